import {asWinnowError, type WinnowError} from '../../model/errors.js';
import {pieces} from '../marks/bulk.js';
import {splitRows} from '../marks/layers.js';
import {rowKey, type Row} from '../marks/row.js';
import type {Step} from '../marks/verdicts.js';
import type {JournalLine} from './journal-line.js';
import {reasonOf} from './journal-errors.js';
import type {OpenJournal} from './open-journal.js';
import {journalWords} from './words/index.js';

export type BulkOptions = {
	/** Called with the number of samples so far. */
	readonly onProgress?: (seen: number) => void;
	/** Cancels the action; then none of it applies. */
	readonly signal?: AbortSignal;
	/** Awaited before each piece is written (a few milliseconds), so that keys are handled first. */
	readonly turn?: () => Promise<void>;
};

export type UndoOutcome = {
	readonly kind: 'undo' | 'redo';
	readonly step: Step;
	/** The step's first sample, if it could be read. */
	readonly row?: Row;
	/** `sampleKey` of the sample to go to. */
	readonly goTo?: string;
};

/** The fields that every action's line has. */
type ActionFacts = {
	readonly id: string; readonly time: number; readonly count: number; readonly reviewer?: string;
	/** Number of rows of other reviewers, which `count` excludes. */
	readonly others?: number;
};

type ActionWriterOptions = {
	/** The reviewer who acts. */
	readonly reviewer?: string;
	/** A short id, unique among running Winnows. */
	readonly instance: string;
	readonly now: () => number;
	readonly onChange: () => void;
	readonly onWarning: (words: string) => void;
};

/** Maximum number of samples to write at once. Larger actions are written in pieces, so that keys are handled in between. */
const atOnce = 500;

/** Writes actions to a journal sequentially, in the order of the calls. */
export class ActionWriter {
	readonly #opened: OpenJournal;
	readonly #options: ActionWriterOptions;
	#actions = 0;
	#waiting = 0;
	#last: Promise<void>;
	#saveError: WinnowError | undefined;

	constructor(opened: OpenJournal, options: ActionWriterOptions) {
		this.#opened = opened;
		this.#options = options;
		this.#last = opened.loaded;
	}

	/** Why the last line couldn't be written; undefined if it was written. */
	get saveError(): WinnowError | undefined {
		return this.#saveError;
	}

	/**
	Writes an action on rows: one line for a few rows, pieces for many.

	@param chosen Called after all earlier actions, because the rows can depend on them if several keys arrive in one read.

	@returns How many rows.
	*/
	async act(chosen: () => readonly Row[], line: (about: ActionFacts & {readonly rows?: readonly Row[]}) => JournalLine): Promise<number> {
		return this.#actAtOnce(chosen, line, async few => this.#write(line({...this.#about(few.length), rows: few})));
	}

