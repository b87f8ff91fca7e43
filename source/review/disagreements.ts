import type {Sample} from '../model/source.js';
import type {ActionWriter} from './journal/action-writer.js';
import type {OpenJournal} from './journal/open-journal.js';
import type {Judgement, Verdict} from './marks/judgements.js';
import {
	decideMark, disputeIn, layeredMarks, type Dispute, type LayeredMarks,
} from './marks/layers.js';
import {markAt} from './marks/marks.js';
import {markKey, rowOf} from './marks/row.js';

/**
The marks of other reviewers, and the verdicts that settle disagreements.

Reviewing is blind: the marks of others on a sample are hidden until the user has judged it, or has chosen to see everything. The journal records that choice.
*/
export class Disagreements {
	readonly #opened: Pick<OpenJournal, 'reader'>;
	readonly #writer: Pick<ActionWriter, 'act' | 'unblind'>;

	constructor(opened: Pick<OpenJournal, 'reader'>, writer: Pick<ActionWriter, 'act' | 'unblind'>) {
		this.#opened = opened;
		this.#writer = writer;
	}

	/** Whether there are marks of other reviewers. */
	get hasOthers(): boolean {
		return this.#opened.reader.others.size > 0;
	}

	/** Whether the user sees the verdicts of others before giving one. */
	get isUnblinded(): boolean {
		return this.#opened.reader.unblinded.has(undefined);
	}

	/** The marks of a sample that the user may see: the user's own, those of other reviewers, and the verdict that settles a disagreement. */
	marksOf(sample: Sample): LayeredMarks {
		if (!this.hasOthers && !this.#opened.reader.hasSettled) {
			return {own: this.#markOfKey(markKey(sample)), others: [], adjudicated: undefined};
		}

		const marks = this.#allMarksOf(sample);
		return this.isUnblinded || marks.own?.verdict !== undefined ? marks : {own: marks.own, others: [], adjudicated: undefined};
	}

	/** Whether reviewers disagree about a sample, and whether the user may see it. */
	disputeOf(sample: Sample): {readonly dispute: Dispute; readonly isHidden: boolean} {
		if (!this.hasOthers) {
			return {dispute: 'none', isHidden: false};
		}

		const marks = this.#allMarksOf(sample);
		return {
			dispute: disputeIn(decideMark(marks)),
			isHidden: !this.isUnblinded && marks.own?.verdict === undefined,
		};
	}

	/** Settles a disagreement about a sample with a verdict that overrides those of the reviewers, which are kept. Without a verdict, reopens the disagreement. */
	async settle(sample: Sample, verdict: Verdict | undefined): Promise<void> {
		await this.#writer.act(() => [rowOf(sample)], about => ({
			kind: 'judge', verdict, isAdjudicated: true, ...about,
		}));
	}

	/** Shows the verdicts of others before the user gives one. The journal records when; it can't be undone. */
	async unblind(): Promise<void> {
		await this.#writer.unblind();
	}

	#allMarksOf(sample: Sample): LayeredMarks {
		return layeredMarks(markKey(sample), this.#opened.reader.others, key => this.#markOfKey(key));
	}

	#markOfKey(key: string): Judgement | undefined {
		const {books, state} = this.#opened.reader;
		const number = books.keys.numberOf(key);
		return number === -1 ? undefined : books.judgements.at(markAt(state.marks, number));
	}
}
