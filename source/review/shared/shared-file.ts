import {Buffer} from 'node:buffer';
import {open, stat, type FileHandle} from 'node:fs/promises';
import path from 'node:path';
import {clean} from '../../text/clean.js';
import {openMemoryLog, readAt, type ByteLog} from '../journal/byte-log.js';
import {reasonOf, systemCode} from '../journal/journal-errors.js';
import {decodeLine} from '../journal/decode-line.js';
import {
	isSameVersion, journalFormat, type JournalIdentity, type JournalLine,
} from '../journal/journal-line.js';
import {hasNull, scanLines, type ScannedLine} from '../journal/line-scanner.js';
import {journalWords} from '../journal/words/index.js';
import {withOwner} from './with-owner.js';
import {sharedFolderWords as words} from './words/index.js';

/** Bytes before the read position that are compared to detect that the file was rewritten. They contain a line's time and ID. */
const tailSize = 1024;

const conflictMarker = /^(?:<{7}|\|{7}|={7}|>{7})(?: |$)/;

/** Maximum number of line numbers in a warning. */
const maxLines = 10;

/** A line with the file's owner as its reviewer, and its original text. */
export type SharedLine = {readonly line: JournalLine; readonly text: string; readonly position: number};

type SharedFileOptions = {
	readonly identity: JournalIdentity;
	readonly onWarning: (words: string) => void;
};

/** Another reviewer's or machine's journal of a version: read as it grows, never written. */
export class SharedFile {
	readonly #options: SharedFileOptions;
	/** Everything before this position was read. */
	#end = 0;
	#tail = Buffer.alloc(0);
	/** Size and modification time of the file when it was last read. */
	#seen = {size: -1, modified: -1};
	#owner: string | undefined;
	#isSkipped = false;
	#lines = 0;
	readonly #unreadable: number[] = [];
	#unreadableCount = 0;

	constructor(readonly file: string, options: SharedFileOptions) {
		this.#options = options;
	}

	/** Everything before this position was read; 0 for a file of another version. */
	get end(): number {
		return this.#isSkipped ? 0 : this.#end;
	}

	/** The file's owner: the reviewer in its header, else the first reviewer in it, else its name. */
	get owner(): string {
		return this.#owner ?? clean(path.basename(this.file, '.ndjson'));
	}

	/** Reads the lines that are new since the last call. A file that can't be read, or was rewritten, causes a warning. */
	async readNew(): Promise<SharedLine[]> {
		try {
			return await this.#readIfChanged();
		} catch (error) {
			if (systemCode(error) === undefined) {
				throw error;
			}

			this.#options.onWarning(this.#whyNotRead(error));
			return [];
		}
	}

	#whyNotRead(error: unknown): string {
		const file = clean(this.file);
		if (systemCode(error) === 'ENOENT') {
			return this.#end > 0 ? words.removed(file) : words.removedUnread(file);
		}

		return words.cantRead(reasonOf(error), file);
	}

	async #readIfChanged(): Promise<SharedLine[]> {
		const {size, mtimeMs} = await stat(this.file);
		if (this.#isSkipped || (size === this.#seen.size && mtimeMs === this.#seen.modified)) {
			return [];
		}

		const handle = await open(this.file, 'r');
		const log = await openMemoryLog(handle);
		try {
			const isFirst = this.#seen.size === -1;
			this.#seen = {size, modified: mtimeMs};
			if (!await this.#isContinued(handle)) {
				this.#options.onWarning(words.rewritten(clean(this.file)));
				return [];
			}

			this.#owner ??= await ownerOf(log);
			const lines = await this.#scan(log);
			await this.#keepTail(handle);
			await this.#warnOfEnd(log, isFirst);
			return this.#isSkipped ? [] : lines;
		} finally {
			await log.close();
		}
	}

	/** Whether the last bytes that were read are still in the file. */
	async #isContinued(handle: FileHandle): Promise<boolean> {
		const now = Buffer.alloc(this.#tail.length);
		const read = await readAt(handle, now, this.#end - this.#tail.length);
		return read === this.#tail.length && now.equals(this.#tail);
	}

	async #keepTail(handle: FileHandle): Promise<void> {
		const tail = Buffer.alloc(Math.min(tailSize, this.#end));
		await readAt(handle, tail, this.#end - tail.length);
		this.#tail = tail;
	}

	async #scan(log: Pick<ByteLog, 'read'>): Promise<SharedLine[]> {
		const lines: SharedLine[] = [];
		const unreadable = this.#unreadableCount;
		for await (const batch of scanLines(log, this.#end)) {
			for (const scanned of batch) {
				const line = this.#decode(scanned);
				if (line && !this.#isSkipped) {
					lines.push({line: withOwner(line, this.owner), text: scanned.text!, position: scanned.position});
				}
			}
		}

		if (this.#unreadableCount > unreadable) {
			this.#options.onWarning(journalWords.unreadable(this.#unreadableCount, this.#unreadable, clean(this.file)));
		}

		return lines;
	}

	#decode({text, end, isPart}: ScannedLine): JournalLine | undefined {
		this.#lines += isPart ? 0 : 1;
		this.#end = end;
		if (text?.trim() === '') {
			return undefined;
		}

		const line = text === undefined ? undefined : decodeLine(text);
		if (line?.kind === 'header') {
			this.#checkHeader(line);
		}

		if (!line && text !== undefined && conflictMarker.test(text)) {
			this.#options.onWarning(words.conflict(clean(this.file)));
		} else if (!line) {
			this.#unreadableCount++;
			if (this.#unreadable.length < maxLines) {
				this.#unreadable.push(this.#lines);
			}
		}

		return line;
	}

	#checkHeader({format, identity}: JournalLine & {kind: 'header'}): void {
		const {identity: expected, onWarning} = this.#options;
		if (format > journalFormat) {
			this.#isSkipped = true;
			onWarning(words.newer(clean(this.file)));
		} else if (!isSameVersion(identity, expected)) {
			this.#isSkipped = true;
			onWarning(words.otherVersion(clean(`${identity.task} ${identity.version}`), clean(this.file)));
		}
	}

	/** Warns of an incomplete last line, only on the first read: later, the file is probably being written. */
	async #warnOfEnd(log: ByteLog, isFirst: boolean): Promise<void> {
		const {size} = await log.size();
		if (size === this.#end || !isFirst) {
			return;
		}

		this.#options.onWarning(await hasNull(log, this.#end) ? journalWords.zeros(clean(this.file)) : words.halfWritten(clean(this.file)));
	}
}

/** The reviewer in the header, else the first one in a line; undefined if no line has one. */
const ownerOf = async (log: Pick<ByteLog, 'read'>): Promise<string | undefined> => {
	for await (const batch of scanLines(log, 0)) {
		for (const {text} of batch) {
			const line = text === undefined ? undefined : decodeLine(text);
			if (line && 'reviewer' in line && line.reviewer !== undefined) {
				return line.reviewer;
			}
		}
	}

	return undefined;
};