	/**
	Writes an action on rows with judgements of their own: pieces, then the action's line. A few rows are written without interruption.

	@param chosen As for `act`.

	@returns How many rows.
	*/
	async actOnMarks(chosen: () => readonly Row[], line: (about: ActionFacts) => JournalLine): Promise<number> {
		return this.#actAtOnce(chosen, line, async few => {
			const about = this.#about(few.length);
			await this.#writePiece(about.id, few);
			await this.#write(line(about));
		});
	}

	/**
	Writes an action on a stream of rows. The action applies completely when this resolves, and not at all if it is canceled or the program crashes.

	@returns How many rows.
	*/
	async stream(rows: AsyncIterable<Row> | Iterable<Row>, line: (about: ActionFacts) => JournalLine, options: BulkOptions = {}): Promise<number> {
		const {signal, onProgress, turn} = options;
		const id = this.#id();
		let [count, others] = [0, 0];
		try {
			for await (const piece of pieces(rows, signal)) {
				await turn?.();
				others += await this.inOrder(async () => this.#writePiece(id, piece));
				count += piece.length;
				onProgress?.(count);
			}
		} catch (error) {
			await this.#abandon(id, count);
			throw error;
		}

		if (count > 0) {
			await this.inOrder(async () => this.#write(line({...this.#about(count - others, id), ...(others === 0 ? {} : {others})})));
			this.#options.onChange();
		}

		return count;
	}

	/** Writes a sampling plan, unless the journal has it already. */
	async plan(draw: string): Promise<void> {
		await this.inOrder(async () => {
			if (!this.#opened.reader.plans.some(plan => plan.draw === draw)) {
				await this.#write({
					kind: 'plan', id: this.#id(), time: this.#options.now(), draw, ...this.#by(),
				});
			}
		});
	}

	/** Writes that the reviewer sees the verdicts of others before giving one, unless the journal has it already. */
	async unblind(): Promise<void> {
		await this.inOrder(async () => {
			if (!this.#opened.reader.unblinded.has(undefined)) {
				await this.#write({
					kind: 'unblind', id: this.#id(), time: this.#options.now(), ...this.#by(),
				});
			}
		});
		this.#options.onChange();
	}

	/** Undoes the last action, or redoes what was undone last; undefined if there is none. */
	async undoOrRedo(kind: 'undo' | 'redo'): Promise<UndoOutcome | undefined> {
		const done = await this.inOrder(async () => {
			const {state} = this.#opened.reader;
			const step = (kind === 'undo' ? state.done : state.undone)?.item;
			if (!step) {
				return undefined;
			}

			const row = await this.#firstRow(step);
			await this.#write({
				kind, time: this.#options.now(), of: step.id, ...this.#by(),
			});
			return {
				kind, step, row, goTo: row && rowKey(row),
			};
		});
		if (done) {
			this.#options.onChange();
		}

		return done;
	}

	/** Whether actions are pending. */
	get isBusy(): boolean {
		return this.#waiting > 0;
	}

	/** Runs `work` after all earlier actions. */
	async inOrder<Result>(work: () => Promise<Result>): Promise<Result> {
		this.#waiting++;
		const before = this.#last;
		let done!: () => void;
		this.#last = new Promise(resolve => {
			done = resolve;
		});
		try {
			await before;
			return await work();
		} finally {
			this.#waiting--;
			done();
		}
	}

	/** Writes a few rows at once with `write`, and more as a stream. @returns The number of rows. */
	async #actAtOnce(chosen: () => readonly Row[], line: (about: ActionFacts) => JournalLine, write: (few: readonly Row[]) => Promise<void>): Promise<number> {
		const rows = await this.inOrder(async () => {
			const few = chosen();
			if (few.length > 0 && few.length <= atOnce) {
				await write(few);
			}

			return few;
		});
		if (rows.length > atOnce) {
			return this.stream(rows, line);
		}

		if (rows.length > 0) {
			this.#options.onChange();
		}

		return rows.length;
	}

	/** @returns The number of rows of other reviewers. */
	async #writePiece(id: string, all: readonly Row[]): Promise<number> {
		const split = splitRows(all, this.#opened.reader.isOwn);
		await this.#write({
			kind: 'piece', of: id, ...split, ...this.#by(),
		});
		return split.others?.length ?? 0;
	}

	async #write(line: JournalLine): Promise<void> {
		try {
			await this.#opened.journal.append(line);
			this.#saveError = undefined;
		} catch (error) {
			this.#saveError = asWinnowError(error);
			this.#options.onChange();
			throw error;
		}
	}

	/** Says that an action's pieces won't be completed. They don't count without this line either, but readers would keep them. */
	async #abandon(id: string, count: number): Promise<void> {
		if (count === 0) {
			return;
		}

		try {
			await this.inOrder(async () => this.#write({kind: 'abandon', of: id}));
		} catch (error) {
			this.#options.onWarning(journalWords.pieces(reasonOf(error)));
		}
	}

	async #firstRow(step: Step): Promise<Row | undefined> {
		const line = await this.#opened.journal.lineAt(step.position);
		return line && 'rows' in line ? line.rows?.[0] : undefined;
	}

	#about(count: number, id = this.#id()): ActionFacts {
		return {
			id, time: this.#options.now(), count, ...this.#by(),
		};
	}

	#by(): Pick<ActionFacts, 'reviewer'> {
		const {reviewer} = this.#options;
		return reviewer === undefined ? {} : {reviewer};
	}

	#id(): string {
		this.#actions++;
		return `${this.#options.instance}-${this.#actions}`;
	}
}
