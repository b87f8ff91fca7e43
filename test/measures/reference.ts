import {readFile} from 'node:fs/promises';
import path from 'node:path';
import type {MeasuredPicture} from '../../source/measures/measured.js';
import {createPictureRenderer} from '../../source/preview/picture-renderer.js';

/** Measures of one picture: the scores that `columns` names, then whether it is gray. */
type PictureRow = readonly [...scores: number[], isGray: boolean];

/** Changed share, PSNR (dB) and SSIM. */
type PairRow = readonly [changed: number, psnr: number, ssim: number];

/** Measures of files, by their paths in the folder of a job. */
export type ReferenceMeasures = {
	readonly pictures: Readonly<Record<string, PictureRow>>;
	/** By the path of the after, for pictures of the same size. */
	readonly pairs: Readonly<Record<string, PairRow>>;
};

/** What `reference.py` has printed. */
export type Reference = {
	readonly programs: Readonly<Record<string, string>>;
	/** The before of each after. */
	readonly befores: Readonly<Record<string, string>>;
	readonly small: ReferenceMeasures;
	readonly full: ReferenceMeasures;
};

export const referenceFolder = 'test/fixtures/real-job';

export const readReference = async (): Promise<Reference> => JSON.parse(await readFile(path.join(referenceFolder, 'reference.json'), 'utf8')) as Reference;

const scoreNames = ['dark', 'light', 'blur', 'entropy', 'aspect', 'contrast'] as const;

/**
Largest differences that are allowed. With sharp, all but the sharpness agree to four digits. The decoder in JavaScript rounds differently, by one gray value for most pixels. cleanvision shrinks the channels before it scores the sharpness, Winnow the gray values.
*/
const tolerance = {
	score: 0.008, blur: 0.011, changed: 0.005, psnr: 0.2, ssim: 0.01, gray: 0,
} as const;

/** The file in which a measure differs most from the reference, and by how much. */
type Difference = {readonly amount: number; readonly file: string};

/** How Winnow's measures differ from a reference. */
export type Differences = {
	readonly pictures: number;
	readonly pairs: number;
	/** By measure. Scores are compared as numbers; `gray` differs by 0 or 1. */
	readonly largest: ReadonlyMap<string, Difference>;
};

/** Returns the largest difference that is allowed for a measure. */
export const allowed = (name: string): number => name in tolerance ? tolerance[name as keyof typeof tolerance] : tolerance.score;

/** Measures all pictures of a reference in one thread: starting one takes longer than measuring. */
export const compareWithReference = async (folder: string, {befores}: Reference, wanted: ReferenceMeasures, portable: boolean): Promise<Differences> => {
	const largest = new Map<string, Difference>();
	const add = (name: string, file: string, found: number, expected: number): void => {
		const amount = found === expected ? 0 : Math.abs(found - expected);
		if (!(amount <= (largest.get(name)?.amount ?? -1))) {
			largest.set(name, {amount, file});
		}
	};

	const addPicture = (file: string, found: MeasuredPicture): void => {
		const expected = wanted.pictures[file]!;
		for (const [column, name] of scoreNames.entries()) {
			add(name, file, found[name], Number(expected[column]));
		}

		add('gray', file, Number(found.isGray), Number(expected.at(-1)));
	};

	const read = async (file: string) => ({key: file, bytes: new Uint8Array(await readFile(path.join(folder, file)))});
	const renderer = createPictureRenderer({portable});
	const {signal} = new AbortController();
	let [pictures, pairs] = [0, 0];
	try {
		for (const file of Object.keys(wanted.pictures)) {
			const before = befores[file];
			const {pair, ...sides} = await renderer.measure({
				after: await read(file), ...(before !== undefined && {before: await read(before)}), edge: undefined, originals: {before: true, after: true},
			}, signal);
			addPicture(file, sides.after!);
			pictures++;
			const expected = wanted.pairs[file];
			if (expected) {
				for (const [column, name] of (['changed', 'psnr', 'ssim'] as const).entries()) {
					add(name, file, pair![name], expected[column]!);
				}

				pairs++;
			}
		}

		return {pictures, pairs, largest};
	} finally {
		await renderer.close();
	}
};
