import {Buffer, isUtf8} from 'node:buffer';
import type {FileTable} from './file-table.js';

/** A name as a person reads it: `é` is one character or two (a Mac writes two), and some file systems and copies change capitals. Names that are no UTF-8 stay what they are. */
export const foldedName = (name: Uint8Array): string => isUtf8(name) ? Buffer.from(name).toString().normalize('NFC').toLowerCase() : `\0${Buffer.from(name).toString('latin1')}`;

const nameOf = (table: FileTable, file: number): Uint8Array => table.bytes(file).subarray(table.start(file), table.end(file));

/** The files of a table by their folded names, or by their folded paths. */
export const filesByName = (table: FileTable, files: Uint32Array, wholePath: boolean): Map<string, number[]> => {
	const byName = new Map<string, number[]>();
	for (const file of files) {
		const name = foldedName(wholePath ? table.path(file) : nameOf(table, file));
		const known = byName.get(name);
		if (known) {
			known.push(file);
		} else {
			byName.set(name, [file]);
		}
	}

	return byName;
};

/** Tells each group of files whose names, or whole paths, are the same but for Unicode form and capitals. */
export const joinFolded = (before: FileTable, beforeFiles: Uint32Array, after: FileTable, afterFiles: Uint32Array, wholePath: boolean, found: (beforeGroup: Uint32Array, afterGroup: Uint32Array) => void): void => {
	if (beforeFiles.length === 0 || afterFiles.length === 0) {
		return;
	}

	const groups = filesByName(before, beforeFiles, wholePath);
	for (const [name, group] of filesByName(after, afterFiles, wholePath)) {
		const other = groups.get(name);
		if (other) {
			found(Uint32Array.from(other), Uint32Array.from(group));
		}
	}
};
