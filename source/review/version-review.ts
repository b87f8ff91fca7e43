import type {Changes} from '../async/changes.js';
import type {WinnowError} from '../model/errors.js';
import type {Sample} from '../model/source.js';
import {ActionWriter, type BulkOptions, type UndoOutcome} from './journal/action-writer.js';
import {countsOf, type ReviewCounts} from './marks/counts.js';
import {damageOf} from './journal/journal-damage.js';
import {reasonOf} from './journal/journal-trouble.js';
import type {Judgement, Verdict} from './marks/judgements.js';
import {markAt} from './marks/marks.js';
import {markRows, type MarkRow} from './journal/mark-rows.js';
import type {OpenJournal} from './journal/open-journal.js';
import {
	markKey, plainNote, rowOf, type Row,
} from './marks/row.js';
import {sessionFile} from './journal/journal-name.js';
import {writeResumePoint, type ResumePoint} from './resume-point.js';

export type ReviewParts = {
	readonly instance: string;
	readonly now: () => number;
	readonly warnings: string[];
	/** Announces what changed. */
	readonly changes: Changes;
	readonly session: ResumePoint | undefined;
	/** The file that keeps the place exists and can't be read: it is not replaced. */
	readonly isSessionUnread: boolean;
	readonly onTrouble: (words: string) => void;
	readonly refreshEvery: number;
	/** From 0 to 1 how much of a long journal has been read; undefined once all of it has. */
	readonly progress: () => number | undefined;
	/** Ends the reading of a long journal. */
	readonly stopLoading: () => void;
};

/**
What a person judged of one version. Everything that judges resolves when the journal has it, and rejects (nothing has changed then) where it could not be written.
*/
export class Review {
	readonly subscribe: Changes['subscribe'];
	/** Another number after each change. */
	readonly getSnapshot: Changes['getSnapshot'];
	/** Where the marks were kept when it was opened; the place in the version is kept beside it. */
	readonly #file: string;
	/** False where nothing is kept: what is judged ends with the program. `warnings` says why. */
	readonly kept: boolean;
	/** Resolves when a long journal has been read to its end; marks come in until then. What is judged meanwhile waits for it. */
	readonly loaded: Promise<void>;
	readonly #opened: OpenJournal;
	readonly #parts: ReviewParts;
	readonly #writer: ActionWriter;
	readonly #timer: NodeJS.Timeout | undefined;
	#isLoaded = false;
	#nextSession: ResumePoint | undefined;
	#saving: Promise<void> | undefined;

