import {Buffer} from 'node:buffer';
import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {BackgroundSync} from './background-sync.js';
import type {ByteLog} from './byte-log.js';
import {decodeLine} from './decode-line.js';
import {encodeLine, type JournalLine} from './journal-line.js';
import {notSaved} from './journal-errors.js';
import {
	hasNull, lineAt, scanLines, type ScannedLine,
} from './line-scanner.js';
import {journalWords} from './words/index.js';

type JournalOptions = {
	/** Called with every valid line, in the order of the file. Times don't matter, because clocks can differ. */
	readonly onLine: (line: JournalLine, position: number, mine: boolean, text: string) => Promise<void> | undefined | void;
	readonly onWarning: (words: string) => void;
	/** Returns the first line of a new journal. */
	readonly header?: () => JournalLine;
};

/** Whether a full disk or a crash cut a line short. Such a line was never acknowledged, so nothing is lost. */
const isCutShort = (text: string): boolean => text.startsWith('{') && !text.endsWith('}') && !text.includes('\0');

/** The number of unreadable lines, and the first line numbers. */
type Unreadable = {readonly count: number; readonly lines: readonly number[]};

/**
An append-only file of lines that several Winnows can write at the same time. The lines passed to `onLine` are exactly those of the file from its start to `end`.
*/
export class Journal {
	readonly #log: ByteLog;
	readonly #options: JournalOptions;
	/** The position up to which the file was read. */
	#end = 0;
	#lines = 0;
	/** Whether the file ends in a partial line. The next append then begins with a newline. */
	#isTorn = false;
	#isTornByPowerCut = false;
	#hasHeader = false;
	#hasByteOrderMark = false;
	#unreadable = 0;
	readonly #unreadableLines: number[] = [];
	readonly #sync: BackgroundSync;
	#refused: unknown;

	constructor(log: ByteLog, options: JournalOptions) {
		this.#log = log;
		this.#options = options;
		this.#sync = new BackgroundSync(log, options.onWarning);
	}

	get end(): number {
		return this.#end;
	}

	/** Whether the file ends in a partial line. */
	get isTorn(): boolean {
		return this.#isTorn;
	}

	/** Whether the file ends in NULs, which a power cut leaves in place of the last writes. */
	get isTornByPowerCut(): boolean {
		return this.#isTornByPowerCut;
	}

	get unreadable(): Unreadable {
		return {count: this.#unreadable, lines: this.#unreadableLines};
	}

	/** Whether the file has a header, which identifies the version. */
	get hasHeader(): boolean {
		return this.#hasHeader;
	}

	/** Whether an editor added a byte order mark. */
	get hasByteOrderMark(): boolean {
		return this.#hasByteOrderMark;
	}

	/**
	Reads new lines: the whole file at first, later those of other Winnows.

	@param own The text of the line that this Winnow has just written.
	@param until Position to stop at (bytes).
	@param onBatch Called every 256 kB; may throw to cancel.

	@returns The number of lines.
	*/
	async readNew(own?: string, until = Number.POSITIVE_INFINITY, onBatch?: () => void): Promise<{readonly lines: number; readonly found: boolean}> {
		let lines = 0;
		let found = false;
		if ((await this.#restoredSize()).size === this.#end) {
			this.#isTorn = false;
			return {lines, found};
		}

		for await (const batch of scanLines(this.#log, this.#end, until)) {
			onBatch?.();
			for (const scanned of batch) {
				const line = this.#decode(scanned);
				if (line) {
					const mine = own !== undefined && scanned.text === own;
					found ||= mine;
					lines++;
					this.#hasHeader ||= line.kind === 'header';
					const taken = this.#options.onLine(line, scanned.position, mine, scanned.text!);
					if (taken) {
						await taken;
					}
				}
			}
		}

		const {size} = await this.#log.size();
		this.#isTorn = size > this.#end;
		this.#isTornByPowerCut = this.#isTorn && until === Number.POSITIVE_INFINITY && await hasNull(this.#log, this.#end);
		return {lines, found};
	}

	/**
	Writes a line. Resolves once the operating system has it, so a crash of this program loses nothing. `fdatasync` then runs in the background.

	@throws WinnowError if the line can't be written; then it has no effect.
	*/
	async append(line: JournalLine): Promise<void> {
		if (this.#refused !== undefined) {
			throw notSaved(this.#refused, this.#log.path);
		}

		if (!this.#hasHeader && this.#options.header && line.kind !== 'header') {
			await this.append(this.#options.header());
		}

		try {
			await this.#restoredSize();
		} catch (error) {
			throw error instanceof WinnowError ? error : notSaved(error, this.#log.path);
		}

		const text = encodeLine(line);
		for (let attempt = 1; ; attempt++) {
			const bytes = Buffer.from(`${this.#isTorn ? '\n' : ''}${text}\n`);
			try {
				await this.#log.append(bytes);
			} catch (error) {
				// A part of the line may have been written. If not, the newline before the next one is harmless.
				this.#isTorn = true;
				throw notSaved(error, this.#log.path);
			}

			this.#sync.request();
			const {size} = await this.#restoredSize();
			if (!this.#isTorn && size === this.#end + bytes.length) {
				const position = this.#end;
				this.#end = size;
				this.#lines++;
				this.#hasHeader ||= line.kind === 'header';
				await this.#options.onLine(line, position, true, text);
				return;
			}

			// Another program wrote a line too, or an earlier line was cut short.
			const {found} = await this.readNew(text);
			if (found) {
				return;
			}

			if (attempt === 3) {
				throw notSaved(new Error(journalWords.changedContents), this.#log.path);
			}

			// This line was appended to another Winnow's partial line.
			this.#isTorn = true;
		}
	}

	/** Rejects all further appends with a reason. */
	refuse(reason: unknown): void {
		this.#refused = reason;
	}

	/** Reads the line at a position that was passed to `onLine`. */
	async lineAt(position: number): Promise<JournalLine | undefined> {
		return decodeLine(await lineAt(this.#log, position));
	}

	/** Waits until everything written so far is on the disk. */
	async settle(): Promise<void> {
		await this.#sync.settle();
	}

	/** Decodes a line of the file and counts it; undefined if it has no effect. */
	#decode({text, position, end, isPart}: ScannedLine): JournalLine | undefined {
		const number = this.#lines + 1;
		this.#lines += isPart ? 0 : 1;
		this.#end = end;
		if (text?.trim() === '') {
			return undefined;
		}

		this.#hasByteOrderMark ||= position === 0 && text?.startsWith('\uFEFF') === true;
		const line = text === undefined ? undefined : decodeLine(text);
		if (!line && (text === undefined || !isCutShort(text))) {
			this.#unreadable++;
			if (this.#unreadableLines.length < 10) {
				this.#unreadableLines.push(number);
			}
		}

		return line;
	}

	/**
	Returns the size of the file. Restores the file first if it was moved, removed, replaced or truncated, so that no acknowledged line is lost and the next Winnow finds new ones.
	*/
	async #restoredSize(): Promise<{readonly size: number}> {
		const {size, gone} = await this.#log.size();
		const isShort = size < this.#end;
		if (!gone && !isShort) {
			return {size};
		}

		try {
			await this.settle();
			const before = this.#log.path;
			const isWritten = await this.#log.restore(isShort);
			const {path} = this.#log;
			if (!isWritten) {
				return await this.#log.size();
			}

			this.#options.onWarning(journalWords.writtenAgain(isShort, clean(path), path === before ? undefined : clean(before)));
		} catch (error) {
			throw notSaved(error, this.#log.path);
		}

		return this.#log.size();
	}
}
