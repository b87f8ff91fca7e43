import {Buffer, isUtf8} from 'node:buffer';
import type {FileTable} from './file-table.js';

/** A name in Unicode form NFC and lowercase, because macOS decomposes accents and some file systems change case. Invalid UTF-8 is left unchanged. */
export const foldedName = (name: Uint8Array): string => isUtf8(name) ? Buffer.from(name).toString().normalize('NFC').toLowerCase() : `\0${Buffer.from(name).toString('latin1')}`;

const nameOf = (table: FileTable, file: number): Uint8Array => table.bytes(file).subarray(table.start(file), table.end(file));

/** Groups files by folded name or path. */
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

/** Calls back with each group of files whose names, or paths, differ only in Unicode form and case. */
export const joinFolded = (
	before: FileTable,
	beforeFiles: Uint32Array,
	after: FileTable,
	afterFiles: Uint32Array,
	wholePath: boolean,
	found: (beforeGroup: Uint32Array, afterGroup: Uint32Array) => void,
): void => {
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