	constructor(opened: OpenJournal, parts: ReviewParts) {
		this.#opened = opened;
		this.#parts = parts;
		this.subscribe = parts.changes.subscribe;
		this.getSnapshot = parts.changes.getSnapshot;
		this.#file = opened.path;
		this.kept = opened.kept;
		this.loaded = opened.loaded;
		this.#writer = new ActionWriter(opened, {
			instance: parts.instance,
			now: parts.now,
			onTrouble: parts.onTrouble,
			onChange() {
				parts.changes.changed();
			},
		});
		void this.#noteLoaded();
		this.#timer = opened.kept && parts.refreshEvery > 0 ? setInterval(this.#look, parts.refreshEvery).unref() : undefined;
	}

	/** Where the marks are kept. Another file where somebody put something else in its place. */
	get path(): string {
		return this.#opened.log.path === '' ? this.#file : this.#opened.log.path;
	}

	/** From 0 to 1 how much of a long journal has been read; undefined once all of it has. */
	get loading(): number | undefined {
		return this.#parts.progress();
	}

	/** Whether something of the journal can't be read, so that marks may be missing. */
	get isDamaged(): boolean {
		return damageOf(this.#opened.journal, this.#opened.reader, '').length > 0;
	}

	/** What the person must know: nothing is kept, lines could not be read, another Winnow is here. One sentence each; can grow. */
	get warnings(): readonly string[] {
		return this.#parts.warnings;
	}

	/** Why nothing is kept; undefined where it is. */
	get whyNotKept(): string | undefined {
		return this.#opened.whyNotKept;
	}

	/** Why the last verdict or note was refused: the disk is full, for example. Undefined where it was kept. */
	get refused(): WinnowError | undefined {
		return this.#writer.refused;
	}

	/** The mark of a sample. Takes about a microsecond: it is asked for every visible row of every frame. */
	markOf(sample: Sample): Judgement | undefined {
		// Before the first verdict a search need not ask a million times.
		return this.#opened.reader.books.keys.size === 0 ? undefined : this.markOfKey(markKey(sample));
	}

	/** What a sample's mark is kept under, for `markOfKey`. */
	keyOf(sample: Sample): string {
		return markKey(sample);
	}

	/** The mark of a key of `sampleKey`. */
	markOfKey(key: string): Judgement | undefined {
		const {books, state} = this.#opened.reader;
		const number = books.keys.numberOf(key);
		return number === -1 ? undefined : books.judgements.at(markAt(state.marks, number));
	}

	/** Gives samples a verdict, as one action. Returns how many. */
	async judge(samples: readonly Sample[], verdict: Verdict): Promise<number> {
		return this.#writer.act(() => samples.map(sample => rowOf(sample)), about => ({kind: 'judge', verdict, ...about}));
	}

	/** Takes the verdict off samples, as one action; notes stay. Returns how many had one. */
	async clear(samples: readonly Sample[]): Promise<number> {
		return this.#writer.act(() => samples.filter(sample => this.markOf(sample)?.verdict !== undefined).map(sample => rowOf(sample)), about => ({kind: 'judge', ...about}));
	}

	/** Writes a note on samples, as one action; an empty one takes notes off. Line breaks become spaces. Returns on how many it is new. */
	async note(samples: readonly Sample[], text: string): Promise<number> {
		const note = plainNote(text);
		return this.#writer.act(() => samples.filter(sample => (this.markOf(sample)?.note ?? '') !== note).map(sample => rowOf(sample)), about => ({kind: 'note', note, ...about}));
	}

	/**
	Gives all samples of a stream a verdict, or takes it off them, as one action: all of it holds when this resolves, none of it where it was stopped or the program died on the way. Other actions go on meanwhile.

	@returns How many samples it was about.
	*/
	async bulk(samples: AsyncIterable<Sample>, verdict: Verdict | undefined, options: BulkOptions = {}): Promise<number> {
		return this.#writer.stream(this.#rowsToJudge(samples, verdict), about => ({kind: 'judge', verdict, ...about}), options);
	}

	/** Takes rows in that bring their own judgements, as one action. */
	async take(rows: AsyncIterable<Row> | Iterable<Row>, options: BulkOptions = {}): Promise<number> {
		return this.#writer.stream(rows, about => ({kind: 'import', ...about}), options);
	}

	/** Takes the last action back; undefined where there is none. What another Winnow did meanwhile is not this one's to undo. */
	async undo(): Promise<UndoOutcome | undefined> {
		return this.#writer.travel('undo');
	}

	/** Does again what was undone last; undefined where there is nothing, or something else was done since. */
	async redo(): Promise<UndoOutcome | undefined> {
		return this.#writer.travel('redo');
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
		const {lines} = await this.#writer.queued(async () => this.#opened.journal.readNew());
		if (lines > 0) {
			this.#parts.changes.changed();
		}
	}

	/** Where the last visit ended. */
	session(): ResumePoint | undefined {
		return this.#parts.session;
	}

	/** Keeps where the person is; of several at once the last. A failure is a warning: a lost place is no reason to stop. */
	async saveSession(session: ResumePoint): Promise<void> {
		if (this.kept && !this.#parts.isSessionUnread) {
			this.#nextSession = session;
			this.#saving ??= this.#saveSessions();
			await this.#saving;
		}
	}

	/** One after the other, since each replaces the same file. */
	async #saveSessions(): Promise<void> {
		try {
			while (this.#nextSession) {
				const session = this.#nextSession;
				this.#nextSession = undefined;
				await writeResumePoint(sessionFile(this.#file), session);
			}
		} catch (error) {
			this.#parts.onTrouble(`Where you are could not be kept: ${reasonOf(error)}.`);
		} finally {
			this.#saving = undefined;
		}
	}

	/** Waits until what was judged is on the disk, and lets the journal go. A long journal is not read to its end for that, unless something judged meanwhile waits for it. */
	async close(): Promise<void> {
		clearInterval(this.#timer);
		if (!this.#writer.isBusy) {
			this.#parts.stopLoading();
		}

		await this.#writer.queued(async () => {
			await this.#opened.journal.settle();
			await this.#opened.log.close();
			await this.#opened.presence?.leave();
		});
	}

	readonly #look = (): void => {
		// Until the journal has been read to its end this would only wait for it.
		if (this.#isLoaded) {
			void this.#refreshQuietly();
		}
	};

	async #noteLoaded(): Promise<void> {
		await this.loaded;
		this.#isLoaded = true;
	}

	async #refreshQuietly(): Promise<void> {
		try {
			await this.refresh();
		} catch (error) {
			clearInterval(this.#timer);
			this.#parts.onTrouble(`What another Winnow may judge does not show here until you judge something: ${reasonOf(error)}.`);
		}
	}

	/** Of samples that lose their verdict, only those that have one are worth a line. */
	async * #rowsToJudge(samples: AsyncIterable<Sample>, verdict: Verdict | undefined): AsyncGenerator<Row, void, void> {
		await this.loaded;
		for await (const sample of samples) {
			if (verdict !== undefined || this.markOf(sample)?.verdict !== undefined) {
				yield rowOf(sample);
			}
		}
	}
}
