import {hash as digestOf} from 'node:crypto';
import path from 'node:path';
import {operators as augmentations, type Operator, type Recipe} from '../drawing/recipe.js';
import {deletionOf, describeDeletion, descriptions, type Deletion} from './descriptions.js';
import {hash, pick} from './hash.js';
import {
	added, deleted, modified, retained, type Property, type Row, type Rows,
} from './row.js';
import {
	derivedName, originalSample, sameFolder, type OriginalSample,
} from './sample.js';
import {Statuses} from './statuses.js';

/** How a sample differs in another version. */
export type Change = {readonly property: Property; readonly otherOperator?: boolean; readonly otherReason?: boolean};

type GeneratedJobOptions = {
	readonly seed: number;
	/** Rows; can grow while the job runs. */
	readonly samples: () => number;
	/** Maximum number of rows; determines the number of digits in names. */
	readonly capacity: number;
	readonly bucket: string;
	/** Folder of the originals, with a trailing slash. */
	readonly originFolder: string;
	/** Output folder of the job, with a trailing slash. */
	readonly outputFolder: string;
	/** Names of the operators, which determine the reasons for deletions. */
	readonly operators: readonly string[];
	/** Differences of this version, by row number. */
	readonly changes?: ReadonlyMap<number, Change>;
};

/**
Generated results. Each row is derived on demand from the seed and its number, so a million rows need no memory.
*/
export class GeneratedJob implements Rows {
	readonly #options: GeneratedJobOptions;
	readonly #statuses: Statuses;
	readonly #operators: ReadonlySet<string>;
	/** The operators without RRD, for rows with another reason in this version. */
	readonly #withoutRrd: ReadonlySet<string>;
	readonly #digits: number;
	readonly #changes: ReadonlyArray<readonly [number, Change]>;

	constructor(options: GeneratedJobOptions) {
		this.#options = options;
		this.#statuses = new Statuses(options.seed);
		this.#operators = new Set(options.operators);
		this.#withoutRrd = new Set(options.operators.filter(name => name !== 'RRD'));
		this.#digits = Math.max(4, String(options.capacity - 1).length);
		this.#changes = [...options.changes ?? []].sort(([a], [b]) => a - b);
	}

	count(property: Property | -1): number {
		return this.#before(property, this.#options.samples());
	}

	slice(property: Property | -1, start: number, limit: number): readonly Row[] {
		const samples = this.#options.samples();
		const rows: Row[] = [];
		for (let index = property === -1 ? start : this.#position(property, start, samples); index < samples && rows.length < limit; index++) {
			if (property === -1 || this.#property(index) === property) {
				rows.push(this.row(index));
			}
		}

		return rows;
	}

