import {constants, open, type FileHandle} from 'node:fs/promises';
import {objectName} from '../../model/made-address.js';
import {spell} from '../../text/spell.js';
import {readLines} from '../../system/read-lines.js';
import {datasetWords} from '../words/index.js';
import {LineIndex} from './line-index.js';
import {parseManifestLine, type ManifestLine} from './manifest-line.js';

/** A line of a manifest and its text, so that it can be copied as it is. */
export type FoundLine = {readonly line: ManifestLine; readonly text: string};

/** What reading a manifest found. */
type LabelFileFacts = {
	/** Samples that can be found. */
	readonly samples: number;
	/** Text samples. */
	readonly texts: number;
	/** Lines that name an object again; the first line counts. */
	readonly repeated: number;
	/** Lines that can't be read: how many, and the first ones. */
	readonly problems: {readonly count: number; readonly first: ReadonlyArray<{readonly number: number; readonly why: string}>};
};

/** Problems that are kept to be shown. */
const shownProblems = 5;

/** The name under which an object is found: one for all spellings of its address. */
const keyOf = (address: string): string => objectName(spell(address));

/**
The lines of a manifest by the object that they name. Keeps 28 bytes a line and one block of the file in memory.
*/
export class LabelFile {
	/**
	Reads the whole manifest once.

	@param onProgress Called with the share that has been read, 0 to 1.
	@throws The error of the file system, or an Error for a device or a pipe, where a line can't be found again; the signal's reason.
	*/
	static async open(file: string, signal: AbortSignal, onProgress?: (share: number) => void): Promise<LabelFile> {
		// Without O_NONBLOCK, opening a named pipe waits for a writer, and the process can't exit.
		const handle = await open(file, constants.O_RDONLY | constants.O_NONBLOCK);
		try {
			const facts = await handle.stat();
			if (!facts.isFile() && !facts.isDirectory()) {
				throw new Error(datasetWords.device);
			}

			const labels = new LabelFile(handle);
			await labels.#read(signal, onProgress);
			return labels;
		} catch (error) {
			await handle.close();
			throw error;
		}
	}

	readonly #file: FileHandle;
	readonly #lines: LineIndex;
	#facts: LabelFileFacts = {
		samples: 0, texts: 0, repeated: 0, problems: {count: 0, first: []},
	};

	private constructor(file: FileHandle) {
		this.#file = file;
		this.#lines = new LineIndex(file);
	}

	get facts(): LabelFileFacts {
		return this.#facts;
	}

	/** The line of an object, whichever spelling its address has. */
	async find(address: string): Promise<FoundLine | undefined> {
		const text = await this.#lines.find(keyOf(address));
		if (text === undefined) {
			return undefined;
		}

		const parsed = parseManifestLine(text);
		// Two names can share a hash, and the file can change while it is open.
		return parsed.kind === 'sample' && keyOf(parsed.line.source) === keyOf(address) ? {line: parsed.line, text} : undefined;
	}

	async close(): Promise<void> {
		await this.#file.close();
	}

	async #read(signal: AbortSignal, onProgress?: (share: number) => void): Promise<void> {
		const {size} = await this.#file.stat();
		let number = 0;
		let texts = 0;
		let repeated = 0;
		let problems = 0;
		const first: Array<{number: number; why: string}> = [];
		for await (const {text, offset, length, isUtf8} of readLines(this.#file)) {
			signal.throwIfAborted();
			number++;
			// A byte order mark is no part of the JSON; a carriage return is white space to it.
			const isMarked = number === 1 && text.startsWith('\uFEFF');
			const json = isMarked ? text.slice(1) : text;
			if (json.trim() === '') {
				continue;
			}

			// A class with replaced characters would be a made-up one.
			const parsed = isUtf8 ? parseManifestLine(json) : {kind: 'problem', why: datasetWords.notUtf8} as const;
			if (parsed.kind === 'sample') {
				const isNew = this.#lines.add(keyOf(parsed.line.source), isMarked ? offset + 3 : offset, isMarked ? length - 3 : length);
				repeated += isNew ? 0 : 1;
			} else if (parsed.kind === 'text') {
				texts++;
			} else {
				problems++;
				if (first.length < shownProblems) {
					first.push({number, why: parsed.why});
				}
			}

			if (number % 10_000 === 0) {
				onProgress?.(size === 0 ? 1 : offset / size);
			}
		}

		this.#facts = {
			samples: this.#lines.size, texts, repeated, problems: {count: problems, first},
		};
	}
}
