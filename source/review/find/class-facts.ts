import type {Sample} from '../../model/source.js';
import type {FactReader} from './fact-readers.js';
import {findWords} from './words/index.js';

/** Reads the classes that labels give samples: a `ClassReader`. */
type Classes = {
	readonly hasLabels: boolean;
	readonly counts: {readonly labels: number; readonly folder: number};
	of(sample: Sample, signal: AbortSignal): Promise<readonly string[]>;
	close(): Promise<void>;
};

/** Returns a reader of the classes in samples' labels. Its scope says how many samples have any. */
export const classFacts = (classes: Classes): FactReader<'classes'> => ({
	isSlow: classes.hasLabels,
	read: classes.hasLabels ? async (sample, signal) => classes.of(sample, signal) : () => undefined,
	scope: () => findWords.classFrom({labels: classes.counts.labels, folder: classes.counts.folder}),
	close: async () => classes.close(),
});
