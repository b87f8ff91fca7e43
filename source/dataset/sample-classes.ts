import type {Sample, Side} from '../model/source.js';
import type {LabelFile} from './manifest/label-file.js';
import type {BoxSource} from './sample-boxes/side-boxes.js';

/** Finds the classes of samples in labels. */
export type SampleClasses = {
	/** The classes that labels give a sample, each once; empty if they give none. @throws The signal's reason. */
	of(sample: Sample, signal: AbortSignal): Promise<readonly string[]>;
	close(): Promise<void>;
};

/** Labels of the original say what a sample is; an added sample has its own first. */
const sidesOf = ({status}: Sample): readonly Side[] => status === 'added' ? ['after', 'before'] : ['before', 'after'];

/**
@param boxes Closed with the result.
@param file The manifest whose lines name classes, if there is one.
*/
export const sampleClasses = (boxes: BoxSource, file?: Pick<LabelFile, 'find'>): SampleClasses => ({
	async of(sample, signal) {
		for (const side of sidesOf(sample)) {
			const {address} = sample[side];
			if (address === undefined) {
				continue;
			}

			const line = await file?.find(address);
			const found = await boxes.find(sample, side, signal);
			const names = [...line?.line.labels.map(({name}) => name) ?? [], ...found.kind === 'boxes' ? found.objects.map(({name}) => name) : []];
			const classes = new Set(names.filter(name => name !== undefined));
			if (classes.size > 0) {
				return [...classes];
			}
		}

		return [];
	},
	close: async () => boxes.close(),
});
