import type {Sample, Side} from '../model/source.js';
import type {LabelFile} from './manifest/label-file.js';
import type {BoxSource} from './sample-boxes/side-boxes.js';

/** Finds the classes of samples in labels. */
export type SampleClasses = {
	/** The classes that labels give a sample, each once; empty if they give none. @throws The signal's reason. */
	of(sample: Sample, signal: AbortSignal): Promise<readonly string[]>;
	close(): Promise<void>;
};

/** How many samples have their classes from labels and from folders, and how many have several. */
export type ClassCounts = {readonly labels: number; readonly folder: number; readonly several: number};

/** Reads the classes of samples, and counts where they are from. */
export class ClassReader {
	readonly #counts = {labels: 0, folder: 0, several: 0};
	readonly #classes: SampleClasses | undefined;

	/** @param classes Closed with this; undefined if no labels are on this machine. */
	constructor(classes: SampleClasses | undefined) {
		this.#classes = classes;
	}

	get counts(): ClassCounts {
		return this.#counts;
	}

	/** Whether there are labels to read. Without, all classes are those of folders. */
	get hasLabels(): boolean {
		return this.#classes !== undefined;
	}

	/** The classes that labels give a sample, each once; empty if they give none. @throws The signal's reason. */
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
