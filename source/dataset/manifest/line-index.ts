import {Buffer} from 'node:buffer';
import type {FileHandle} from 'node:fs/promises';
import {HashIndex} from '../../text/hash-index.js';

/** Lines are mostly asked for in their order, so a block of the file serves several. */
const blockSize = 1 << 18;

/** Lines of a file by keys. Keeps 28 bytes a key and one block of the file in memory. */
export class LineIndex {
	readonly #file: FileHandle;
	readonly #index = new HashIndex();
	#offsets = new Float64Array(1024);
	#lengths = new Uint32Array(1024);
	readonly #block = Buffer.alloc(blockSize);
	#blockStart = 0;
	#blockEnd = 0;

	constructor(file: FileHandle) {
		this.#file = file;
	}

	/** Number of keys. */
	get size(): number {
		return this.#index.size;
	}

	/**
	@param offset Where the line starts (bytes).
	@param length Of the line (bytes).
	@returns Whether the key is new. Of a known key, the first line counts.
	*/
	add(key: string, offset: number, length: number): boolean {
		const before = this.#index.size;
		const number = this.#index.add(key);
		if (number !== before) {
			return false;
		}

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
		return true;
	}

	/** The line of a key. Two keys can share a hash, and the file can change while it is open, so the caller compares the key. */
	async find(key: string): Promise<string | undefined> {
		const number = this.#index.locate(key);
		return number === -1 ? undefined : this.#text(this.#offsets[number]!, this.#lengths[number]!);
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
