import {closeSync, openSync, readFileSync} from 'node:fs';
import os from 'node:os';

/** Whether this many more files can be open at the same time. Node can't read the limit (`ulimit -n`). Takes 0.2 ms. */
const canOpenFiles = (count: number): boolean => {
	const opened: number[] = [];
	try {
		while (opened.length < count) {
			opened.push(openSync(os.devNull, 'r'));
		}

		return true;
	} catch {
		return false;
	} finally {
		for (const file of opened) {
			closeSync(file);
		}
	}
};

/** Node opens the files of all modules that a command needs at once: 40, and some more in a later version. */
const filesAtOnce = 48;

/** An import of another file of the bundle, static or dynamic, as esbuild writes it. */
const imported = /(?:from|import)\s*\(?\s*"(?<file>\.\/[^"]+\.js)"/g;

const importOneByOne = async (url: string): Promise<void> => {
	const seen = new Set([url]);
	const importThoseOf = async (parent: string): Promise<void> => {
		for (const {groups} of readFileSync(new URL(parent), 'utf8').matchAll(imported)) {
			const child = new URL(groups!.file!, parent).href;
			if (!seen.has(child)) {
				seen.add(child);
				await importThoseOf(child);
				await import(child);
			}
		}
	};

	await importThoseOf(url);
};

/**
If the file limit is nearly reached, preloads everything that a module of the bundle may import, one file at a time. Node opens all imports of a module at once and caches failures.

@param url The module; not loaded itself.
*/
export const spareFiles = async (url: string): Promise<void> => {
	if (!canOpenFiles(filesAtOnce)) {
		await importOneByOne(url);
	}
};
