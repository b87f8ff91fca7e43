import {createHash} from 'node:crypto';
import path from 'node:path';
import type {Shown} from '../drawing/shown-by.js';
import type {Property, Rows} from './row.js';

/** A label as the samples API sends it. `type`: 0 image classification, 1 object detection. */
export type WireLabel = {
	readonly name: string;
	readonly type: 0 | 1;
	readonly property: Readonly<Record<string, unknown>>;
};

export type DatasetSample = {
	readonly id: string;
	/** Decoded key in the bucket. */
	readonly key: string;
	readonly labels: readonly WireLabel[];
	/** Pixels; unknown for files of a folder. */
	readonly size?: readonly [width: number, height: number] | undefined;
	readonly isHard?: boolean;
};

/** Samples by position. */
export type Samples = {
	count(): number;
	slice(start: number, limit: number): readonly DatasetSample[];
};

export type DatasetVersion = {
	readonly id: string;
	readonly name: string;
	/** Milliseconds since 1970. */
	readonly created: number;
	readonly samples: Samples;
	/** `deletion_stats`: number of deleted samples by reason. */
	readonly deletions: () => Readonly<Record<string, number>>;
};

/** `dataset_type`, which equals the type of the labels. */
export type DatasetKind = WireLabel['type'];

export const sampleId = (dataset: string, key: string): string => createHash('md5').update(`${dataset}/${key}`).digest('hex');

/** Returns the class of a sample: the name of its folder. */
const classOf = (key: string): string => path.posix.basename(path.posix.dirname(key));

/** About one result in this many has a misplaced box. */
const resultsPerShift = 24;

/** Distance of a misplaced box from its correct position, as a share of its width. */
const shiftShare = 0.4;

/** Returns the box of the object in a picture, in the form of labels. In a few results, chosen by their keys, it is too far to the left. */
const boxOf = (key: string, {box}: Shown, of: RowSamplesOptions['of']): ReadonlyArray<readonly [number, number]> | undefined => {
	if (!box) {
		return undefined;
	}

	const [left, top, right, bottom] = box;
	const isShifted = of === 'results' && createHash('md5').update(path.posix.basename(key)).digest().readUInt32BE() % resultsPerShift === 0;
	const shift = isShifted ? Math.round((right - left) * shiftShare) : 0;
	return [[Math.max(0, left - shift), top], [right - shift, bottom]];
};

export type RowSamplesOptions = {
	/** ID of the dataset. */
	readonly dataset: string;
	readonly kind: DatasetKind;
	readonly rows: Rows;
	/** Which rows are samples, and which of their pictures. */
	readonly of: 'originals' | 'results';
	/** Returns what the picture with this key shows; undefined for files of a folder. */
	readonly shown: (key: string) => Shown | undefined;
};

/** Deleted rows have no result; an added row shares its original. */
const propertiesOf: Record<RowSamplesOptions['of'], readonly Property[]> = {originals: [0, 1, 2], results: [0, 1, 3]};

/** The samples of a dataset version that a job read (`originals`) or wrote (`results`), made on demand. */
export const samplesOfRows = ({dataset, kind, rows, of, shown}: RowSamplesOptions): Samples => {
	const sampleOf = (key: string): DatasetSample => {
		const name = classOf(key);
		let known: {readonly facts: Shown | undefined} | undefined;
		// Computed on demand: a search iterates over all samples but reads few labels.
		const factsOf = (): Shown | undefined => {
			known ??= {facts: shown(key)};
			return known.facts;
		};

		return {
			id: sampleId(dataset, key),
			key,
			get labels(): readonly WireLabel[] {
				const facts = kind === 1 ? factsOf() : undefined;
				if (!facts) {
					return [{name, type: 0, property: {}}];
				}

				const box = boxOf(key, facts, of);
				return box ? [{name, type: 1, property: {'@modelarts:shape': 'bndbox', '@modelarts:feature': box}}] : [];
			},
			get size() {
				const facts = factsOf();
				return facts && [facts.size.width, facts.size.height] as const;
			},
		};
	};

	return {
		count: () => propertiesOf[of].map(property => rows.count(property)).reduce((sum, count) => sum + count, 0),
		slice(start, limit) {
			const samples: DatasetSample[] = [];
			let skip = start;
			for (const property of propertiesOf[of]) {
				const count = rows.count(property);
				if (skip < count && samples.length < limit) {
					samples.push(...rows.slice(property, skip, limit - samples.length).map(row => sampleOf((of === 'originals' ? row.originKey : row.newKey)!)));
				}

				skip = Math.max(0, skip - count);
			}

			return samples;
		},
	};
};

/** All samples, in order. */
export const allSamples = function * (samples: Samples): Generator<DatasetSample, void, undefined> {
	const step = 500;
	for (let start = 0; start < samples.count(); start += step) {
		yield * samples.slice(start, step);
	}
};

/** A dataset. Imports add samples; nothing removes any. */
export class Dataset implements Samples {
	/** Imported samples by key. Their labels replace those of the current version. */
	readonly #imported = new Map<string, DatasetSample>();
	/** Imported samples that the current version lacks, in order. */
	#added: DatasetSample[] = [];
	#keys: Set<string> | undefined;

	constructor(readonly facts: {
		readonly id: string;
		readonly name: string;
		readonly kind: DatasetKind;
		/** Milliseconds since 1970. */
		readonly created: number;
		/** Oldest first; the first is current. A version appears when the job that makes it is complete. */
		readonly versions: (now: number) => readonly DatasetVersion[];
	}) {}

	get #current(): Samples | undefined {
		return this.facts.versions(Number.POSITIVE_INFINITY)[0]?.samples;
	}

	count(): number {
		return (this.#current?.count() ?? 0) + this.#added.length;
	}

	slice(start: number, limit: number): readonly DatasetSample[] {
		const count = this.#current?.count() ?? 0;
		const own = start < count ? this.#current!.slice(start, limit).map(sample => this.#imported.get(sample.key) ?? sample) : [];
		return [...own, ...this.#added.slice(Math.max(0, start - count), Math.max(0, start - count) + limit - own.length)];
	}

	/** Adds samples, or replaces their labels. */
	add(samples: readonly DatasetSample[]): void {
		this.#keys ??= new Set(this.#current ? [...allSamples(this.#current)].map(({key}) => key) : []);
		for (const sample of samples) {
			this.#imported.set(sample.key, sample);
		}

		this.#added = [...this.#imported.values()].filter(({key}) => !this.#keys!.has(key));
	}
}
