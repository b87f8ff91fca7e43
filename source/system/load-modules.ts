import {closeSync, openSync, readFileSync} from 'node:fs';
import os from 'node:os';

/** Whether this many more files can be open at the same time. Node has no way to read the limit (`ulimit -n`). Costs 0.2 ms. */
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
Where few more files can be open, loads everything that a module of the bundle may import, one file at a time. Node loads all imports of a module at once, and remembers each failure.

@param url The module. It is not loaded itself.
*/
export const spareFiles = async (url: string): Promise<void> => {
	if (!canOpenFiles(filesAtOnce)) {
		await importOneByOne(url);
	}
};