	/** Returns a row by its number in the list of all statuses, counted from 0. */
	row(index: number): Row {
		const property = this.#property(index);
		const base = property === added ? index - 1 : index;
		const sample = this.#original(base);
		const {bucket, originFolder, outputFolder} = this.#options;
		const originKey = originFolder + sample.name;
		return {
			id: digestOf('md5', `/${bucket}/${originKey}`),
			property,
			originKey,
			newKey: property === deleted ? undefined : `${outputFolder}${property === added ? derivedName(sample.name, this.#operator(index)) : sample.name}`,
			missing: ([undefined, '', null] as const)[hash(this.#options.seed, index, 7) % 3],
			description: this.#description(index, property, sample),
		};
	}

	/** Returns the number of deleted rows by reason. */
	deletions(): Readonly<Record<string, number>> {
		const counts: Record<string, number> = {};
		for (let index = 0; index < this.#options.samples(); index++) {
			if (this.#property(index) === deleted) {
				const {title, words} = this.#deletion(index, this.#original(index));
				const reason = title ?? words[0];
				counts[reason] = (counts[reason] ?? 0) + 1;
			}
		}

		return counts;
	}

	/** Returns the recipe of an object; undefined if the key doesn't exist. */
	recipe(key: string): Recipe | undefined {
		const {originFolder, outputFolder, capacity} = this.#options;
		const before = key.startsWith(originFolder);
		if (!before && !key.startsWith(outputFolder)) {
			return undefined;
		}

		const name = key.slice(before ? originFolder.length : outputFolder.length);
		const index = Number(/^[^/]+\/(\d+)/.exec(name)?.[1] ?? Number.NaN);
		if (!(index < capacity) || this.#statuses.at(index) === added) {
			return undefined;
		}

		const sample = this.#original(index);
		if (!before) {
			return this.#outputRecipe(name, index, sample);
		}

		return name === sample.name ? sample.recipe : undefined;
	}

	/** Whether a row can differ in another version without affecting other rows. */
	canChange(index: number): boolean {
		const property = this.#statuses.at(index);
		if (property === added || this.#statuses.at(index + 1) === added) {
			return false;
		}

		return property === deleted ? this.#twinOf(index) !== undefined : !this.#isTwin(index);
	}

	/** Whether a deleted sample is a near duplicate of this one. If so, this one is retained in every version. */
	#isTwin(index: number): boolean {
		for (let other = index + 1; sameFolder(other, index) && this.#statuses.at(other) !== retained; other++) {
			if (this.#twinOf(other) === index) {
				return true;
			}
		}

		return false;
	}

	#outputRecipe(name: string, index: number, sample: OriginalSample): Recipe | undefined {
		const samples = this.#options.samples();
		if (name === sample.name && index < samples) {
			const property = this.#property(index);
			if (property === retained) {
				return sample.recipe;
			}

			return property === modified ? {...sample.recipe, operator: this.#operator(index)} : undefined;
		}

		const next = index + 1;
		const isDerived = next < samples && this.#property(next) === added && name === derivedName(sample.name, this.#operator(next));
		return isDerived ? {...sample.recipe, operator: this.#operator(next)} : undefined;
	}

	#property(index: number): Property {
		return this.#options.changes?.get(index)?.property ?? this.#statuses.at(index);
	}

	#before(property: Property | -1, index: number): number {
		if (property === -1) {
			return index;
		}

		let count = this.#statuses.before(property, index);
		for (const [changed, change] of this.#changes) {
			if (changed < index) {
				count += (change.property === property ? 1 : 0) - (this.#statuses.at(changed) === property ? 1 : 0);
			}
		}

		return count;
	}

	/** Returns the index of the `rank`th row with the property, counted from 0. */
	#position(property: Property, rank: number, samples: number): number {
		let [low, high] = [0, samples];
		while (low < high) {
			const middle = (low + high) >> 1;
			if (this.#before(property, middle + 1) > rank) {
				high = middle;
			} else {
				low = middle + 1;
			}
		}

		return low;
	}

	#original(index: number): OriginalSample {
		return originalSample(this.#options.seed, index, {digits: this.#digits, isFlawed: this.#statuses.at(index) === deleted, twin: this.#twinOf(index)});
	}

	/** Returns the preceding retained sample that a deleted one nearly duplicates. Most deleted samples have one. */
	#twinOf(index: number): number | undefined {
		if (this.#statuses.at(index) !== deleted || hash(this.#options.seed, index, 8) % 5 === 0) {
			return undefined;
		}

		for (let other = index - 1; other >= 0 && sameFolder(other, index); other--) {
			if (this.#statuses.at(other) === retained) {
				return other;
			}
		}

		return undefined;
	}

	#operator(index: number): Operator {
		return pick(augmentations, hash(this.#options.seed, index, 9) + (this.#options.changes?.get(index)?.otherOperator ? 1 : 0));
	}

	#description(index: number, property: Property, sample: OriginalSample): unknown {
		if (property === retained) {
			return descriptions.retained(hash(this.#options.seed, index, 10));
		}

		if (property !== deleted) {
			return property === modified ? descriptions.modified(this.#operator(index)) : descriptions.added(this.#operator(index));
		}

		return describeDeletion(this.#deletion(index, sample), hash(this.#options.seed, index, 11));
	}

	#deletion(index: number, sample: OriginalSample): Deletion {
		const hasOtherReason = this.#options.changes?.get(index)?.otherReason ?? false;
		const twin = hasOtherReason ? undefined : this.#twinOf(index);
		return deletionOf({
			operators: hasOtherReason ? this.#withoutRrd : this.#operators,
			random: hash(this.#options.seed, index, 12),
			...(twin !== undefined && {twin: path.posix.basename(this.#original(twin).name)}),
			...(sample.recipe.flaw && {flaw: sample.recipe.flaw}),
		});
	}
}
