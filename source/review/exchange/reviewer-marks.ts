import type {MarkRow} from '../journal/mark-rows.js';
import type {Judgement, Verdict} from '../marks/judgements.js';
import {rowKey, type Row} from '../marks/row.js';

/** The marks of several reviewers on one sample. */
export type SampleMarks = {
	readonly row: Pick<Row, 'id' | 'before' | 'after' | 'status'>;
	readonly byReviewer: ReadonlyMap<string, Judgement>;
	/** The verdict that settles a disagreement. */
	readonly adjudicated: Judgement | undefined;
};

type Collected = {readonly row: SampleMarks['row']; readonly byReviewer: Map<string, Judgement>; adjudicated: Judgement | undefined};

const newer = (one: Judgement | undefined, other: Judgement): Judgement => one && one.time >= other.time ? one : other;

/** The marks of several reviewers, by sample. A reviewer's newer mark replaces the older one; marks of different reviewers never replace each other. */
export class ReviewerMarks {
	readonly #samples = new Map<string, Collected>();
	readonly #reviewers = new Map<string, number>();

	/** @param reviewer Who gave the mark. */
	add({id, before, after, status, isAdjudicated, ...judgement}: MarkRow, reviewer: string): void {
		const row = {
			id, before, after, status,
		};
		const key = rowKey(row);
		const known: Collected = this.#samples.get(key) ?? {row, byReviewer: new Map<string, Judgement>(), adjudicated: undefined};
		this.#samples.set(key, known);
		if (isAdjudicated) {
			known.adjudicated = newer(known.adjudicated, judgement);
			return;
		}

		const previous = known.byReviewer.get(reviewer);
		const now = newer(previous, judgement);
		known.byReviewer.set(reviewer, now);
		this.#reviewers.set(reviewer, (this.#reviewers.get(reviewer) ?? 0) + Number(now.verdict !== undefined) - Number(previous?.verdict !== undefined));
	}

	/** The number of samples with a verdict by reviewer, in the order in which the reviewers appeared. */
	get reviewers(): ReadonlyMap<string, number> {
		return this.#reviewers;
	}

	samples(): IterableIterator<SampleMarks> {
		return this.#samples.values();
	}
}

/** The verdicts on a sample by reviewer. */
export const verdictsOf = ({byReviewer}: SampleMarks): Array<readonly [reviewer: string, verdict: Verdict]> => [...byReviewer]
	.flatMap(([reviewer, {verdict}]) => verdict === undefined ? [] : [[reviewer, verdict] as const]);

/** Whether at least two reviewers gave different verdicts. Also true for a settled disagreement. */
export const isDisagreement = (sample: SampleMarks): boolean => new Set(verdictsOf(sample).map(([, verdict]) => verdict)).size > 1;
