import type {StatusFilter} from '../../model/source.js';
import type {Judgement, Verdict} from '../marks/judgements.js';

/** A verdict given in the queue; undefined if it was cleared. Time in ms since 1970. */
type Given = {readonly verdict: Verdict | undefined; readonly time: number};

type Entry = {readonly key: string; readonly given: readonly Given[]};

/** A queue sample as stored: its position, its key, and the verdicts given there, oldest first. */
export type QueueRecordRow = readonly [position: number, key: string, given: ReadonlyArray<readonly [verdict: Verdict | null, time: number]>];

/** Number of counted samples of the queue, by verdict. */
export type QueueTally = Readonly<Record<Verdict, number>> & {
	/** Accepted and rejected ones by the status from which they were drawn. */
	readonly byStatus: ReadonlyMap<StatusFilter, Readonly<Record<'accept' | 'reject', number>>>;
	/** The counted verdicts in the queue's order. */
	readonly verdicts: readonly Verdict[];
	/** The first position, from 0, without a verdict given in the queue, if later ones have one. Nothing from there on counts. */
	readonly gap: number | undefined;
};

/** Verdicts to remember per sample, for undo. */
export const mostGiven = 8;

/**
The verdicts given in the queue. The reject rate estimates the version's only for a random sample, which is what was judged in the queue from its beginning without a gap. Verdicts from elsewhere (picked manually, or in bulk) don't count, even if the samples are in the queue.
*/
export class QueueRecord {
	readonly #entries = new Map<number, Entry>();
	#version = 0;
	#rows: {readonly version: number; readonly rows: readonly QueueRecordRow[]} | undefined;

	constructor(rows: Iterable<QueueRecordRow> = []) {
		for (const [position, key, given] of rows) {
			this.#entries.set(position, {key, given: given.map(([verdict, time]) => ({verdict: verdict ?? undefined, time}))});
		}
	}

	/** A number that differs after each change. */
	get version(): number {
		return this.#version;
	}

	/**
	Records that a sample was judged in the queue.

	@param mark Its new mark.
	*/
	add(position: number, key: string, mark: Judgement | undefined): void {
		const before = this.#entries.get(position);
		const given = before?.key === key ? before.given : [];
		this.#entries.set(position, {key, given: mark ? [...given, {verdict: mark.verdict, time: mark.time}].slice(-mostGiven) : given});
		this.#version++;
	}

	/**
	Counts verdicts from the first position without a gap.

	A position counts with the verdict that the queue gave it. Undo brings an older mark back, and with it what the queue had given until then: nothing, or an earlier verdict. A verdict that was taken off anywhere is none.

	@param markOf Returns the current mark of a key.
	@param statusOf Returns the status from which a position was drawn.
	*/
	tally(markOf: (key: string) => Judgement | undefined, statusOf: (position: number) => StatusFilter | undefined): QueueTally {
		const tally = {accept: 0, reject: 0, flag: 0};
		const byStatus = new Map<StatusFilter, {accept: number; reject: number}>();
		const verdicts: Verdict[] = [];
		let position = 0;
		for (;;) {
			const verdict = this.#verdictAt(position, markOf);
			if (verdict === undefined) {
				break;
			}

			tally[verdict]++;
			verdicts.push(verdict);
			const status = statusOf(position);
			if (verdict !== 'flag' && status !== undefined) {
				const counts = byStatus.get(status) ?? {accept: 0, reject: 0};
				counts[verdict]++;
				byStatus.set(status, counts);
			}

			position++;
		}

		const isGap = [...this.#entries.keys()].some(other => other > position && this.#verdictAt(other, markOf) !== undefined);
		return {
			...tally, byStatus, verdicts, gap: isGap ? position : undefined,
		};
	}

	/** The keys of the samples that `tally` counts, in the queue's order. */
	* countedKeys(markOf: (key: string) => Judgement | undefined): Generator<string, void, undefined> {
		for (let position = 0; this.#verdictAt(position, markOf) !== undefined; position++) {
			yield this.#entries.get(position)!.key;
		}
	}

	/** The record to store, by position. Kept until it changes: the records of earlier queues are stored with each verdict in the current one. */
	rows(): readonly QueueRecordRow[] {
		if (this.#rows?.version !== this.#version) {
			const rows = [...this.#entries]
				.sort(([one], [other]) => one - other)
				.map(([position, {key, given}]) => [position, key, given.map(({verdict, time}) => [verdict ?? null, time] as const)] as const);
			this.#rows = {version: this.#version, rows};
		}

		return this.#rows.rows;
	}

	#verdictAt(position: number, markOf: (key: string) => Judgement | undefined): Verdict | undefined {
		const entry = this.#entries.get(position);
		const mark = entry && markOf(entry.key);
		return mark?.verdict === undefined ? undefined : entry?.given.findLast(({time}) => time <= mark.time)?.verdict;
	}
}
