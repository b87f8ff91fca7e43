import {Buffer} from 'node:buffer';
import {
	closeSync, fstatSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {crc32} from 'node:zlib';
import {cacheFolder} from './folders.js';
import {makeFolderSync} from './make-folder.js';

/** Maximum number of files: a build of Winnow has about 30 scripts, and a machine can have two versions of Node. The oldest are deleted. */
const maxFiles = 100;

/** Source and code: checksum and length (bytes) of each, 32 bits, little-endian. V8 checks its own version and flags, but only the length of the source, and runs damaged code. */
const headerOf = (source: Uint8Array, code: Uint8Array): Buffer => Buffer.from(Uint32Array.of(crc32(source), source.length, crc32(code), code.length).buffer);

const headerLength = 16;

/** Whether only this user can have written the file: its code is run. Windows has no user IDs or modes to check. */
const isOwn = (file: number): boolean => {
	const {uid, mode} = fstatSync(file);
	return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
};

/** Returns the folder for compiled code. Node's variables for its own compile cache also move or disable this one, since they are meant for all compiled code. Like Node, resolves a relative path. */
const folderFor = (env: Readonly<Record<string, string | undefined>>): string | undefined => {
	if (env.NODE_DISABLE_COMPILE_CACHE) {
		return undefined;
	}

	if (env.NODE_COMPILE_CACHE) {
		return path.resolve(env.NODE_COMPILE_CACHE, 'winnow');
	}

	const folder = cacheFolder(env);
	return folder && path.join(folder, 'compiled');
};

/** Compiled code of scripts, in `$NODE_COMPILE_CACHE` or the user's cache folder. If the folder is missing or can't be read or written, nothing is cached and nothing is reported: Winnow only starts more slowly. */
export class CodeCache {
	readonly #folder: string | undefined;

	constructor(env: Readonly<Record<string, string | undefined>>) {
		this.#folder = folderFor(env);
	}

	/**
	@param name The script's file name.
	@returns Undefined if there is none, or if it belongs to another source or is damaged.
	*/
	read(name: string, source: Uint8Array): Buffer | undefined {
		if (this.#folder === undefined) {
			return undefined;
		}

		try {
			const file = openSync(this.#fileOf(name), 'r');
			try {
				const bytes = isOwn(file) ? readFileSync(file) : Buffer.alloc(0);
				const code = bytes.subarray(headerLength);
				return bytes.length > headerLength && headerOf(source, code).equals(bytes.subarray(0, headerLength)) ? code : undefined;
			} finally {
				closeSync(file);
			}
		} catch {
			return undefined;
		}
	}

	/** Replaces the files of these scripts. */
	write(scripts: ReadonlyArray<{readonly name: string; readonly source: Uint8Array; readonly code: Uint8Array}>): void {
		if (this.#folder === undefined) {
			return;
		}

		try {
			// Node's `mkdir` with `recursive` can loop forever; see `makeFolder`.
			makeFolderSync(this.#folder, 0o700);
			for (const {name, source, code} of scripts) {
				const file = this.#fileOf(name);
				const temporary = `${file}.${process.pid}`;
				try {
					writeFileSync(temporary, Buffer.concat([headerOf(source, code), code]), {mode: 0o600});
					renameSync(temporary, file);
				} finally {
					// A full disk can leave an incomplete file.
					rmSync(temporary, {force: true});
				}
			}

			this.#deleteOldest();
		} catch {
			// A full or read-only disk: the next start compiles again.
		}
	}

	#fileOf(name: string): string {
		return path.join(this.#folder!, `${name}.${process.version}-${process.arch}`);
	}

	#deleteOldest(): void {
		const files = readdirSync(this.#folder!).map(name => path.join(this.#folder!, name));
		if (files.length > maxFiles) {
			const times = new Map(files.map(file => [file, statSync(file, {throwIfNoEntry: false})?.mtimeMs ?? 0]));
			for (const file of files.toSorted((one, other) => times.get(one)! - times.get(other)!).slice(0, -maxFiles)) {
				rmSync(file, {recursive: true, force: true});
			}
		}
	}
}
