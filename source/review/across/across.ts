import type {Sample} from '../../model/source.js';
import type {Judgement} from '../marks/judgements.js';
import {rowOf} from '../marks/row.js';
import type {Earlier, EarlierVerdicts} from './earlier-verdicts.js';
import {changeOf, checkPictures, type VerdictChange} from './verdict-change.js';
import {VerdictComparison, type VerdictTotals} from './verdict-comparison.js';

/** A sample's verdict in the other version, and how it changed. */
export type AcrossFacts = {
	readonly change: VerdictChange | undefined;
	/** Its mark there; undefined without one, or while it is hidden. */
	readonly mark: Judgement | undefined;
	/** The sample's status there. */
	readonly status: Earlier['status'];
	/** Another reviewer gave the verdict, and the user has none on this sample in either version. */
	readonly isHidden: boolean;
};

/** The verdicts of another version than the one that is browsed. */
export type Across = {
	/** The name of the other version. */
	readonly name: string;
	/** Sentences about what changed in the operators. */
	readonly operators: readonly string[];
	/** The changes that samples of the browsed version can have. */
	readonly changes: readonly VerdictChange[];
	/** Whether lost samples are in the browsed version. */
	readonly hasLost: boolean;
	/** Samples with a verdict in the other version. */
	readonly judged: number;
	/** @param mark The sample's own mark. */
	factsOf(sample: Sample, mark: Judgement | undefined): AcrossFacts | undefined;
	/** The latest totals; they grow while counting. */
	readonly totals: VerdictTotals | undefined;
	/** Whether all samples were counted. */
	readonly isCounted: boolean;
	/** The state of the verdicts (`Review.getSnapshot`) when they were counted; undefined before. */
	countedAt: number | undefined;
	/** Counts the samples of the version that is browsed. @throws The error of the stream. */
	count(samples: AsyncIterable<Sample>, markOf: (sample: Sample) => Judgement | undefined, onProgress: (read: number) => void): Promise<void>;
};

/**
The verdicts of an earlier version while a later one is browsed. Verdicts of other reviewers in the earlier version are hidden until the user has judged the sample, in either version.

Until all samples are counted, a sample that shares its key with others of the browsed version is compared like any other.
*/
export class AcrossEarlier implements Across {
	readonly changes = ['cured', 'still', 'new', 'unjudged', 'lost', 'good', 'flagged', 'changed', 'ambiguous'] as const satisfies readonly VerdictChange[];
	isCounted = false;
	countedAt: number | undefined;
	readonly #earlier: EarlierVerdicts;
	#comparison: VerdictComparison | undefined;

	constructor(earlier: EarlierVerdicts, readonly operators: readonly string[]) {
		this.#earlier = earlier;
	}

	get name(): string {
		return this.#earlier.name;
	}

	get hasLost(): boolean {
		return false;
	}

	get judged(): number {
		return this.#earlier.size;
	}

	get totals(): VerdictTotals | undefined {
		return this.#comparison?.totals;
	}

	factsOf(sample: Sample, mark: Judgement | undefined): AcrossFacts | undefined {
		const earlier = this.#earlier.of(sample);
		const change = earlier?.isAmbiguous ? 'ambiguous' : changeOf(earlier?.mark.verdict, mark?.verdict);
		if (change === undefined && earlier === undefined) {
			return undefined;
		}

		const isHidden = earlier !== undefined && !earlier.isOwn && mark?.verdict === undefined;
		const isChanged = change !== undefined && change !== 'ambiguous' && checkPictures(sample, earlier?.mark, mark?.verdict === undefined ? undefined : mark) === 'changed';
		return {
			change: isChanged ? 'changed' : change, mark: isHidden ? undefined : earlier?.mark, status: earlier?.status, isHidden,
		};
	}

	async count(samples: AsyncIterable<Sample>, markOf: (sample: Sample) => Judgement | undefined, onProgress: (read: number) => void): Promise<void> {
		const comparison = new VerdictComparison(this.#earlier);
		this.#comparison = comparison;
		this.isCounted = false;
		for await (const sample of samples) {
			comparison.add(sample, markOf(sample));
			onProgress(comparison.totals.samples);
		}

		comparison.totals.changes.lost = comparison.unmatchedCount;
		this.isCounted = true;
	}

	/** Returns the lost samples, for browsing the earlier version; undefined until all samples of the later one were counted. @param name The later version's name. */
	lost(name: string): Across | undefined {
		const earlier = this.#earlier;
		const comparison = this.#comparison;
		return comparison && this.isCounted
			? {
				name,
				operators: [],
				changes: ['lost'],
				hasLost: true,
				judged: earlier.size,
				totals: comparison.totals,
				isCounted: true,
				countedAt: undefined,
				factsOf(sample) {
					const first = earlier.ofOwn(rowOf(sample));
					return first && comparison.isLost(first)
						? {
							change: 'lost', mark: undefined, status: undefined, isHidden: false,
						}
						: undefined;
				},
				async count() {
					// They were counted in the later version.
				},
			}
			: undefined;
	}
}
