import type {Sample} from '../model/source.js';
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

/** @param open Opens the file; undefined if there is none. */
export const createChecks = (open: () => Promise<ChecksFile | undefined> = async () => undefined): Checks => {
	let file: ChecksFile | undefined;
	return {
		get file() {
			return file;
		},
		async load() {
			const fresh = await open();
			file?.close();
			file = fresh;
			return file;
		},
		differenceOf: sample => file?.differenceOf(sample),
		close() {
			file?.close();
			file = undefined;
		},
	};
};
