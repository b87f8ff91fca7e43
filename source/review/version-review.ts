import type {Changes} from '../async/changes.js';
import type {WinnowError} from '../model/errors.js';
import type {Sample} from '../model/source.js';
import {ActionWriter, type BulkOptions, type UndoOutcome} from './journal/action-writer.js';
import {countsOf, type ReviewCounts} from './marks/counts.js';
import {damageOf} from './journal/journal-damage.js';
import {Disagreements} from './disagreements.js';
import type {Judgement, Verdict} from './marks/judgements.js';
import {markAt} from './marks/marks.js';
import {markRowsOf, type MarkRow, type RowSource} from './journal/mark-rows.js';
import type {IsOwn} from './marks/layers.js';
import type {OpenJournal} from './journal/open-journal.js';
import {
	markKey, plainNote, rowOf, rowToExplain, type Row,
} from './marks/row.js';
import type {ResumePoint} from './resume-point.js';
import type {ReviewParts} from './review-parts.js';
import {ResumePointWriter} from './resume-point-writer.js';
import {watchJournal} from './watch-journal.js';

/** Minimum interval between checks of a shared folder (ms). On a mounted bucket, each costs a request for a listing. */
const minSharedInterval = 5000;

/**
The verdicts and notes of one version. Every change resolves once it is in the journal. If it can't be written, it rejects and changes nothing.
*/
export class Review {
	readonly subscribe: Changes['subscribe'];
	/** A number that differs after each change. */
	readonly getSnapshot: Changes['getSnapshot'];
	/** The journal's path when it was opened; the session is stored next to it. */
	readonly #file: string;
	/** False if nothing is saved: verdicts are lost on exit. `warnings` says why. */
	readonly isSaved: boolean;
	/** Resolves when a long journal is loaded; marks appear until then, and new verdicts wait for it. */
	readonly loaded: Promise<void>;
	/** Marks of other reviewers. */
	readonly disagreements: Disagreements;
	readonly #opened: OpenJournal;
	readonly #parts: ReviewParts;
	readonly #writer: ActionWriter;
	readonly #sessionWriter: ResumePointWriter;
	readonly #stopWatching: (() => void) | undefined;

