import {Buffer} from 'node:buffer';
import {open, type FileHandle} from 'node:fs/promises';
import {objectName} from '../../model/made-address.js';
import {HashIndex} from '../../text/hash-index.js';
import {spell} from '../../text/spell.js';
import {readLines} from '../../system/read-lines.js';
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
/** Lines are mostly asked for in their order, so a block of the file serves several. */
const blockSize = 1 << 18;

/** The name under which an object is found: one for all spellings of its address. */
const keyOf = (address: string): string => objectName(spell(address));

/**
The lines of a manifest by the object that they name. Keeps 28 bytes a line and one block of the file in memory.
*/
export class LabelFile {
	/**
	Reads the whole manifest once.

	@param onProgress Called with the share that has been read, 0 to 1.
	@throws The error of the file system; the signal's reason.
	*/
	static async open(file: string, signal: AbortSignal, onProgress?: (share: number) => void): Promise<LabelFile> {
		const handle = await open(file, 'r');
		try {
			const labels = new LabelFile(handle);
			await labels.#read(signal, onProgress);
			return labels;
		} catch (error) {
			await handle.close();
			throw error;
		}
	}

	readonly #file: FileHandle;
	readonly #index = new HashIndex();
	#offsets = new Float64Array(1024);
	#lengths = new Uint32Array(1024);
	#facts: LabelFileFacts = {
		samples: 0, texts: 0, repeated: 0, problems: {count: 0, first: []},
	};

	readonly #block = Buffer.alloc(blockSize);
	#blockStart = 0;
	#blockEnd = 0;

	private constructor(file: FileHandle) {
		this.#file = file;
	}

	get facts(): LabelFileFacts {
		return this.#facts;
	}

	/** The line of an object, whichever spelling its address has. */
	async find(address: string): Promise<FoundLine | undefined> {
		const number = this.#index.locate(keyOf(address));
		if (number === -1) {
			return undefined;
		}

		const text = await this.#text(this.#offsets[number]!, this.#lengths[number]!);
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
		for await (const {text, offset, length} of readLines(this.#file)) {
			signal.throwIfAborted();
			number++;
			// A byte order mark is no part of the JSON; a carriage return is white space to it.
			const isMarked = number === 1 && text.startsWith('\uFEFF');
			const json = isMarked ? text.slice(1) : text;
			if (json.trim() === '') {
				continue;
			}

			const parsed = parseManifestLine(json);
			if (parsed.kind === 'sample') {
				const before = this.#index.size;
				const place = this.#index.add(keyOf(parsed.line.source));
				if (place === before) {
					this.#remember(place, isMarked ? offset + 3 : offset, isMarked ? length - 3 : length);
				} else {
					repeated++;
				}
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
			samples: this.#index.size, texts, repeated, problems: {count: problems, first},
		};
	}

	#remember(number: number, offset: number, length: number): void {
		if (number === this.#offsets.length) {
			const offsets = new Float64Array(number * 2);
			offsets.set(this.#offsets);
			this.#offsets = offsets;
			const lengths = new Uint32Array(number * 2);
			lengths.set(this.#lengths);
			this.#lengths = lengths;
		}

		this.#offsets[number] = offset;
		this.#lengths[number] = length;
	}

	async #text(offset: number, length: number): Promise<string> {
		if (length > blockSize) {
			const long = Buffer.alloc(length);
			await this.#file.read(long, 0, length, offset);
			return long.toString();
		}

		if (offset < this.#blockStart || offset + length > this.#blockEnd) {
			const {bytesRead} = await this.#file.read(this.#block, 0, blockSize, offset);
			this.#blockStart = offset;
			this.#blockEnd = offset + bytesRead;
		}

		const start = offset - this.#blockStart;
		return this.#block.toString('utf8', start, start + length).replace(/\r$/, '');
	}
}
