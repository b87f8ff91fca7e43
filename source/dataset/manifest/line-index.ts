import {Buffer} from 'node:buffer';
import type {FileHandle} from 'node:fs/promises';
import {HashIndex} from '../../text/hash-index.js';

/** Bytes per read. Lines are mostly found in their order, so a block serves several. */
const blockSize = 1 << 18;

/** Finds lines of a file by keys. Keeps 28 bytes per key and one block of the file in memory. */
export class LineIndex {
	readonly #file: FileHandle;
	readonly #index = new HashIndex();
	#offsets = new Float64Array(1024);
	#lengths = new Uint32Array(1024);
	#block: {readonly start: number; readonly bytes: Promise<Buffer>} | undefined;

	constructor(file: FileHandle) {
		this.#file = file;
	}

	/** Number of keys. */
	get size(): number {
		return this.#index.size;
	}

	/**
	@param offset Start of the line (bytes).
	@param length Length of the line (bytes).
	@returns Whether the key is new. If a key has several lines, the first one counts.
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

	/** Returns the line of a key. Two keys can share a hash, and the file can change while it is open, so the caller must compare the key. */
	async find(key: string): Promise<string | undefined> {
		const number = this.#index.locate(key);
		return number === -1 ? undefined : this.#text(this.#offsets[number]!, this.#lengths[number]!);
	}

	async #text(offset: number, length: number): Promise<string> {
		if (length > blockSize) {
			const long = await this.#read(offset, length);
			return long.toString();
		}

		// Several lines can be read concurrently, so each block has a new buffer.
		const block = this.#block !== undefined && offset >= this.#block.start && offset + length <= this.#block.start + blockSize
			? this.#block
			: {start: offset, bytes: this.#read(offset, blockSize)};
		this.#block = block;
		const start = offset - block.start;
		try {
			const bytes = await block.bytes;
			return bytes.toString('utf8', start, start + length).replace(/\r$/, '');
		} catch (error) {
			// The next search reads it again.
			this.#block = undefined;
			throw error;
		}
	}

	async #read(offset: number, length: number): Promise<Buffer> {
		const {buffer, bytesRead} = await this.#file.read(Buffer.alloc(length), 0, length, offset);
		return buffer.subarray(0, bytesRead);
	}
}
