import {Buffer} from 'node:buffer';
import {readdir} from 'node:fs/promises';
import path from 'node:path';
import {clean} from '../../text/clean.js';
import {WinnowError} from '../../model/errors.js';
import {FileKeys} from './file-keys.js';
import {compareBytes, type FileTable} from './file-table.js';
import {filesByName, foldedName} from './folded-names.js';
import {manifestEntries} from './manifest-entries.js';
import type {Notes} from './notes.js';
import type {Members} from './pair-files.js';
import {pathKind} from './path-kind.js';
import {localWords} from './words/index.js';

/**
Finds the manifest of an output folder: `output.manifest`, or the only `*.manifest` file.

@throws WinnowError
*/
export const findManifest = async (output: string): Promise<string> => {
	const usual = path.join(output, 'output.manifest');
	if (await pathKind(usual) === 'file') {
		return usual;
	}

	const names = await readdir(output);
	const found = names.filter(name => name.endsWith('.manifest'));
	if (found.length === 1) {
		return path.join(output, found[0]!);
	}

	const {none, noneAdvice, several, severalAdvice} = localWords.manifests;
	const folder = clean(output);
	throw new WinnowError(found.length === 0
		? {kind: 'not-found', what: none(folder), advice: noneAdvice}
		: {kind: 'not-found', what: several(found.length, folder, found.slice(0, 5).map(name => clean(name)), found.length > 5), advice: severalAdvice});
};

/** Finds the file whose path an address ends with. If several files have the same name, picks the file that shares the most trailing folders with the address. */
class BySuffix {
	readonly #keys: FileKeys;
	readonly #table: FileTable;
	readonly #order: Uint32Array;
	#byFolded: Map<string, number[]> | undefined;

	constructor(table: FileTable) {
		this.#table = table;
		this.#keys = new FileKeys(table, 'name', undefined);
		this.#order = this.#keys.sort(Uint32Array.from({length: table.count}, (_, file) => file));
	}

	/** @returns The file, or -1. Falls back to names that differ only in Unicode form and case. */
	locate(address: string): number {
		const parts = address.split('/');
		const name = parts.pop()!;
		const exact = this.#best(this.#named(name), parts, part => part);
		return exact === -1 ? this.#best(this.#folded(name), parts, part => foldedName(Buffer.from(part))) : exact;
	}

	/** The files with exactly this name. */
	#named(text: string): Iterable<number> {
		const name = Buffer.from(text);
		const table = this.#table;
		const compare = (file: number) => compareBytes(table.bytes(file), table.start(file), table.end(file), name, 0, name.length);
		let low = 0;
		let high = this.#order.length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (compare(this.#order[middle]!) < 0) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}

		let end = low;
		while (end < this.#order.length && compare(this.#order[end]!) === 0) {
			end++;
		}

		return this.#order.subarray(low, end);
	}

	#folded(name: string): Iterable<number> {
		this.#byFolded ??= filesByName(this.#table, this.#order, false);
		return this.#byFolded.get(foldedName(Buffer.from(name))) ?? [];
	}

	/** The file that shares the most trailing folders with the address. */
	#best(files: Iterable<number>, parts: readonly string[], fold: (part: string) => string): number {
		let best = -1;
		let maxShared = -1;
		for (const file of files) {
			const folders = Buffer.from(this.#table.folders[this.#table.folderOf(file)]!, 'latin1').toString().split('\0');
			let shared = 0;
			while (shared < folders.length && shared < parts.length && fold(folders.at(-1 - shared)!) === fold(parts.at(-1 - shared)!)) {
				shared++;
			}

			if (shared > maxShared) {
				best = file;
				maxShared = shared;
			}
		}

		return best;
	}
}

/** The address percent-decoded: some tools encode names, some don't. */
const decoded = (address: string): string => {
	try {
		return decodeURIComponent(address);
	} catch {
		// A bare % means that the name is not encoded.
		return address;
	}
};

/**
Reads which files a manifest lists; `source` is a sample's address (`obs://bucket/…/Data/cats/8_checked.jpg`). Output files count only if listed. A listed file that exists only in the origin was kept in place.

@throws WinnowError if the manifest lists no file of either folder; file system errors.
*/
export const readManifest = async (file: string, before: FileTable, after: FileTable, notes: Notes, signal: AbortSignal): Promise<Members> => {
	const members: Members = {after: new Uint8Array(after.count), inPlace: new Uint8Array(before.count)};
	const inBefore = new BySuffix(before);
	const inAfter = new BySuffix(after);
	let named = 0;
	let first: string | undefined;
	for await (const entry of manifestEntries(file, signal)) {
		if (entry.kind !== 'source') {
			notes.add(entry.kind === 'text' ? 'manifest-text' : 'manifest-line', entry.text.slice(0, 60));
			first ??= entry.text.slice(0, 60);
			continue;
		}

		const source = entry.source.replace(/^\.\//, '');
		first ??= source.split('?')[0];
		const spellings = [source, decoded(source)];
		const made = spellings.map(spelling => inAfter.locate(spelling)).find(found => found !== -1);
		const kept = spellings.map(spelling => inBefore.locate(spelling)).find(found => found !== -1);
		if (made !== undefined) {
			members.after[made] = 1;
		} else if (kept === undefined) {
			notes.add('manifest-missing', source.split('?')[0]!);
			continue;
		} else {
			members.inPlace[kept] = 1;
		}

		named++;
	}

	// Otherwise every sample would show as deleted.
	if (named === 0) {
		throw new WinnowError({
			kind: 'failure', what: localWords.manifests.noPicture(clean(file), first === undefined ? undefined : clean(first)), advice: localWords.manifests.noneAdvice,
		});
	}

	return members;
};
