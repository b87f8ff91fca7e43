import {Buffer} from 'node:buffer';
import {createReadStream} from 'node:fs';
import {readdir} from 'node:fs/promises';
import path from 'node:path';
import {createInterface} from 'node:readline';
import {WinnowError} from '../errors.js';
import {FileKeys} from './file-keys.js';
import {compareBytes, type FileTable} from './file-table.js';
import type {Notes} from './notes.js';
import type {Members} from './pair-files.js';
import {pathKind} from './path-kind.js';

/**
The manifest of an output folder: `output.manifest`, or the only file there that ends in `.manifest`.

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

	throw new WinnowError({
		kind: 'not-found',
		what: found.length === 0 ? `There is no output.manifest in ${output}` : `There are ${found.length} manifests in ${output}, and none is output.manifest`,
		advice: 'Pair by path, stem or name instead: --pair path.',
	});
};

/** A file of a tree by an address that ends in its path: among those of its name, that which shares most folders with it. */
export class BySuffix {
	readonly #keys: FileKeys;
	readonly #table: FileTable;
	readonly #order: Uint32Array;

	constructor(table: FileTable) {
		this.#table = table;
		this.#keys = new FileKeys(table, 'name', undefined);
		this.#order = this.#keys.sort(Uint32Array.from({length: table.count}, (_, file) => file));
	}

	/** @returns The file's number, or -1. */
	locate(address: string): number {
		const parts = address.split('/');
		const name = Buffer.from(parts.pop()!);
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

		let best = -1;
		let most = -1;
		for (; low < this.#order.length && compare(this.#order[low]!) === 0; low++) {
			const file = this.#order[low]!;
			const folders = Buffer.from(table.folders[table.folderOf(file)]!, 'latin1').toString().split('\0');
			let shared = 0;
			while (shared < folders.length && shared < parts.length && folders.at(-1 - shared) === parts.at(-1 - shared)) {
				shared++;
			}

			if (shared > most) {
				best = file;
				most = shared;
			}
		}

		return best;
	}
}

const sourceOf = (line: string): string | undefined => {
	try {
		const value = JSON.parse(line) as unknown;
		const source = typeof value === 'object' && value !== null && 'source' in value ? value.source : undefined;
		return typeof source === 'string' ? source : undefined;
	} catch {
		// A damaged line is counted by whoever asked.
		return undefined;
	}
};

/** A spelling of an address in which `%` stands for itself: some writers encode names, some do not. */
const decoded = (address: string): string => {
	try {
		return decodeURIComponent(address);
	} catch {
		// A name that holds a bare % is no encoded one.
		return address;
	}
};

/**
What a manifest says is the result: one JSON object a line, `source` the address of a sample (`obs://bucket/…/Data/cats/8_checked.jpg`). A file of the output folder counts where a line names it; a file of the origin that a line names and the output lacks was kept where it is.

@throws The error of the file system.
*/
export const readManifest = async (file: string, before: FileTable, after: FileTable, notes: Notes, signal: AbortSignal): Promise<Members> => {
	const members: Members = {after: new Uint8Array(after.count), inPlace: new Uint8Array(before.count)};
	const inBefore = new BySuffix(before);
	const inAfter = new BySuffix(after);
	const lines = createInterface({input: createReadStream(file, {signal}), crlfDelay: Infinity});
	for await (const line of lines) {
		const text = line.replace(/^\uFEFF/, '').trim();
		if (text === '') {
			continue;
		}

		const source = sourceOf(text);
		if (source === undefined) {
			notes.add('manifest-line', text.slice(0, 60));
			continue;
		}

		const spellings = [source, decoded(source)];
		const made = spellings.map(spelling => inAfter.locate(spelling)).find(found => found !== -1);
		const kept = spellings.map(spelling => inBefore.locate(spelling)).find(found => found !== -1);
		if (made !== undefined) {
			members.after[made] = 1;
		} else if (kept === undefined) {
			notes.add('manifest-missing', source.split('?')[0]!);
		} else {
			members.inPlace[kept] = 1;
		}
	}

	return members;
};
