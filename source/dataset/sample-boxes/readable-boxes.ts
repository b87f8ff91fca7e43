import type {VocObject} from '../voc.js';
import type {SideBoxes, Size} from './side-boxes.js';

type Readable = {
	readonly objects: readonly VocObject[];
	readonly size: Size | undefined;
	readonly unread: readonly string[];
	readonly defects?: readonly string[];
};

/** The boxes of labels that can be read in part. Without an object, anything wrong means that they can't be used: that there is none would be a guess. */
export const readableBoxes = ({objects, size, unread, defects = []}: Readable): SideBoxes => {
	const why = unread[0] ?? defects[0];
	return objects.length === 0 && why !== undefined
		? {kind: 'unusable', why}
		: {
			kind: 'boxes', objects, ...(size && {size}), ...(unread.length > 0 && {unread}), ...(defects.length > 0 && {defects}),
		};
};
