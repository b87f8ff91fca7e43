import type {StatusFilter} from '../../model/source.js';
import type {Judgement, Verdict} from '../marks/judgements.js';

/** A verdict given in the queue; undefined if it was cleared. Time in ms since 1970. */
type GivenVerdict = {readonly verdict: Verdict | undefined; readonly time: number};

type Entry = {readonly key: string; readonly given: readonly GivenVerdict[]};

/** A queue sample as stored: its position, its key, and the verdicts given there, oldest first. */
export type QueueRecordRow = readonly [position: number, key: string, given: ReadonlyArray<readonly [verdict: Verdict | null, time: number]>];

/** Number of samples of the queue that count, by verdict. */
export type QueueTally = Readonly<Record<Verdict, number>> & {
	/** Accepted and rejected samples by the status from which they were drawn. */
	readonly byStatus: ReadonlyMap<StatusFilter, Readonly<Record<'accept' | 'reject', number>>>;
	/** The counted verdicts in the queue's order. */
	readonly verdicts: readonly Verdict[];
	/** The first position, from 0, that has no verdict from the queue although a later one has. Nothing from there on counts. */
	readonly gap: number | undefined;
};

/** Maximum number of verdicts to remember per sample, for undo. */
export const maxVerdicts = 8;

/**
The verdicts given in the queue. Only a random sample estimates the version's reject rate: the samples judged in the queue, from the first one without a gap. Verdicts given elsewhere (on picked samples, or in bulk) don't count, even if the samples are in the queue.
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
		this.#entries.set(position, {key, given: mark ? [...given, {verdict: mark.verdict, time: mark.time}].slice(-maxVerdicts) : given});
		this.#version++;
	}

	/**
	Counts verdicts from the first position without a gap.

	A position counts with the verdict that was given in the queue. After an undo, that is the last verdict given in the queue before the restored mark, if any. A sample whose verdict was cleared, in the queue or elsewhere, has none.

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

	/** Returns the keys of the samples that `tally` counts, in the queue's order. */
	* countedKeys(markOf: (key: string) => Judgement | undefined): Generator<string, void, undefined> {
		for (let position = 0; this.#verdictAt(position, markOf) !== undefined; position++) {
			yield this.#entries.get(position)!.key;
		}
	}

	/** Returns the record to store, by position. The result is cached until the record changes, because each verdict in the current queue also stores the records of earlier ones. */
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
