import {Buffer} from 'node:buffer';
import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import type {ByteLog} from './byte-log.js';
import {decodeLine, encodeLine, type JournalLine} from './journal-line.js';
import {notKept, reasonOf} from './journal-trouble.js';
import {
	hasNull, lineAt, scanLines, type ScannedLine,
} from './line-scanner.js';

export type JournalOptions = {
	/** Takes every line that holds, in the order of the file: that order alone decides, whatever the clocks say. */
	readonly onLine: (line: JournalLine, position: number, mine: boolean) => Promise<void> | undefined | void;
	readonly onTrouble: (words: string) => void;
	/** The line that a journal begins with, for one that has none yet. */
	readonly header?: () => JournalLine;
};

/** What a full disk or a crash left of a line that was never acknowledged: nothing is missing with it. */
const isCutShort = (text: string): boolean => text.startsWith('{') && !text.endsWith('}') && !text.includes('\0');

/** How many lines could not be read, and the numbers of the first ones. */
export type Unreadable = {readonly count: number; readonly lines: readonly number[]};

/**
An append-only file of lines that several Winnows can write at once. What `onLine` has taken is always exactly what a reader would take from the file's beginning up to `end`.
*/
export class Journal {
	readonly #log: ByteLog;
	readonly #options: JournalOptions;
	/** Everything before this was taken. */
	#end = 0;
	#lines = 0;
	/** The file ends in half a line, so the next one begins with a newline. */
	#torn = false;
	#tornByPowerCut = false;
	#headed = false;
	#marked = false;
	#unreadable = 0;
	readonly #unreadableLines: number[] = [];
	#syncing: Promise<void> | undefined;
	#dirty = false;
	#refused: unknown;

	constructor(log: ByteLog, options: JournalOptions) {
		this.#log = log;
		this.#options = options;
	}

	get end(): number {
		return this.#end;
	}

	/** The file ends in half a line. */
	get torn(): boolean {
		return this.#torn;
	}

	/** The file ends in NULs, which a power cut leaves in place of what was written last. */
	get tornByPowerCut(): boolean {
		return this.#tornByPowerCut;
	}

	get unreadable(): Unreadable {
		return {count: this.#unreadable, lines: this.#unreadableLines};
	}

	/** Whether a line says which version the journal is about. */
	get headed(): boolean {
		return this.#headed;
	}

	/** Whether an editor put a byte order mark in front. */
	get marked(): boolean {
		return this.#marked;
	}

	/**
	Takes the lines that are new in the file: all of them at first, another Winnow's later.

	@param own The text of a line that this Winnow wrote.
	@param until Where to stop at the latest, in bytes.
	@param onBatch Called every quarter of a megabyte; may throw to end the reading.

	@returns How many lines.
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
					const taken = this.#options.onLine(line, scanned.position, mine);
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
	Writes a line; resolved when the system has it, after which a crash of this program loses nothing. The disk follows at once, beside the keys: `fdatasync` runs whenever something was written since the last one.

	@throws WinnowError where the line could not be written; then nothing of it holds.
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
				// Whether a part of it is there now does not matter: an empty line harms nobody.
				this.#torn = true;
				throw notKept(error, this.#log.path);
			}

			this.#sync();
			const {size} = await this.#look();
			if (!this.#torn && size === this.#end + bytes.length) {
				const position = this.#end;
				this.#end = size;
				this.#lines++;
				this.#headed ||= line.kind === 'header';
				await this.#options.onLine(line, position, true);
				return;
			}

			// Somebody else wrote too, or an earlier line was cut short.
			const {found} = await this.readNew(text);
			if (found) {
				return;
			}

			if (attempt === 3) {
				throw notKept(new Error('the file does not hold what was written'), this.#log.path);
			}

			// Another Winnow's half line swallowed this one.
			this.#torn = true;
		}
	}

	/** Takes nothing more, for a reason. */
	refuse(reason: unknown): void {
		this.#refused = reason;
	}

	/** The line at a position that `onLine` was told. */
	async lineAt(position: number): Promise<JournalLine | undefined> {
		return decodeLine(await lineAt(this.#log, position));
	}

	/** Waits until all that was written is on the disk. */
	async settle(): Promise<void> {
		while (this.#syncing) {
			await this.#syncing;
		}
	}

	#sync(): void {
		this.#dirty = true;
		this.#syncing ??= this.#syncLoop();
	}

	/** A line of the file as it was read; undefined for one that does not count. */
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
	The size of the file, which is made whole first where somebody has moved, removed, replaced or truncated it: what was acknowledged must not be missing, and what comes next must be found.
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

			this.#options.onTrouble(`The journal was ${isShort ? 'cut short' : 'moved, removed or replaced'} while it was open. All of it was written again to ${clean(path)}${path === before ? '' : `, since ${clean(before)} holds something else now`}.`);
		} catch (error) {
			throw notKept(error, this.#log.path);
		}

		return this.#log.size();
	}

	async #syncLoop(): Promise<void> {
		try {
			while (this.#dirty) {
				this.#dirty = false;
				await this.#log.sync();
			}
		} catch (error) {
			this.#options.onTrouble(`The journal may not survive a power cut: ${reasonOf(error)}.`);
		} finally {
			this.#syncing = undefined;
		}
	}
}
