import {setImmediate as nextTurn} from 'node:timers/promises';
import {runInSlices} from '../async/slices.js';
import type {MeasureName} from '../measures/measure-values.js';
import type {UsualSizes} from '../measures/odd-size.js';
import type {MeasuresFile} from '../results/measures/measures-file.js';

/** The measures of the version. `winnow measure` may add samples while the browser runs. */
export type Measures = {
	/** The measures as last loaded; undefined before the first `load`, or if nothing is measured. */
	readonly file: Pick<MeasuresFile, 'measuredOf' | 'sorted' | 'size'> | undefined;
	/** The measure that sorts the found list, and the range of its values, for the bars. */
	order: {readonly name: MeasureName; readonly low: number; readonly high: number} | undefined;
	/** Reads the measures that were added since, in small steps. @throws File system errors. */
	load(): Promise<Measures['file']>;
	/** The usual sizes of pictures, as last loaded; undefined before that, or if too few pictures are measured. */
	readonly usualSizes: UsualSizes | undefined;
	/** Finds the usual sizes in the measures as last loaded, in small steps. @throws File system errors. */
	loadUsualSizes(): Promise<UsualSizes | undefined>;
	close(): void;
};

/**
@param open Opens the file of measures, whose `refresh` reads it; resolves with undefined if there is none.
@param turn Resolves when the next step of reading may run, after pending keys.
*/
export const createMeasures = (open: () => Promise<MeasuresFile | undefined> = async () => undefined, turn: () => Promise<void> = nextTurn): Measures => {
	let file: MeasuresFile | undefined;
	let usualSizes: UsualSizes | undefined;
	let loading: Promise<Measures['file']> | undefined;
	const load = async (): Promise<Measures['file']> => {
		if (!file?.isCurrent()) {
			const fresh = await open();
			file?.close();
			file = fresh;
		}

		if (file) {
			await runInSlices(file.refresh(), turn);
		}

		return file;
	};

	return {
		order: undefined,
		get file() {
			return file;
		},
		async load() {
			loading ??= load().finally(() => {
				loading = undefined;
			});
			return loading;
		},
		get usualSizes() {
			return usualSizes;
		},
		async loadUsualSizes() {
			usualSizes = file && await runInSlices(file.usualSizes(), turn);
			return usualSizes;
		},
		close() {
			file?.close();
			file = undefined;
		},
	};
};
