import {sampleKey, type Sample} from '../model/source.js';
import type {ChecksFile} from '../results/checks/checks-file.js';

/** The results of `winnow check` for the version. A check may add results while the browser runs. */
export type Checks = {
	/** The results as last loaded; undefined before the first `load`, or if nothing was checked. */
	readonly file: Pick<ChecksFile, 'findingsOf' | 'differenceOf' | 'size'> | undefined;
	/** Reads the results again. @throws File system errors. */
	load(): Promise<Checks['file']>;
	/** Returns how a sample contradicts the documented rules; undefined if it doesn't, or was not checked. */
	differenceOf(sample: Sample): string | undefined;
	close(): void;
};

/** Maximum number of samples whose differences are in memory. Every frame needs those of all its rows. */
const maxCached = 4000;

/** @param open Opens the file; resolves with undefined if there is none. */
export const createChecks = (open: () => Promise<ChecksFile | undefined> = async () => undefined): Checks => {
	let file: ChecksFile | undefined;
	const differences = new Map<string, string | undefined>();
	return {
		get file() {
			return file;
		},
		async load() {
			const fresh = await open();
			file?.close();
			file = fresh;
			differences.clear();
			return file;
		},
		differenceOf(sample) {
			if (file === undefined) {
				return undefined;
			}

			const key = sampleKey(sample);
			if (!differences.has(key)) {
				if (differences.size >= maxCached) {
					differences.clear();
				}

				differences.set(key, file.differenceOf(sample));
			}

			return differences.get(key);
		},
		close() {
			file?.close();
			file = undefined;
			differences.clear();
		},
	};
};
