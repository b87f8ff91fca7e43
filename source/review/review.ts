import {randomBytes} from 'node:crypto';
import path from 'node:path';
import type {Sample, SourceIdentity} from '../sources/source.js';
import {pieces} from './bulk.js';
import {countsOf, type ReviewCounts} from './counts.js';
import {describeStep} from './describe.js';
import type {JournalIdentity, JournalLine} from './journal-line.js';
import {journalName} from './journal-name.js';
import {reasonOf} from './journal-trouble.js';
import type {Judgement} from './judgements.js';
import {markAt} from './marks.js';
import {markRows, type MarkRow} from './mark-rows.js';
import {openJournal, type OpenJournal} from './open-journal.js';
import {
	markKey, plainNote, rowKey, rowOf, type Row,
} from './row.js';
import {readSession, writeSession, type ReviewSession} from './session.js';
import type {Step, Verdict} from './verdicts.js';

export {stateFolder} from './state-folder.js';
export type {ReviewCounts} from './counts.js';

export type BulkOptions = {
	/** Told how many samples were seen. */
	readonly onProgress?: (seen: number) => void;
	/** Stops it; then none of it holds. */
	readonly signal?: AbortSignal;
};

export type UndoOutcome = {
	/** One sentence: "Undid the rejection of cats/0412.jpg." */
	readonly said: string;
	/** `sampleKey` of the sample to go to. */
	readonly goTo?: string;
};

export type ReviewOptions = {
	readonly identity: SourceIdentity | JournalIdentity;
	/** See `stateFolder`. */
	readonly stateFolder: string;
	/** Starts at the beginning instead of where the last visit ended. Verdicts stay. */
	readonly fresh?: boolean;
	/** The journal, where it is not the one in the state folder. */
	readonly file?: string;
	readonly now?: () => number;
	/** A few letters that no other Winnow has. */
	readonly instance?: string;
};

/** Above so many samples an action is written in pieces, with other keys answered in between. */
const atOnce = 500;

/** Opens what was judged of a version, and where the person was. */
export const openReview = async (options: ReviewOptions): Promise<Review> => {
	const {endpoint, project, task, version} = options.identity;
	const warnings: string[] = [];
	const now = options.now ?? Date.now;
	const instance = options.instance ?? randomBytes(4).toString('hex');
	const told: {review?: Review} = {};
	const opened = await openJournal({
		identity: {
			endpoint, project, task, version,
		},
		file: options.file ?? path.join(options.stateFolder, `${journalName({
			endpoint, project, task, version,
		})}.ndjson`),
		instance,
		now,
		onTrouble(words) {
			warnings.push(words);
			told.review?.touch();
		},
	});
	const others = await opened.presence?.others() ?? [];
	if (others.length > 0) {
		warnings.push(`Another Winnow has this journal open (${others.map(other => `process ${other.pid} on ${other.host}`).join(', ')}): what it judges shows here too, the later verdict counts.`);
	}

	const session = options.fresh ? undefined : await readSession(sessionFile(opened.path));
	told.review = new Review(opened, {
		instance, now, warnings, session,
	});
	return told.review;
};

const sessionFile = (journal: string): string => journal.replace(/\.ndjson$/, '.session.json');

type ReviewParts = {
	readonly instance: string;
	readonly now: () => number;
	readonly warnings: string[];
	readonly session: ReviewSession | undefined;
};

/**
What a person judged of one version. Everything that judges resolves when the journal has it, and rejects (nothing has changed then) where it could not be written.
*/
export class Review {
	/** Where the marks are kept. */
	readonly path: string;
	/** False where nothing is kept: what is judged ends with the program. `warnings` says why. */
	readonly kept: boolean;
	readonly #opened: OpenJournal;
	readonly #parts: ReviewParts;
	readonly #subscribers = new Set<() => void>();
	#version = 0;
	#actions = 0;
	/** What is written stands in the order in which it was asked for. */
	#last = Promise.resolve();

	constructor(opened: OpenJournal, parts: ReviewParts) {
		this.#opened = opened;
		this.#parts = parts;
		this.path = opened.path;
		this.kept = opened.kept;
	}

