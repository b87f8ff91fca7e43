import {constants, open, type FileHandle} from 'node:fs/promises';
import {objectName} from '../../model/made-address.js';
import {spell} from '../../text/spell.js';
import {readLines} from '../../system/read-lines.js';
import {datasetWords} from '../words/index.js';
import {LineIndex} from './line-index.js';
import {parseManifestLine, type ManifestLine} from './manifest-line.js';

/** A parsed line of a manifest, and its text, so that it can be copied unchanged. */
export type FoundLine = {readonly line: ManifestLine; readonly text: string};

/** What a manifest contains. */
type LabelFileFacts = {
	/** Number of samples that can be found. */
	readonly samples: number;
	/** Number of text samples. */
	readonly texts: number;
	/** Number of lines that repeat an object. Its first line counts. */
	readonly repeated: number;
	/** Lines that can't be read: their number, and the first ones. */
	readonly problems: {readonly count: number; readonly first: ReadonlyArray<{readonly number: number; readonly why: string}>};
};

/** Maximum number of problems to keep for display. */
const shownProblems = 5;

/** Returns the key of an object, which is the same for all spellings of its address. */
const keyOf = (address: string): string => objectName(spell(address));

/**
The lines of a manifest by the object that they name. Keeps 28 bytes per line and one block of the file in memory.
*/
export class LabelFile {
	/**
	Reads the whole manifest once.

	@param onProgress Called with the share that was read, 0 to 1.
	@throws The file system's error; an Error for a device or a pipe, in which a line can't be read again; the signal's reason.
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

	/** Finds the line of an object, whatever the spelling of its address. */
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
			// A byte order mark is not part of the JSON. A carriage return is white space in JSON.
			const isMarked = number === 1 && text.startsWith('\uFEFF');
			const json = isMarked ? text.slice(1) : text;
			if (json.trim() === '') {
				continue;
			}

			// A class with replacement characters would not be a class of the dataset.
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
