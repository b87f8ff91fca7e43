import {besidePicture, readVoc, sizeOf} from '../voc-labels.js';
import {VocError} from '../voc.js';
import type {BoxSource, SideBoxes} from './side-boxes.js';

/** Reads a VOC file. @param file A path in the reversible spelling. */
export const boxesOfVoc = async (file: string): Promise<SideBoxes> => {
	try {
		const voc = await readVoc(file);
		const size = voc && sizeOf(voc);
		return voc ? {kind: 'boxes', objects: voc.objects, ...(size && {size})} : {kind: 'none'};
	} catch (error) {
		if (!(error instanceof VocError)) {
			throw error;
		}

		return {kind: 'unusable', why: error.message};
	}
};

/** Boxes of local pictures from the VOC files of the same stems beside them. A retained picture without one has that of its original. */
export const vocBoxes = (): BoxSource => ({
	from: 'voc',
	isLocal: true,
	async find({status, before, after}, side) {
		const {address} = side === 'before' ? before : after;
		const own = address === undefined ? {kind: 'none'} as const : await boxesOfVoc(besidePicture(address));
		return own.kind === 'none' && side === 'after' && status === 'retained' && before.address !== undefined
			? boxesOfVoc(besidePicture(before.address))
			: own;
	},
	async close() {
		// Nothing is open.
	},
});
