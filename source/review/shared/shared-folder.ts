import {open, readdir, stat} from 'node:fs/promises';
import path from 'node:path';
import {WinnowError} from '../../model/errors.js';
import {clean} from '../../text/clean.js';
import {HashIndex} from '../../text/hash-index.js';
import {openMemoryLog} from '../journal/byte-log.js';
import {reasonOf, systemCode} from '../journal/journal-errors.js';
import type {JournalIdentity, JournalLine} from '../journal/journal-line.js';
import type {JournalReader} from '../journal/journal-reader.js';
import type {RowSource} from '../journal/mark-rows.js';
import {timeOfLine, type OtherLines} from '../journal/other-lines.js';
import type {IsOwn} from '../marks/layers.js';
import {SharedFile} from './shared-file.js';
import {isSharedName} from './shared-name.js';
import {withOwner} from './with-owner.js';
import {sharedFolderWords as words} from './words/index.js';

/** @throws WinnowError (usage) if the folder is missing: one that should be mounted must not be created. */
export const requireFolder = async (folder: string): Promise<void> => {
	try {
		if (!(await stat(folder)).isDirectory()) {
			throw new WinnowError({kind: 'usage', what: words.notAFolder(clean(folder)), advice: words.makeIt});
		}
	} catch (error) {
		throw error instanceof WinnowError
			? error
			: new WinnowError({
				kind: 'usage', what: systemCode(error) === 'ENOENT' ? words.missing(clean(folder)) : words.cantList(reasonOf(error), clean(folder)), advice: words.makeIt, cause: error,
			});
	}
};

type SharedFolderOptions = {
	readonly folder: string;
	readonly identity: JournalIdentity;
	/** The name of the user's own file, which is not read here; undefined to read all. */
	readonly own?: string;
	readonly onWarning: (words: string) => void;
};

/** A line that is not applied yet. `order`: its time, or the `order` of the line before it in its file, if that is later. */
type WaitingLine = {readonly line: JournalLine; readonly text: string; readonly position: number; readonly order: number; readonly file: number};

/**
The journals of all reviewers of a version in one folder, merged by time. Lines of one file stay in the order of the file.
*/
export class SharedFolder implements OtherLines {
	readonly #options: SharedFolderOptions;
	/** By name. Numbered from 1: 0 is the user's own file. */
	readonly #files = new Map<string, SharedFile>();
	#waiting: WaitingLine[] = [];
	/** Number of waiting lines, from the start, that were applied or skipped. */
	#appliedCount = 0;
	readonly #texts = new HashIndex();
	/** The first file that contained a text, by the text's number. */
	readonly #firstIn: number[] = [];

	constructor(options: SharedFolderOptions) {
		this.#options = options;
	}

	/** The number of files that were read. */
	get size(): number {
		return [...this.#files.values()].filter(({end}) => end > 0).length;
	}

	async readNew(): Promise<void> {
		const {folder, identity, own, onWarning} = this.#options;
		let names: string[];
		try {
			names = await readdir(folder);
		} catch (error) {
			onWarning(words.cantList(reasonOf(error), clean(folder)));
			return;
		}

		for (const name of names.filter(name => isSharedName(name, identity) && name !== own && !this.#files.has(name)).sort()) {
			this.#files.set(name, new SharedFile(path.join(folder, name), {identity, onWarning}));
		}

		this.#waiting = this.#waiting.slice(this.#appliedCount);
		this.#appliedCount = 0;
		let number = 0;
		for (const file of this.#files.values()) {
			number++;
			let order = 0;
			for (const {line, text, position} of await file.readNew()) {
				order = Math.max(order, timeOfLine(line) ?? 0);
				this.#waiting.push({
					line, text, position, order, file: number,
				});
			}
		}

		this.#waiting.sort((one, other) => one.order - other.order);
	}

	/** Reads what is new and applies it. @returns Whether anything was new. */
	async apply(reader: JournalReader): Promise<boolean> {
		await this.readNew();
		const isNew = this.#waiting.length > 0;
		await this.applyUntil(reader);
		return isNew;
	}

	note(text: string): boolean {
		return this.#isCopy(text, 0);
	}

	applyUntil(reader: JournalReader, time = Number.POSITIVE_INFINITY): Promise<void> | undefined {
		while (this.#appliedCount < this.#waiting.length && this.#waiting[this.#appliedCount]!.order < time) {
			const {line, text, position, file} = this.#waiting[this.#appliedCount++]!;
			const applying = this.#isCopy(text, file) || !isRelevant(line, reader.isOwn) ? undefined : reader.apply(line, position, false);
			if (applying) {
				return this.#applyRemaining(applying, reader, time);
			}
		}

		return undefined;
	}

	/** The files for `markRowsOf`. A file is open until the next one is requested. */
	async * sources(): AsyncGenerator<RowSource, void, void> {
		for (const file of this.#files.values()) {
			if (file.end === 0) {
				continue;
			}

			const log = await openMemoryLog(await open(file.file, 'r'));
			try {
				yield {log, until: file.end, prepare: line => withOwner(line, file.owner)};
			} finally {
				await log.close();
			}
		}
	}

	async #applyRemaining(applying: Promise<void>, reader: JournalReader, time: number): Promise<void> {
		await applying;
		await this.applyUntil(reader, time);
	}

	#isCopy(text: string, file: number): boolean {
		const number = this.#texts.add(text);
		this.#firstIn[number] ??= file;
		return this.#firstIn[number] !== file;
	}
}

/** Whether a line matters to the reader. A sampling plan only matters to the reviewer who chose it, maybe on another machine. */
const isRelevant = (line: JournalLine, isOwn: IsOwn): boolean => line.kind !== 'header' && (line.kind !== 'plan' || isOwn(line.reviewer));
