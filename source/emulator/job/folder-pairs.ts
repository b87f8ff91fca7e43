import {Buffer} from 'node:buffer';
import {createReadStream} from 'node:fs';
import {readdir, stat} from 'node:fs/promises';
import path from 'node:path';
import {
	added, deleted, modified, retained, type Property,
} from './row.js';

/** A file before and after; paths are relative, with slashes. */
export type Pair = {
	readonly property: Property;
	readonly origin: string | undefined;
	readonly output: string | undefined;
};

/** Relative paths of all files in a folder, sorted by code units. Doesn't follow links. */
const filesOf = async (folder: string): Promise<string[]> => {
	const entries = await readdir(folder, {recursive: true, withFileTypes: true});
	return entries
		.filter(entry => entry.isFile())
		.map(entry => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
		.sort();
};

const sameBytes = async (left: string, right: string): Promise<boolean> => {
	const [leftFacts, rightFacts] = await Promise.all([stat(left), stat(right)]);
	if (leftFacts.size !== rightFacts.size) {
		return false;
	}

	const chunks = createReadStream(right, {highWaterMark: 65_536})[Symbol.asyncIterator]() as AsyncIterableIterator<Uint8Array>;
	for await (const chunk of createReadStream(left, {highWaterMark: 65_536}) as AsyncIterable<Uint8Array>) {
		const {value: other} = await chunks.next() as IteratorResult<Uint8Array, undefined>;
		if (!other || Buffer.compare(chunk, other) !== 0) {
			await chunks.return?.();
			return false;
		}
	}

	await chunks.return?.();
	return true;
};

const stemOf = (file: string): string => path.posix.basename(file, path.posix.extname(file));

/** Returns a function that finds the original of a file: in the same folder, the one with the longest stem that is a prefix of the file's stem. */
const originFinder = (origins: readonly string[]): ((file: string) => string | undefined) => {
	const byStem = new Map<string, string[]>();
	for (const origin of origins) {
		const prefix = path.posix.join(path.posix.dirname(origin), stemOf(origin));
		byStem.set(prefix, [...byStem.get(prefix) ?? [], origin]);
	}

	return file => {
		const folder = path.posix.dirname(file);
		const stem = stemOf(file);
		for (let {length} = stem; length > 0; length--) {
			const found = byStem.get(path.posix.join(folder, stem.slice(0, length)));
			if (found) {
				return found.find(origin => path.posix.extname(origin) === path.posix.extname(file)) ?? found[0];
			}
		}

		return undefined;
	};
};

/**
Derives what a job did from the folders before and after: files are retained (identical bytes), modified, deleted (only before) or added (only after; the stem of the original is a prefix of the file's stem).
Returns the originals in order, each followed by its added files. Files without an original come last.

@throws Error if a folder can't be read.
*/
export const pairFolders = async (origin: string, output: string): Promise<readonly Pair[]> => {
	const [before, after] = await Promise.all([filesOf(origin), filesOf(output)]);
	const [isBefore, isAfter] = [new Set(before), new Set(after)];
	const findOrigin = originFinder(before);
	const derived = new Map<string, Pair[]>();
	const orphans: Pair[] = [];
	for (const file of after.filter(file => !isBefore.has(file))) {
		const from = findOrigin(file);
		const pair: Pair = {property: added, origin: from, output: file};
		if (from === undefined) {
			orphans.push(pair);
		} else {
			derived.set(from, [...derived.get(from) ?? [], pair]);
		}
	}

	const pairs: Pair[] = [];
	for (const file of before) {
		if (isAfter.has(file)) {
			const isSame = await sameBytes(path.join(origin, file), path.join(output, file));
			pairs.push({property: isSame ? retained : modified, origin: file, output: file});
		} else {
			pairs.push({property: deleted, origin: file, output: undefined});
		}

		pairs.push(...derived.get(file) ?? []);
	}

	return [...pairs, ...orphans];
};
