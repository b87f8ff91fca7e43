import {hashDistance} from '../../measures/measure-values.js';
import {isAbort, LargePictureError, WinnowError} from '../../model/errors.js';
import {sampleKey, statusFilters, type Sample, type StatusFilter} from '../../model/source.js';
import type {VersionList} from '../list/version-list.js';
import {folderOf} from './sample-names.js';
import type {Located} from './twins.js';

/** A small picture's perceptual hash (64 bits), and the bytes of its file. */
type HashedPicture = {readonly hash: bigint; readonly bytes: number};

/** Returns the perceptual hash of a sample's original. */
export type HashOf = (located: Located, signal: AbortSignal) => Promise<HashedPicture>;

type GuessOptions = {
	readonly hashOf: HashOf;
	readonly signal: AbortSignal;
	readonly onProgress?: (done: number, total: number) => void;
};

/** Kept samples that look like a deleted one. */
export type Guess = {
	/** At most `maxDistance` from it, the nearest first. */
	readonly similar: ReadonlyArray<{readonly located: Located; readonly distance: number}>;
	/** The smallest distance; undefined if nothing was compared. */
	readonly nearest: number | undefined;
	readonly compared: number;
	/** Samples whose pictures could not be compared: large, damaged or missing. */
	readonly unread: number;
};

/** Maximum number of samples to compare. */
const maxCompared = 64;
/** Maximum number of pages to read for them. */
const maxPages = 8;
/** Bytes after which no other picture is fetched: the maximum of one picture. A store that doesn't resize sends originals. */
const maxBytes = 25_000_000;
/** Concurrent comparisons: fewer than the limit of concurrent downloads, so that the pictures on the screen don't have to wait. */
const concurrency = 4;
/** Maximum number of different bits (of 64) of pictures that resemble each other. One pair of random hashes in 17,000 differs in 16 bits or fewer, but one in 390 in 20 or fewer: with 64 comparisons, one guess in seven would be wrong. */
const maxDistance = 16;

/** Whether a sample was kept and has an original. */
const isCandidate = ({status, before}: Sample): boolean => (status === 'retained' || status === 'modified') && before.signed !== undefined;

/** Returns the row of a deleted sample in the list of all samples: exact if it is loaded there, otherwise estimated from its position in its own list. */
const rowInAll = (version: VersionList, {filter, index, sample}: Located): number => {
	if (filter === 'all') {
		return index;
	}

	for (const [row, loaded] of version.list('all').loaded()) {
		if (sampleKey(loaded) === sampleKey(sample)) {
			return row;
		}
	}

	const own = version.list(filter).count ?? 0;
	return own === 0 ? 0 : Math.floor(index * (version.list('all').count ?? 0) / own);
};

/** Returns the loaded kept samples of a folder, those nearest in the list of all samples first. */
const loadedNear = (version: VersionList, folder: string, row: number): Located[] => {
	const found = new Map<string, Located>();
	for (const filter of statusFilters) {
		for (const [index, sample] of version.list(filter).loaded()) {
			if (!found.has(sampleKey(sample)) && isCandidate(sample) && folderOf(sample) === folder) {
				found.set(sampleKey(sample), {filter, index, sample});
			}
		}
	}

	const rank = ({filter, index}: {readonly filter: StatusFilter; readonly index: number}): number => filter === 'all' ? Math.abs(index - row) : Number.POSITIVE_INFINITY;
	return [...found.values()].sort((one, other) => rank(one) === rank(other) ? 0 : rank(one) - rank(other));
};

/** Returns the pages around a page, the nearest first. */
const pagesAround = (page: number, count: number): number[] => {
	const pages = Array.from({length: (2 * maxPages) + 1}, (_, step) => page + (step % 2 === 0 ? -step / 2 : (step + 1) / 2));
	return pages.filter(one => one >= 0 && one < count).slice(0, maxPages);
};

/** Loads the pages around a deleted sample until there are enough kept samples of its folder. If there are too few, other loaded ones are added. */
const candidatesNear = async (version: VersionList, deleted: Located, signal: AbortSignal): Promise<Located[]> => {
	const all = version.list('all');
	if (all.count === undefined) {
		await version.load('all', 0, 0, signal);
	}

	const row = rowInAll(version, deleted);
	const folder = folderOf(deleted.sample);
	const {pageSize} = version;
	const read = new Set<number>();
	let found: Located[] = [];
	for (const page of pagesAround(Math.floor(row / pageSize), Math.ceil((all.count ?? 0) / pageSize))) {
		if (!all.at(page * pageSize)) {
			await version.load('all', page * pageSize, 0, signal);
		}

		read.add(page);
		found = loadedNear(version, folder, row);
		if (found.filter(({filter, index}) => filter === 'all' && read.has(Math.floor(index / pageSize))).length >= maxCompared) {
			break;
		}
	}

	return found.slice(0, maxCompared);
};

/** Whether an error concerns one picture only, so that the others can still be compared. */
const concernsOnePicture = (error: unknown): boolean => error instanceof LargePictureError || (error instanceof WinnowError && (error.kind === 'failure' || error.kind === 'not-found') && !error.canPass);

/**
Guesses which kept samples a deleted one resembles if its description names none: compares the perceptual hash of its small picture with those of the nearest kept samples of the same folder, at most 64. Nothing else is known about the pair.

@throws WinnowError if the deleted sample's picture or a page can't be loaded, or the store can't be reached; AbortError if `signal` is aborted.
*/
export const guessTwins = async (version: VersionList, deleted: Located, {hashOf, signal, onProgress}: GuessOptions): Promise<Guess> => {
	const own = await hashOf(deleted, signal);
	const candidates = await candidatesNear(version, deleted, signal);
	onProgress?.(0, candidates.length);
	// The first error stops the other comparisons too.
	const failed = new AbortController();
	const either = AbortSignal.any([signal, failed.signal]);
	const distances: Array<number | undefined> = [];
	let {bytes} = own;
	let next = 0;
	let done = 0;
	let unread = 0;
	let failure: unknown;
	const compare = async (): Promise<void> => {
		while (next < candidates.length && bytes < maxBytes && !either.aborted) {
			const position = next++;
			try {
				const picture = await hashOf(candidates[position]!, either);
				bytes += picture.bytes;
				distances[position] = hashDistance(own.hash, picture.hash);
			} catch (error) {
				if (isAbort(error) || !concernsOnePicture(error)) {
					failure ??= error;
					failed.abort();
					return;
				}

				unread++;
			}

			onProgress?.(++done, candidates.length);
		}
	};

	await Promise.all(Array.from({length: concurrency}, compare));
	if (failure) {
		throw failure as Error;
	}

	signal.throwIfAborted();

	const compared = candidates
		.flatMap((located, position) => distances[position] === undefined ? [] : [{located, distance: distances[position]}])
		.sort((one, other) => one.distance - other.distance);
	return {
		similar: compared.filter(({distance}) => distance <= maxDistance), nearest: compared[0]?.distance, compared: compared.length, unread,
	};
};
