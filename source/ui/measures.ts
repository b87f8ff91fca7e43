import type {MeasureName} from '../measures/measure-values.js';
import type {MeasuresFile} from '../results/measures/measures-file.js';

/** The measures of the version. `winnow measure` may add some while the browser runs. */
export type Measures = {
	/** What was read last; undefined before the first `load`, or if nothing is measured. */
	readonly file: Pick<MeasuresFile, 'measuredOf' | 'sorted' | 'size'> | undefined;
	/** The order of the found list, and the range of its values, for the bars. */
	order: {readonly name: MeasureName; readonly low: number; readonly high: number} | undefined;
	/** Reads them again. @throws File system errors. */
	load(): Promise<Measures['file']>;
	close(): void;
};

/** @param open Opens the file of measures; undefined if there is none. */
export const createMeasures = (open: () => Promise<MeasuresFile | undefined> = async () => undefined): Measures => {
	let file: MeasuresFile | undefined;
	return {
		order: undefined,
		get file() {
			return file;
		},
		async load() {
			const fresh = await open();
			file?.close();
			file = fresh;
			return file;
		},
		close() {
			file?.close();
			file = undefined;
		},
	};
};
