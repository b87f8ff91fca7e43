import {asWinnowError, type WinnowError} from '../../model/errors.js';
import {pieces} from '../marks/bulk.js';
import {describeStep} from '../marks/describe.js';
import type {JournalLine} from './journal-line.js';
import {reasonOf} from './journal-trouble.js';
import type {OpenJournal} from './open-journal.js';
import {rowKey, type Row} from '../marks/row.js';
import type {Step} from '../marks/verdicts.js';

export type BulkOptions = {
	/** Told how many samples were seen. */
	readonly onProgress?: (seen: number) => void;
	/** Stops it; then none of it holds. */
	readonly signal?: AbortSignal;
	/** Awaited before each piece is written, a few milliseconds' work: lets keys go first. */
	readonly turn?: () => Promise<void>;
};

export type UndoOutcome = {
	/** One sentence: "Undid the rejection of cats/0412.jpg." */
	readonly said: string;
	/** `sampleKey` of the sample to go to. */
	readonly goTo?: string;
};

export type ActionWriterOptions = {
	/** A few letters that no other Winnow has. */
	readonly instance: string;
	readonly now: () => number;
	readonly onChange: () => void;
	readonly onTrouble: (words: string) => void;
};

/** Above so many samples an action is written in pieces, with other keys answered in between. */
export const atOnce = 500;

/** Writes actions to a journal one after the other, in the order in which they were asked for. */
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

	/** Why the last line could not be written; undefined where it was. */
	get refused(): WinnowError | undefined {
		return this.#refused;
	}

	/**
	Writes an action on rows: one line for a few, pieces for many.

	@param chosen Asked when everything that was asked for before is done: which rows there are can depend on it, where several keys come in one read.

	@returns How many rows.
	*/
	async act(chosen: () => readonly Row[], line: (about: {readonly id: string; readonly time: number; readonly count: number; readonly rows?: readonly Row[]}) => JournalLine): Promise<number> {
		const rows = await this.queued(async () => {
			const few = chosen();
			if (few.length > 0 && few.length <= atOnce) {
				await this.#write(line({
					id: this.#id(), time: this.#options.now(), count: few.length, rows: few,
				}));
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

	/**
	Writes an action on a stream of rows: all of it holds when this resolves, none of it where it was stopped or the program died on the way.

	@returns How many rows.
	*/
	async stream(rows: AsyncIterable<Row> | Iterable<Row>, line: (about: {readonly id: string; readonly time: number; readonly count: number}) => JournalLine, {signal, onProgress, turn}: BulkOptions = {}): Promise<number> {
		const id = this.#id();
		let count = 0;
		try {
			for await (const piece of pieces(rows, signal)) {
				await turn?.();
				await this.queued(async () => this.#write({kind: 'piece', of: id, rows: piece}));
				count += piece.length;
				onProgress?.(count);
			}
		} catch (error) {
			await this.#abandon(id, count);
			throw error;
		}

		if (count > 0) {
			await this.#append(() => line({id, time: this.#options.now(), count}));
		}

		return count;
	}

	/** Undoes the last action, or does again what was undone last; undefined where there is none. */
	async travel(kind: 'undo' | 'redo'): Promise<UndoOutcome | undefined> {
		const done = await this.queued(async () => {
			const {state} = this.#opened.reader;
			const step = (kind === 'undo' ? state.done : state.undone)?.item;
			if (!step) {
				return undefined;
			}

			const row = await this.#firstRow(step);
			await this.#write({kind, time: this.#options.now(), of: step.id});
			const words = describeStep(step, row);
			return {said: kind === 'undo' ? `Undid ${words}.` : `Did again: ${words}.`, goTo: row && rowKey(row)};
		});
		if (done) {
			this.#options.onChange();
		}

		return done;
	}

	/** Whether something that was asked for is not done yet. */
	get isBusy(): boolean {
		return this.#waiting > 0;
	}

	/** Does something when everything that was asked for before is done. */
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

	async #append(line: () => JournalLine): Promise<void> {
		await this.queued(async () => this.#write(line()));
		this.#options.onChange();
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

	/** Without this line the pieces do not count either; it only spares readers from waiting for more. */
	async #abandon(id: string, count: number): Promise<void> {
		if (count === 0) {
			return;
		}

		try {
			await this.queued(async () => this.#write({kind: 'abandon', of: id}));
		} catch (error) {
			this.#options.onTrouble(`What was stopped left pieces in the journal, which do not count: ${reasonOf(error)}.`);
		}
	}

	async #firstRow(step: Step): Promise<Row | undefined> {
		const line = await this.#opened.journal.lineAt(step.position);
		return line && 'rows' in line ? line.rows?.[0] : undefined;
	}

	#id(): string {
		this.#actions++;
		return `${this.#options.instance}-${this.#actions}`;
	}
}
