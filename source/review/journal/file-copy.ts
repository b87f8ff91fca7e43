import {Buffer} from 'node:buffer';
import {promisify} from 'node:util';
import {deflateRaw, inflateRaw} from 'node:zlib';

const compress = promisify(deflateRaw);
const expand = promisify(inflateRaw) as (bytes: Buffer) => Promise<Buffer>;

const blockSize = 1 << 18;

/**
A copy of an append-only file in memory, to restore the file if it is truncated. Full blocks are compressed in the background; those of a journal shrink to a tenth.
*/
export class FileCopy {
	readonly #blocks: Array<{bytes: Buffer; isPacked: boolean}> = [];
	/** The last block, and how far it is filled. */
	#open = Buffer.allocUnsafe(0);
	#filled = 0;
	#length = 0;
	/** The last block that was expanded. */
	#read: {readonly index: number; readonly bytes: Buffer} | undefined;

	get length(): number {
		return this.#length;
	}

	/** Adds bytes that begin at or before the end; those that it has already are skipped. Bytes after the end are ignored, because they would leave a gap. */
	add(bytes: Uint8Array, position: number): void {
		if (position > this.#length || position + bytes.length <= this.#length) {
			return;
		}

		for (let from = this.#length - position; from < bytes.length;) {
			if (this.#filled === this.#open.length) {
				this.#begin();
			}

			const part = bytes.subarray(from, from + this.#open.length - this.#filled);
			this.#open.set(part, this.#filled);
			this.#filled += part.length;
			this.#length += part.length;
			from += part.length;
		}
	}

	/** Reads into the buffer. @returns The number of bytes, 0 at the end. */
	async read(into: Buffer, position: number): Promise<number> {
		const place = Math.floor(position / blockSize);
		const bytes = place === this.#blocks.length ? this.#open.subarray(0, this.#filled) : await this.#block(place);
		return bytes?.copy(into, 0, position % blockSize) ?? 0;
	}

	#begin(): void {
		if (this.#filled > 0) {
			const block = {bytes: this.#open, isPacked: false};
			this.#blocks.push(block);
			void this.#pack(block);
		}

		this.#open = Buffer.allocUnsafeSlow(blockSize);
		this.#filled = 0;
	}

	async #block(index: number): Promise<Buffer | undefined> {
		const block = this.#blocks[index];
		if (!block?.isPacked) {
			return block?.bytes;
		}

		if (this.#read?.index !== index) {
			this.#read = {index, bytes: await expand(block.bytes)};
		}

		return this.#read.bytes;
	}

	async #pack(block: {bytes: Buffer; isPacked: boolean}): Promise<void> {
		block.bytes = await compress(block.bytes, {level: 1});
		block.isPacked = true;
	}
}