	constructor(opened: OpenJournal, parts: ReviewParts) {
		this.#opened = opened;
		this.#parts = parts;
		this.subscribe = parts.changes.subscribe;
		this.getSnapshot = parts.changes.getSnapshot;
		this.#file = opened.path;
		this.isSaved = opened.isSaved;
		this.loaded = opened.loaded;
		this.#sessionWriter = new ResumePointWriter(parts.sessionPath, parts.onWarning);
		this.#writer = new ActionWriter(opened, {
			reviewer: parts.reviewer,
			instance: parts.instance,
			now: parts.now,
			onWarning: parts.onWarning,
			onChange() {
				parts.changes.changed();
			},
		});
		this.disagreements = new Disagreements(opened, this.#writer);
		if (opened.isSaved && parts.refreshEvery > 0) {
			this.#stopWatching = watchJournal({
				loaded: opened.loaded,
				refresh: async () => this.refresh(),
				every: parts.shared ? Math.max(minSharedInterval, parts.refreshEvery) : parts.refreshEvery,
				onWarning: parts.onWarning,
			});
		}
	}

	/** The journal's path. Changes if another file replaced the journal. */
	get path(): string {
		return this.#opened.log.path === '' ? this.#file : this.#opened.log.path;
	}

	/** Share of a long journal that has been read, 0 to 1; undefined once it is complete. */
	get loading(): number | undefined {
		return this.#parts.progress();
	}

	/** Whether a part of the journal can't be read, so that marks may be missing. */
	get isDamaged(): boolean {
		return damageOf(this.#opened.journal, this.#opened.reader, '').length > 0;
	}

	/** Warnings for the user, one sentence each, such as unreadable lines or another Winnow that has the journal open. The list can grow. */
	get warnings(): readonly string[] {
		return this.#parts.warnings;
	}

	/** Why nothing is saved; undefined if it is. */
	get whyNotSaved(): string | undefined {
		return this.#opened.whyNotSaved;
	}

	/** Why the last verdict or note was not saved, such as a full disk; undefined if it was. */
	get saveError(): WinnowError | undefined {
		return this.#writer.saveError;
	}

	/** The mark of a sample. Takes about a microsecond: called for every visible row of every frame. */
	markOf(sample: Sample): Judgement | undefined {
		// Without any verdict, skip a million lookups of a search.
		return this.#opened.reader.books.keys.size === 0 ? undefined : this.markOfKey(markKey(sample));
	}

	/** The key of a sample's mark, for `markOfKey`. */
	keyOf(sample: Sample): string {
		return markKey(sample);
	}

	/** The mark of a key of `sampleKey`. */
	markOfKey(key: string): Judgement | undefined {
		const {books, state} = this.#opened.reader;
		const number = books.keys.numberOf(key);
		return number === -1 ? undefined : books.judgements.at(markAt(state.marks, number));
	}

	/** Whether a mark is the user's own. */
	get isOwn(): IsOwn {
		return this.#opened.reader.isOwn;
	}

	/** Sets the verdict of samples, as one action. @returns The number of samples. */
	async judge(samples: readonly Sample[], verdict: Verdict): Promise<number> {
		return this.#writer.act(() => samples.map(sample => rowOf(sample)), about => ({kind: 'judge', verdict, ...about}));
	}

	/** Clears the verdict of samples, as one action; notes stay. @returns The number of samples that had one. */
	async clear(samples: readonly Sample[]): Promise<number> {
		return this.#writer.act(() => samples.filter(sample => this.markOf(sample)?.verdict !== undefined).map(sample => rowOf(sample)), about => ({kind: 'judge', ...about}));
	}

	/** Sets the note of samples, as one action; an empty one removes it. Line breaks become spaces. @returns The number of samples that changed. */
	async note(samples: readonly Sample[], text: string): Promise<number> {
		const note = plainNote(text);
		return this.#writer.act(() => samples.filter(sample => (this.markOf(sample)?.note ?? '') !== note).map(sample => rowOf(sample)), about => ({kind: 'note', note, ...about}));
	}

	/** Sets the reason of samples, as one action; an empty one removes it. Verdicts and notes stay. @returns The number of samples that changed. */
	async reason(samples: readonly Sample[], text: string): Promise<number> {
		const reason = plainNote(text);
		const time = this.#parts.now();
		const chosen = (): Row[] => samples.flatMap(sample => rowToExplain(sample, this.markOf(sample), {reason, time, reviewer: this.#parts.reviewer}) ?? []);
		return this.#writer.actOnMarks(chosen, about => ({kind: 'import', reason, ...about}));
	}

	/**
	Sets or clears the verdict of all samples of a stream, as one action: it applies completely when this resolves, and not at all if it is canceled or the program crashes. Other actions are possible meanwhile.

	@returns The number of samples.
	*/
	async bulk(samples: AsyncIterable<Sample>, verdict: Verdict | undefined, options: BulkOptions = {}): Promise<number> {
		return this.#writer.stream(this.#rowsToJudge(samples, verdict), about => ({kind: 'judge', verdict, ...about}), options);
	}

	/** Sets the reason of all samples of a stream, as one action; otherwise like `bulk`. @returns The number of samples that changed. */
	async bulkReason(samples: AsyncIterable<Sample>, text: string, options: BulkOptions = {}): Promise<number> {
		const reason = plainNote(text);
		return this.#writer.stream(this.#rowsToExplain(samples, reason), about => ({kind: 'import', reason, ...about}), options);
	}

	/** Imports rows with their own verdicts and notes, as one action. */
	async importRows(rows: AsyncIterable<Row> | Iterable<Row>, options: BulkOptions = {}): Promise<number> {
		return this.#writer.stream(rows, about => ({kind: 'import', ...about}), options);
	}

	/** Writes a sampling plan into the journal, before the first verdict of its queue. It can't be undone. */
	async plan(draw: string): Promise<void> {
		await this.#writer.plan(draw);
	}

	/** Undoes the last action; undefined if there is none. Actions of another Winnow are not undone. */
	async undo(): Promise<UndoOutcome | undefined> {
		return this.#writer.undoOrRedo('undo');
	}

	/** Redoes the action that was undone last; undefined if there is none, or if another action followed. */
	async redo(): Promise<UndoOutcome | undefined> {
		return this.#writer.undoOrRedo('redo');
	}

	/** All current marks with their samples' addresses, for exports. */
	async * rows(): AsyncGenerator<MarkRow, void, void> {
		yield * markRowsOf(this.#rowSources(), this.#opened.reader);
	}

	counts(): ReviewCounts {
		return countsOf(this.#opened.reader.state);
	}

	/** Reads what another Winnow wrote to the same journal. */
	async refresh(): Promise<void> {
		const {shared} = this.#parts;
		const hasChanged = await this.#writer.inOrder(async () => {
			const {lines} = await this.#opened.journal.readNew();
			return await shared?.apply(this.#opened.reader) || lines > 0;
		});
		if (hasChanged) {
			this.#parts.changes.changed();
		}
	}

	/** The last saved session. */
	session(): ResumePoint | undefined {
		return this.#parts.session;
	}

	/** Saves the session. Of concurrent calls, only the last one counts. A failure is only a warning. */
	async saveSession(session: ResumePoint): Promise<void> {
		if (this.isSaved && !this.#parts.isSessionUnread) {
			await this.#sessionWriter.write(session);
		}
	}

	/** Waits until everything is on disk, and closes the journal. Doesn't wait for a long journal to load unless new verdicts depend on it. */
	async close(): Promise<void> {
		this.#stopWatching?.();
		if (!this.#writer.isBusy) {
			this.#parts.stopLoading();
		}

		await this.#writer.inOrder(async () => {
			await this.#opened.journal.settle();
			await this.#opened.log.close();
			await this.#opened.presence?.leave();
		});
	}

	/** The user's journal, and those of others in a shared folder. */
	async * #rowSources(): AsyncGenerator<RowSource, void, void> {
		const {log, journal} = this.#opened;
		yield {log, until: journal.end};
		yield * this.#parts.shared?.sources() ?? [];
	}

	async * #rowsToExplain(samples: AsyncIterable<Sample>, reason: string): AsyncGenerator<Row, void, void> {
		await this.loaded;
		const time = this.#parts.now();
		for await (const sample of samples) {
			const row = rowToExplain(sample, this.markOf(sample), {reason, time, reviewer: this.#parts.reviewer});
			if (row) {
				yield row;
			}
		}
	}

	/** When clearing, only samples with a verdict are written. */
	async * #rowsToJudge(samples: AsyncIterable<Sample>, verdict: Verdict | undefined): AsyncGenerator<Row, void, void> {
		await this.loaded;
		for await (const sample of samples) {
			if (verdict !== undefined || this.markOf(sample)?.verdict !== undefined) {
				yield rowOf(sample);
			}
		}
	}
}
