import {createHash} from 'node:crypto';
import {
	open, readFile, rename, rm,
} from 'node:fs/promises';
import path from 'node:path';
import {makeFolder} from '../../system/make-folder.js';
import {picturesFolder} from './recording-header.js';

const exists = async (file: string): Promise<boolean> => {
	try {
		const handle = await open(file, 'r');
		await handle.close();
		return true;
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
			return false;
		}

		throw error;
	}
};

/** Stores pictures by their hash: `pictures/ab/abcdef…`. Identical pictures share a file. */
export class PictureStore {
	readonly #root: string;
	/** Writes in progress, so that identical pictures are written only once. */
	readonly #writing = new Map<string, Promise<void>>();
	#temporary = 0;

	constructor(directory: string) {
		this.#root = path.join(directory, picturesFolder);
	}

	/** Stores a picture. @returns Its SHA-256 (hexadecimal), and whether it is new. */
	async put(bytes: Uint8Array): Promise<{readonly sha256: string; readonly isNew: boolean}> {
		const sha256 = createHash('sha256').update(bytes).digest('hex');
		const known = this.#writing.get(sha256);
		if (known) {
			await known;
			return {sha256, isNew: false};
		}

		const file = this.#file(sha256);
		if (await exists(file)) {
			return {sha256, isNew: false};
		}

		const writing = this.#write(file, bytes);
		this.#writing.set(sha256, writing);
		try {
			await writing;
		} finally {
			this.#writing.delete(sha256);
		}

		return {sha256, isNew: true};
	}

	/**
	@returns Undefined if the file doesn't match its hash.
	@throws File system errors.
	*/
	async get(sha256: string): Promise<Uint8Array | undefined> {
		const bytes = await readFile(this.#file(sha256));
		return createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : undefined;
	}

	/** Writes to a temporary file and renames it, so that a crash leaves no incomplete picture. */
	async #write(file: string, bytes: Uint8Array): Promise<void> {
		await makeFolder(path.dirname(file), 0o700);
		this.#temporary++;
		const temporary = `${file}.${this.#temporary}.new`;
		try {
			const handle = await open(temporary, 'w', 0o600);
			try {
				await handle.writeFile(bytes);
			} finally {
				await handle.close();
			}

			await rename(temporary, file);
		} catch (error) {
			await rm(temporary, {force: true});
			throw error;
		}
	}

	#file(sha256: string): string {
		return path.join(this.#root, sha256.slice(0, 2), sha256);
	}
}
