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
	/** Cancels it; then none of it applies. */
	readonly signal?: AbortSignal;
	/** Awaited before each piece is written (a few milliseconds), so that keys go first. */
	readonly turn?: () => Promise<void>;
};

export type UndoOutcome = {
	readonly kind: 'undo' | 'redo';
	readonly step: Step;
	/** Its first sample, if it could be read. */
	readonly row?: Row;
	/** `sampleKey` of the sample to go to. */
	readonly goTo?: string;
};

/** What every action's line says. */
type About = {
	readonly id: string; readonly time: number; readonly count: number; readonly reviewer?: string;
	/** Rows of other reviewers, which `count` leaves out. */
	readonly others?: number;
};

type ActionWriterOptions = {
	/** Who acts. */
	readonly reviewer?: string;
	/** A short id, unique among running Winnows. */
	readonly instance: string;
	readonly now: () => number;
	readonly onChange: () => void;
	readonly onWarning: (words: string) => void;
};

/** Actions on more samples are written in pieces, so that keys are handled in between. */
const atOnce = 500;

/** Writes actions to a journal sequentially, in the order of the calls. */
export class ActionWriter {
	readonly #opened: OpenJournal;
	readonly #options: ActionWriterOptions;
	#actions = 0;
	#waiting = 0;
	#last: Promise<void>;
	#refused: WinnowError | undefined;

	constructor(opened: OpenJournal, options: ActionWriterOptions) {
		this.#opened = opened;
		this.#options = options;
		this.#last = opened.loaded;
	}

	/** Why the last line could not be written; undefined if it was. */
	get refused(): WinnowError | undefined {
		return this.#refused;
	}

	/**
	Writes an action on rows: one line for a few, pieces for many.

	@param chosen Called after all earlier actions: if several keys arrive in one read, the rows can depend on them.

	@returns How many rows.
	*/
	async act(chosen: () => readonly Row[], line: (about: About & {readonly rows?: readonly Row[]}) => JournalLine): Promise<number> {
		return this.#actAtOnce(chosen, line, async few => this.#write(line({...this.#about(few.length), rows: few})));
	}

	/**
	Writes an action on rows that have their own judgements: in pieces, with the action's line after them. Nothing comes in between if they are few.

	@param chosen As for `act`.

	@returns How many rows.
	*/
	async actOnMarks(chosen: () => readonly Row[], line: (about: About) => JournalLine): Promise<number> {
		return this.#actAtOnce(chosen, line, async few => {
			const about = this.#about(few.length);
			await this.#writePiece(about.id, few);
			await this.#write(line(about));
		});
	}

	/**
	Writes an action on a stream of rows: it applies completely when this resolves, and not at all if it is canceled or the program crashes.

	@returns How many rows.
	*/
	async stream(rows: AsyncIterable<Row> | Iterable<Row>, line: (about: About) => JournalLine, {signal, onProgress, turn}: BulkOptions = {}): Promise<number> {
		const id = this.#id();
		let [count, others] = [0, 0];
		try {
			for await (const piece of pieces(rows, signal)) {
				await turn?.();
				others += await this.queued(async () => this.#writePiece(id, piece));
				count += piece.length;
				onProgress?.(count);
			}
		} catch (error) {
			await this.#abandon(id, count);
			throw error;
		}

		if (count > 0) {
			await this.queued(async () => this.#write(line({...this.#about(count - others, id), ...(others === 0 ? {} : {others})})));
			this.#options.onChange();
		}

		return count;
	}

	/** Writes a sampling plan, unless the journal has it. */
	async plan(draw: string): Promise<void> {
		await this.queued(async () => {
			if (!this.#opened.reader.plans.some(plan => plan.draw === draw)) {
				await this.#write({
					kind: 'plan', id: this.#id(), time: this.#options.now(), draw, ...this.#by(),
				});
			}
		});
	}

	/** Writes that the reviewer sees the verdicts of others before giving one, unless the journal has it. */
	async unblind(): Promise<void> {
		await this.queued(async () => {
			if (!this.#opened.reader.unblinded.has(undefined)) {
				await this.#write({
					kind: 'unblind', id: this.#id(), time: this.#options.now(), ...this.#by(),
				});
			}
		});
		this.#options.onChange();
	}

	/** Undoes the last action, or redoes what was undone last; undefined if there is none. */
	async travel(kind: 'undo' | 'redo'): Promise<UndoOutcome | undefined> {
		const done = await this.queued(async () => {
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

	/** Runs something after all earlier actions. */
	async queued<Result>(work: () => Promise<Result>): Promise<Result> {
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

	/** Writes few rows in one turn of the queue with `write`, and more as a stream. @returns How many rows. */
	async #actAtOnce(chosen: () => readonly Row[], line: (about: About) => JournalLine, write: (few: readonly Row[]) => Promise<void>): Promise<number> {
		const rows = await this.queued(async () => {
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
			this.#refused = undefined;
		} catch (error) {
			this.#refused = asWinnowError(error);
			this.#options.onChange();
			throw error;
		}
	}

	/** The pieces don't count without this line either; it only spares readers from waiting for more. */
	async #abandon(id: string, count: number): Promise<void> {
		if (count === 0) {
			return;
		}

		try {
			await this.queued(async () => this.#write({kind: 'abandon', of: id}));
		} catch (error) {
			this.#options.onWarning(journalWords.pieces(reasonOf(error)));
		}
	}

	async #firstRow(step: Step): Promise<Row | undefined> {
		const line = await this.#opened.journal.lineAt(step.position);
		return line && 'rows' in line ? line.rows?.[0] : undefined;
	}

	#about(count: number, id = this.#id()): About {
		return {
			id, time: this.#options.now(), count, ...this.#by(),
		};
	}

	#by(): Pick<About, 'reviewer'> {
		const {reviewer} = this.#options;
		return reviewer === undefined ? {} : {reviewer};
	}

	#id(): string {
		this.#actions++;
		return `${this.#options.instance}-${this.#actions}`;
	}
}
