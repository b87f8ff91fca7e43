import type {VocObject} from '../voc.js';
import type {SideBoxes, Size} from './side-boxes.js';

type Readable = {
	readonly objects: readonly VocObject[];
	readonly size: Size | undefined;
	readonly unread: readonly string[];
	readonly defects?: readonly string[];
};

/** Returns the boxes of labels that can be partly read. If they have errors and no readable object, they are unusable: that the picture has no objects would be a guess. */
export const readableBoxes = ({objects, size, unread, defects = []}: Readable): SideBoxes => {
	const why = unread[0] ?? defects[0];
	return objects.length === 0 && why !== undefined
		? {kind: 'unusable', why}
		: {
			kind: 'boxes', objects, ...(size && {size}), ...(unread.length > 0 && {unread}), ...(defects.length > 0 && {defects}),
		};
};
