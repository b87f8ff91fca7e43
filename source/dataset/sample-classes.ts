import type {Sample, Side} from '../model/source.js';
import type {LabelFile} from './manifest/label-file.js';
import type {BoxSource} from './sample-boxes/side-boxes.js';

/** Finds the classes of samples in labels. */
export type SampleClasses = {
	/** Returns the classes of a sample's labels, each once; empty if it has none. @throws The signal's reason. */
	of(sample: Sample, signal: AbortSignal): Promise<readonly string[]>;
	close(): Promise<void>;
};

/** Number of samples whose classes come from labels and from folders, and of samples with several classes. */
export type ClassCounts = {readonly labels: number; readonly folder: number; readonly several: number};

/** Reads the classes of samples, and counts where they come from. */
export class ClassReader {
	readonly #counts = {labels: 0, folder: 0, several: 0};
	readonly #classes: SampleClasses | undefined;

	/** @param classes Closed by `close`. Undefined if there are no local labels. */
	constructor(classes: SampleClasses | undefined) {
		this.#classes = classes;
	}

	get counts(): ClassCounts {
		return this.#counts;
	}

	/** Whether there are labels to read. Otherwise all classes come from folders. */
	get hasLabels(): boolean {
		return this.#classes !== undefined;
	}

	/** Returns the classes of a sample's labels, each once; empty if it has none. @throws The signal's reason. */
	async of(sample: Sample, signal: AbortSignal): Promise<readonly string[]> {
		const names = await this.#classes?.of(sample, signal) ?? [];
		this.#counts[names.length > 0 ? 'labels' : 'folder']++;
		this.#counts.several += names.length > 1 ? 1 : 0;
		return names;
	}

	async close(): Promise<void> {
		await this.#classes?.close();
	}
}

/** Returns the sides in the order in which their labels are read: the original first, except for an added sample. */
const sidesOf = ({status}: Sample): readonly Side[] => status === 'added' ? ['after', 'before'] : ['before', 'after'];

/**
@param boxes Closed by the result's `close`.
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
