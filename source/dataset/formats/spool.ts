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

	private constructor(private readonly name: string, private readonly file: FileHandle) {}

	async add(text: string): Promise<void> {
		this.#waiting += text;
		if (this.#waiting.length >= blockSize) {
			await this.#flush();
		}
	}

	/** All text that was added, in its order. */
	async * pieces(): AsyncGenerator<string, void, undefined> {
		await this.#flush();
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

	async #flush(): Promise<void> {
		const text = this.#waiting;
		this.#waiting = '';
		await this.file.appendFile(text);
	}
}
