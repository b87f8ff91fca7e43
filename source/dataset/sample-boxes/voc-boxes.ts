import {opendir} from 'node:fs/promises';
import path from 'node:path';
import {unspell} from '../../text/spell.js';
import {besidePicture, readVoc, sizeOf} from '../voc-labels.js';
import {parseReadableVoc, VocError} from '../voc.js';
import {readableBoxes} from './readable-boxes.js';
import type {BoxSource, SideBoxes} from './side-boxes.js';

/** Reads what can be drawn of a VOC file. @param file A path in the reversible spelling. */
export const boxesOfVoc = async (file: string): Promise<SideBoxes> => {
	try {
		const voc = await readVoc(file, parseReadableVoc);
		return voc ? readableBoxes({...voc, size: sizeOf(voc)}) : {kind: 'none'};
	} catch (error) {
		if (!(error instanceof VocError)) {
			throw error;
		}

		return {kind: 'unusable', why: error.message};
	}
};

/** Returns whether a folder may have VOC files. @param folder A path in the reversible spelling. */
const mayHaveVoc = async (folder: string): Promise<boolean> => {
	try {
		for await (const {name} of await opendir(unspell(folder))) {
			if (name.endsWith('.xml')) {
				return true;
			}
		}

		return false;
	} catch {
		// Opening the file says what is wrong.
		return true;
	}
};

/** Lists each folder once, to open no files in those without any: most folders of pictures have none. For one pass over the samples, since files may be added later. */
const once = (): ((file: string) => Promise<boolean>) => {
	const known = new Map<string, Promise<boolean>>();
	return async file => {
		const folder = path.posix.dirname(file);
		const found = known.get(folder) ?? mayHaveVoc(folder);
		if (known.size < 10_000) {
			known.set(folder, found);
		}

		return found;
	};
};

/** Boxes of local pictures from the VOC files of the same stems beside them. A retained picture without one has that of its original. */
export const vocBoxes = (): BoxSource => vocFiles(boxesOfVoc);

/** The same for one pass over many samples: folders without VOC files are listed once, and their pictures are not asked about. */
export const vocBoxesOfAll = (): BoxSource => {
	const mayHave = once();
	return vocFiles(async file => await mayHave(file) ? boxesOfVoc(file) : {kind: 'none'});
};

const vocFiles = (read: (file: string) => Promise<SideBoxes>): BoxSource => ({
	from: 'voc',
	isLocal: true,
	async find({status, before, after}, side) {
		const {address} = side === 'before' ? before : after;
		const own = address === undefined ? {kind: 'none'} as const : await read(besidePicture(address));
		return own.kind === 'none' && side === 'after' && status === 'retained' && before.address !== undefined
			? read(besidePicture(before.address))
			: own;
	},
	async close() {
		// Nothing is open.
	},
});
