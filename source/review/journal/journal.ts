import {Buffer} from 'node:buffer';
import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {BackgroundSync} from './background-sync.js';
import type {ByteLog} from './byte-log.js';
import {decodeLine} from './decode-line.js';
import {encodeLine, type JournalLine} from './journal-line.js';
import {notKept} from './journal-errors.js';
import {
	hasNull, lineAt, scanLines, type ScannedLine,
} from './line-scanner.js';
import {journalWords} from './words/index.js';

type JournalOptions = {
	/** Called with every valid line in file order. Only that order counts, whatever the clocks say. */
	readonly onLine: (line: JournalLine, position: number, mine: boolean, text: string) => Promise<void> | undefined | void;
	readonly onWarning: (words: string) => void;
	/** Returns the first line of a new journal. */
	readonly header?: () => JournalLine;
};

/** Whether a line was cut short by a full disk or a crash. It was never acknowledged, so nothing is missing. */
const isCutShort = (text: string): boolean => text.startsWith('{') && !text.endsWith('}') && !text.includes('\0');

/** The number of unreadable lines, and the first line numbers. */
type Unreadable = {readonly count: number; readonly lines: readonly number[]};

/**
An append-only file of lines that several Winnows can write at once. The lines passed to `onLine` are always exactly those that a reader would find from the start of the file to `end`.
*/
export class Journal {
	readonly #log: ByteLog;
	readonly #options: JournalOptions;
	/** Everything before this position was read. */
	#end = 0;
	#lines = 0;
	/** The file ends in a partial line, so the next append begins with a newline. */
	#torn = false;
	#tornByPowerCut = false;
	#headed = false;
	#marked = false;
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
	get torn(): boolean {
		return this.#torn;
	}

	/** Whether the file ends in NULs, which a power cut leaves instead of the last writes. */
	get tornByPowerCut(): boolean {
		return this.#tornByPowerCut;
	}

	get unreadable(): Unreadable {
		return {count: this.#unreadable, lines: this.#unreadableLines};
	}

	/** Whether a line identifies the version. */
	get headed(): boolean {
		return this.#headed;
	}

	/** Whether an editor added a byte order mark. */
	get marked(): boolean {
		return this.#marked;
	}

	/**
	Reads new lines: all of them at first, another Winnow's later.

	@param own The text of a line that this Winnow wrote.
	@param until Position to stop at, in bytes.
	@param onBatch Called every 256 kB; may throw to cancel.

	@returns The number of lines.
	*/
	async readNew(own?: string, until = Number.POSITIVE_INFINITY, onBatch?: () => void): Promise<{readonly lines: number; readonly found: boolean}> {
		let lines = 0;
		let found = false;
		if ((await this.#look()).size === this.#end) {
			this.#torn = false;
			return {lines, found};
		}

		for await (const batch of scanLines(this.#log, this.#end, until)) {
			onBatch?.();
			for (const scanned of batch) {
				const line = this.#take(scanned);
				if (line) {
					const mine = own !== undefined && scanned.text === own;
					found ||= mine;
					lines++;
					this.#headed ||= line.kind === 'header';
					const taken = this.#options.onLine(line, scanned.position, mine, scanned.text!);
					if (taken) {
						await taken;
					}
				}
			}
		}

		const {size} = await this.#log.size();
		this.#torn = size > this.#end;
		this.#tornByPowerCut = this.#torn && until === Number.POSITIVE_INFINITY && await hasNull(this.#log, this.#end);
		return {lines, found};
	}

	/**
	Writes a line. Resolves once the system has it, so a crash of this program loses nothing. `fdatasync` then runs in the background.

	@throws WinnowError if the line could not be written; then it has no effect.
	*/
	async append(line: JournalLine): Promise<void> {
		if (this.#refused !== undefined) {
			throw notKept(this.#refused, this.#log.path);
		}

		if (!this.#headed && this.#options.header && line.kind !== 'header') {
			await this.append(this.#options.header());
		}

		try {
			await this.#look();
		} catch (error) {
			throw error instanceof WinnowError ? error : notKept(error, this.#log.path);
		}

		const text = encodeLine(line);
		for (let attempt = 1; ; attempt++) {
			const bytes = Buffer.from(`${this.#torn ? '\n' : ''}${text}\n`);
			try {
				await this.#log.append(bytes);
			} catch (error) {
				// A part of it may have been written; an empty line is harmless.
				this.#torn = true;
				throw notKept(error, this.#log.path);
			}

			this.#sync.request();
			const {size} = await this.#look();
			if (!this.#torn && size === this.#end + bytes.length) {
				const position = this.#end;
				this.#end = size;
				this.#lines++;
				this.#headed ||= line.kind === 'header';
				await this.#options.onLine(line, position, true, text);
				return;
			}

			// Another program wrote too, or an earlier line was cut short.
			const {found} = await this.readNew(text);
			if (found) {
				return;
			}

			if (attempt === 3) {
				throw notKept(new Error(journalWords.changedContents), this.#log.path);
			}

			// Another Winnow's partial line absorbed this one.
			this.#torn = true;
		}
	}

	/** Rejects all further appends with a reason. */
	refuse(reason: unknown): void {
		this.#refused = reason;
	}

	/** The line at a position that was passed to `onLine`. */
	async lineAt(position: number): Promise<JournalLine | undefined> {
		return decodeLine(await lineAt(this.#log, position));
	}

	/** Waits until everything written is on the disk. */
	async settle(): Promise<void> {
		await this.#sync.settle();
	}

	/** Decodes a line of the file; undefined if it has no effect. */
	#take({text, position, end, isPart}: ScannedLine): JournalLine | undefined {
		const number = this.#lines + 1;
		this.#lines += isPart ? 0 : 1;
		this.#end = end;
		if (text?.trim() === '') {
			return undefined;
		}

		this.#marked ||= position === 0 && text?.startsWith('\uFEFF') === true;
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
	The size of the file, which is restored first if it was moved, removed, replaced or truncated: acknowledged lines must not be lost, and new ones must be found.
	*/
	async #look(): Promise<{readonly size: number}> {
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
			throw notKept(error, this.#log.path);
		}

		return this.#log.size();
	}
}
