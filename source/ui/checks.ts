import {sampleKey, type Sample} from '../model/source.js';
import type {ChecksFile} from '../results/checks/checks-file.js';

/** What `winnow check` found in the version. It may add some while the browser runs. */
export type Checks = {
	/** What was read last; undefined before the first `load`, or if nothing was checked. */
	readonly file: Pick<ChecksFile, 'verdictsOf' | 'differenceOf' | 'size'> | undefined;
	/** Reads it again. @throws File system errors. */
	load(): Promise<Checks['file']>;
	/** Returns in what a sample differs from the documents; undefined if it does not, or was not checked. */
	differenceOf(sample: Sample): string | undefined;
	close(): void;
};

/** Samples whose differences are in memory: a frame asks for those of all its rows. */
const maxKept = 4000;

/** @param open Opens the file; undefined if there is none. */
export const createChecks = (open: () => Promise<ChecksFile | undefined> = async () => undefined): Checks => {
	let file: ChecksFile | undefined;
	const kept = new Map<string, string | undefined>();
	return {
		get file() {
			return file;
		},
		async load() {
			const fresh = await open();
			file?.close();
			file = fresh;
			kept.clear();
			return file;
		},
		differenceOf(sample) {
			if (file === undefined) {
				return undefined;
			}

			const key = sampleKey(sample);
			if (!kept.has(key)) {
				if (kept.size >= maxKept) {
					kept.clear();
				}

				kept.set(key, file.differenceOf(sample));
			}

			return kept.get(key);
		},
		close() {
			file?.close();
			file = undefined;
			kept.clear();
		},
	};
};