	/** What the person must know: nothing is kept, lines could not be read, another Winnow is here. One sentence each; can grow. */
	get warnings(): readonly string[] {
		return this.#parts.warnings;
	}

	/** The mark of a sample. Takes about a microsecond: it is asked for every visible row of every frame. */
	markOf(sample: Sample): Judgement | undefined {
		return this.markOfKey(markKey(sample));
	}

	/** The mark of a key of `sampleKey`. */
	markOfKey(key: string): Judgement | undefined {
		const {books, state} = this.#opened.reader;
		const number = books.keys.numberOf(key);
		return number === -1 ? undefined : books.judgements.at(markAt(state.marks, number));
	}

	/** Gives samples a verdict, as one action. */
	async judge(samples: readonly Sample[], verdict: Verdict): Promise<void> {
		await this.#judge(samples, verdict);
	}

	/** Takes the verdict off samples, as one action; notes stay. */
	async clear(samples: readonly Sample[]): Promise<void> {
		const judged = samples.filter(sample => this.markOf(sample)?.verdict !== undefined);
		if (judged.length > 0) {
			await this.#judge(judged, undefined);
		}
	}

	/** Writes a note on samples, as one action; an empty one takes notes off. Line breaks become spaces. */
	async note(samples: readonly Sample[], text: string): Promise<void> {
		const note = plainNote(text);
		const about = samples.filter(sample => (this.markOf(sample)?.note ?? '') !== note);
		if (about.length > atOnce) {
			await this.#many(about.map(sample => rowOf(sample)), {}, (id, count) => ({
				kind: 'note', id, time: this.#parts.now(), note, count,
			}));
		} else if (about.length > 0) {
			await this.#append(() => ({
				kind: 'note', id: this.#id(), time: this.#parts.now(), note, rows: about.map(sample => rowOf(sample)), count: about.length,
			}));
		}
	}

	/**
	Gives all samples of a stream a verdict, or takes it off them, as one action: all of it holds when this resolves, none of it where it was stopped or the program died on the way. Other actions go on meanwhile.

	@returns How many samples it was about.
	*/
	async bulk(samples: AsyncIterable<Sample>, verdict: Verdict | undefined, options: BulkOptions = {}): Promise<number> {
		return this.#many(this.#rowsToJudge(samples, verdict), options, (id, count) => ({
			kind: 'judge', id, time: this.#parts.now(), verdict, count,
		}));
	}

	/** Takes rows in that bring their own judgements, as one action. */
	async take(rows: AsyncIterable<Row> | Iterable<Row>, options: BulkOptions = {}): Promise<number> {
		return this.#many(rows, options, (id, count) => ({
			kind: 'import', id, time: this.#parts.now(), count,
		}));
	}

	/** Takes the last action back; undefined where there is none. What another Winnow did meanwhile is not this one's to undo. */
	async undo(): Promise<UndoOutcome | undefined> {
		return this.#travel('undo');
	}

	/** Does again what was undone last; undefined where there is nothing, or something else was done since. */
	async redo(): Promise<UndoOutcome | undefined> {
		return this.#travel('redo');
	}

	/** All marks that stand, with their samples' addresses: what exports write. */
	async * rows(): AsyncGenerator<MarkRow, void, void> {
		const {log, reader, journal} = this.#opened;
		yield * markRows(log, {books: reader.books, state: reader.state}, journal.end);
	}

	counts(): ReviewCounts {
		return countsOf(this.#opened.reader.state);
	}

	/** Takes in what another Winnow wrote to the same journal. */
	async refresh(): Promise<void> {
		const {lines} = await this.#queued(async () => this.#opened.journal.readNew());
		if (lines > 0) {
			this.touch();
		}
	}

	/** Where the last visit ended. */
	session(): ReviewSession | undefined {
		return this.#parts.session;
	}

	/** Keeps where the person is. Trouble is a warning: a lost place is no reason to stop. */
	async saveSession(session: ReviewSession): Promise<void> {
		if (!this.kept) {
			return;
		}

		try {
			await writeSession(sessionFile(this.path), session);
		} catch (error) {
			this.#parts.warnings.push(`Where you are could not be kept: ${reasonOf(error)}.`);
			this.touch();
		}
	}

	/** For `useSyncExternalStore`. */
	readonly subscribe = (listener: () => void): (() => void) => {
		this.#subscribers.add(listener);
		return () => {
			this.#subscribers.delete(listener);
		};
	};

	/** Another number whenever something changed. */
	readonly getSnapshot = (): number => this.#version;

	/** Says that something changed. */
	touch(): void {
		this.#version++;
		for (const listener of this.#subscribers) {
			listener();
		}
	}

	/** Waits until what was judged is on the disk, and lets the journal go. */
	async close(): Promise<void> {
		await this.#queued(async () => {
			await this.#opened.journal.settle();
			await this.#opened.log.close();
			await this.#opened.presence?.leave();
		});
	}

	async #judge(samples: readonly Sample[], verdict: Verdict | undefined): Promise<void> {
		if (samples.length > atOnce) {
			await this.#many(samples.map(sample => rowOf(sample)), {}, (id, count) => ({
				kind: 'judge', id, time: this.#parts.now(), verdict, count,
			}));
		} else if (samples.length > 0) {
			await this.#append(() => ({
				kind: 'judge', id: this.#id(), time: this.#parts.now(), verdict, rows: samples.map(sample => rowOf(sample)), count: samples.length,
			}));
		}
	}

	/** Of samples that lose their verdict, only those that have one are worth a line. */
	async * #rowsToJudge(samples: AsyncIterable<Sample>, verdict: Verdict | undefined): AsyncGenerator<Row, void, void> {
		for await (const sample of samples) {
			if (verdict !== undefined || this.markOf(sample)?.verdict !== undefined) {
				yield rowOf(sample);
			}
		}
	}

	async #many(rows: AsyncIterable<Row> | Iterable<Row>, {signal, onProgress}: BulkOptions, last: (id: string, count: number) => JournalLine): Promise<number> {
		const id = this.#id();
		let count = 0;
		try {
			for await (const piece of pieces(rows, signal)) {
				await this.#queued(async () => this.#opened.journal.append({kind: 'piece', of: id, rows: piece}));
				count += piece.length;
				onProgress?.(count);
			}
		} catch (error) {
			await this.#abandon(id, count);
			throw error;
		}

		if (count > 0) {
			await this.#append(() => last(id, count));
		}

		return count;
	}

	/** Without this line the pieces do not count either; it only spares readers from waiting for more. */
	async #abandon(id: string, count: number): Promise<void> {
		if (count === 0) {
			return;
		}

		try {
			await this.#queued(async () => this.#opened.journal.append({kind: 'abandon', of: id}));
		} catch (error) {
			this.#parts.warnings.push(`An action that was stopped left pieces in the journal, which do not count: ${reasonOf(error)}.`);
		}
	}

	async #travel(kind: 'undo' | 'redo'): Promise<UndoOutcome | undefined> {
		const done = await this.#queued(async () => {
			const {state} = this.#opened.reader;
			const step = (kind === 'undo' ? state.done : state.undone)?.item;
			if (!step) {
				return undefined;
			}

			const row = await this.#firstRow(step);
			await this.#opened.journal.append({kind, time: this.#parts.now(), of: step.id});
			const words = describeStep(step, row);
			return {said: kind === 'undo' ? `Undid ${words}.` : `Did again: ${words}.`, goTo: row && rowKey(row)};
		});
		if (done) {
			this.touch();
		}

		return done;
	}

	async #firstRow(step: Step): Promise<Row | undefined> {
		const line = await this.#opened.journal.lineAt(step.position);
		return line && 'rows' in line ? line.rows?.[0] : undefined;
	}

	async #append(line: () => JournalLine): Promise<void> {
		await this.#queued(async () => this.#opened.journal.append(line()));
		this.touch();
	}

	async #queued<Result>(work: () => Promise<Result>): Promise<Result> {
		const before = this.#last;
		let done!: () => void;
		this.#last = new Promise(resolve => {
			done = resolve;
		});
		await before;
		try {
			return await work();
		} finally {
			done();
		}
	}

	#id(): string {
		this.#actions++;
		return `${this.#parts.instance}-${this.#actions}`;
	}
}
