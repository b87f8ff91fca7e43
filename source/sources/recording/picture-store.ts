import {createHash} from 'node:crypto';
import {
	open, readFile, rename, rm,
} from 'node:fs/promises';
import path from 'node:path';
import {makeFolder} from '../../system/make-folder.js';
import {picturesFolder} from './recording-header.js';

const isThere = async (file: string): Promise<boolean> => {
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

/** Picture files named by what they hold: `pictures/ab/abcdef…`. Equal pictures are one file. */
export class PictureStore {
	readonly #root: string;
	/** Writes under way, so that two equal pictures at once are written once. */
	readonly #writing = new Map<string, Promise<void>>();
	#temporary = 0;

	constructor(directory: string) {
		this.#root = path.join(directory, picturesFolder);
	}

	/** Keeps a picture. @returns Its sha256, in hexadecimal digits, and whether it was new. */
	async put(bytes: Uint8Array): Promise<{readonly sha256: string; readonly isNew: boolean}> {
		const sha256 = createHash('sha256').update(bytes).digest('hex');
		const known = this.#writing.get(sha256);
		if (known) {
			await known;
			return {sha256, isNew: false};
		}

		const file = this.#file(sha256);
		if (await isThere(file)) {
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
	@returns Undefined where the file does not hold what its name says.
	@throws The error of the file system.
	*/
	async get(sha256: string): Promise<Uint8Array | undefined> {
		const bytes = await readFile(this.#file(sha256));
		return createHash('sha256').update(bytes).digest('hex') === sha256 ? bytes : undefined;
	}

	/** A crash leaves the file whole or not at all: it is written beside its place, and renamed. */
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
