import {opendir} from 'node:fs/promises';
import path from 'node:path';
import {unspell} from '../../text/spell.js';
import {vocFileOf, readVoc, sizeOf} from '../voc-labels.js';
import {parseReadableVoc, VocError} from '../voc.js';
import {readableBoxes} from './readable-boxes.js';
import type {BoxSource, SideBoxes} from './side-boxes.js';

/** Reads the boxes of a VOC file that can be drawn. @param file A path in the reversible spelling. */
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

/** Whether a folder may have VOC files. @param folder A path in the reversible spelling. */
const mayHaveVoc = async (folder: string): Promise<boolean> => {
	try {
		for await (const {name} of await opendir(unspell(folder))) {
			if (name.endsWith('.xml')) {
				return true;
			}
		}

		return false;
	} catch {
		// Opening the file reports the error.
		return true;
	}
};

/** Lists each folder once, to avoid opening files in folders without VOC files, which most are. Only for one pass over the samples, because files may be added later. */
const createFolderCheck = (): ((file: string) => Promise<boolean>) => {
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

/** Reads boxes of local pictures from VOC files with the same stem in the same folder. A retained picture without one has its original's. */
export const vocBoxes = (): BoxSource => vocFiles(boxesOfVoc);

/** Like `vocBoxes`, but for one pass over many samples: each folder is listed once, and pictures in folders without VOC files cost no file access. */
export const vocBoxesOfAll = (): BoxSource => {
	const mayHave = createFolderCheck();
	return vocFiles(async file => await mayHave(file) ? boxesOfVoc(file) : {kind: 'none'});
};

const vocFiles = (read: (file: string) => Promise<SideBoxes>): BoxSource => ({
	from: 'voc',
	isLocal: true,
	async find({status, before, after}, side) {
		const {address} = side === 'before' ? before : after;
		const own = address === undefined ? {kind: 'none'} as const : await read(vocFileOf(address));
		return own.kind === 'none' && side === 'after' && status === 'retained' && before.address !== undefined
			? read(vocFileOf(before.address))
			: own;
	},
	async close() {
		// Nothing is open.
	},
});
