import {Buffer} from 'node:buffer';
import {open, rm, type FileHandle} from 'node:fs/promises';

/** Characters per write and bytes per read. */
const blockSize = 1 << 16;

/** Keeps text that a format needs later in a file, so that memory does not grow. */
export class Spool {
	/**
	@param file A new file, removed by `close`.
	@throws The file system's error; EEXIST if the file exists.
	*/
	static async open(file: string): Promise<Spool> {
		return new Spool(file, await open(file, 'wx+'));
	}

	#pending = '';
	#size = 0;

	private constructor(private readonly name: string, readonly file: FileHandle) {}

	/** Length of all added text (bytes). */
	get size(): number {
		return this.#size;
	}

	async add(text: string): Promise<void> {
		this.#pending += text;
		this.#size += Buffer.byteLength(text);
		if (this.#pending.length >= blockSize) {
			await this.flush();
		}
	}

	/** Writes all added text to the file. */
	async flush(): Promise<void> {
		const text = this.#pending;
		this.#pending = '';
		await this.file.appendFile(text);
	}

	/** Yields all added text in its order. */
	async * pieces(): AsyncGenerator<string, void, undefined> {
		await this.flush();
		const block = Buffer.alloc(blockSize);
		const decoder = new TextDecoder();
		for (let position = 0; ;) {
			const {bytesRead} = await this.file.read(block, 0, blockSize, position);
			if (bytesRead === 0) {
				return;
			}

			position += bytesRead;
			yield decoder.decode(block.subarray(0, bytesRead), {stream: true});
		}
	}

	async close(): Promise<void> {
		await this.file.close();
		await rm(this.name, {force: true});
	}
}
