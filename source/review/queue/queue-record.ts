import type {Judgement, Verdict} from '../marks/judgements.js';

/** A verdict that was given in the queue; undefined where it was taken off. Time in milliseconds since 1970. */
type Given = {readonly verdict: Verdict | undefined; readonly time: number};

type Entry = {readonly key: string; readonly given: readonly Given[]};

/** One sample of the queue as it is written down: its position, its key, and what was given there, the oldest first. */
export type QueueRecordRow = readonly [position: number, key: string, given: ReadonlyArray<readonly [verdict: Verdict | null, time: number]>];

/** How many samples of the queue count, by verdict. */
export type QueueTally = Readonly<Record<Verdict, number>> & {
	/** The first position, from 0, that was not judged in the queue, though later ones were. Nothing from there on counts. */
	readonly gap: number | undefined;
};

/** Verdicts that are remembered of one sample: as far back as undo is useful. */
const mostGiven = 8;

/**
What was judged in the queue's order. The rate of rejects estimates the version's rate only for a random sample, and that is what was judged in the queue from its beginning without a gap: verdicts from elsewhere (picked by hand, or in bulk) are not part of it, whatever their samples' places in the queue.
*/
export class QueueRecord {
	readonly #entries = new Map<number, Entry>();
	#version = 0;

	constructor(rows: Iterable<QueueRecordRow> = []) {
		for (const [position, key, given] of rows) {
			this.#entries.set(position, {key, given: given.map(([verdict, time]) => ({verdict: verdict ?? undefined, time}))});
		}
	}

	/** Another number whenever something was added. */
	get version(): number {
		return this.#version;
	}

	/**
	Notes that a sample was judged in the queue.

	@param mark The mark that it has since.
	*/
	add(position: number, key: string, mark: Judgement | undefined): void {
		const before = this.#entries.get(position);
		const given = before?.key === key ? before.given : [];
		this.#entries.set(position, {key, given: mark ? [...given, {verdict: mark.verdict, time: mark.time}].slice(-mostGiven) : given});
		this.#version++;
	}

	/**
	Counts what was judged from the first position on without a gap.

	A position counts with the verdict that the queue gave it. Undo brings an older mark back, and with it what the queue had given until then: nothing, or an earlier verdict. A verdict that was taken off anywhere is none.

	@param markOf The mark that stands now.
	*/
	tally(markOf: (key: string) => Judgement | undefined): QueueTally {
		const tally = {accept: 0, reject: 0, flag: 0};
		let position = 0;
		for (;;) {
			const verdict = this.#verdictAt(position, markOf);
			if (verdict === undefined) {
				break;
			}

			tally[verdict]++;
			position++;
		}

		const isGap = [...this.#entries.keys()].some(other => other > position && this.#verdictAt(other, markOf) !== undefined);
		return {...tally, gap: isGap ? position : undefined};
	}

	/** To be written down, by position. */
	rows(): QueueRecordRow[] {
		return [...this.#entries]
			.sort(([one], [other]) => one - other)
			.map(([position, {key, given}]) => [position, key, given.map(({verdict, time}) => [verdict ?? null, time] as const)] as const);
	}

	#verdictAt(position: number, markOf: (key: string) => Judgement | undefined): Verdict | undefined {
		const entry = this.#entries.get(position);
		const mark = entry && markOf(entry.key);
		return mark?.verdict === undefined ? undefined : entry?.given.findLast(({time}) => time <= mark.time)?.verdict;
	}
}
