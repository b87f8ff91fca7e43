import {Buffer} from 'node:buffer';
import {open, rm, type FileHandle} from 'node:fs/promises';

/** Characters that are written at once; bytes that are read at once. */
const blockSize = 1 << 16;

/** Text that a format needs later, in a file, so that memory does not grow. */
export class Spool {
	/**
	@param file A new file, removed by `close`.
	@throws The error of the file system; EEXIST if the name is in use.
	*/
	static async open(file: string): Promise<Spool> {
		return new Spool(file, await open(file, 'wx+'));
	}

	#waiting = '';
	#size = 0;

	private constructor(private readonly name: string, readonly file: FileHandle) {}

	/** Length of all text that was added (bytes). */
	get size(): number {
		return this.#size;
	}

	async add(text: string): Promise<void> {
		this.#waiting += text;
		this.#size += Buffer.byteLength(text);
		if (this.#waiting.length >= blockSize) {
			await this.flush();
		}
	}

	/** Makes sure that all text is in the file. */
	async flush(): Promise<void> {
		const text = this.#waiting;
		this.#waiting = '';
		await this.file.appendFile(text);
	}

	/** All text that was added, in its order. */
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
