import {Buffer} from 'node:buffer';
import {createReadStream} from 'node:fs';
import {readdir, stat} from 'node:fs/promises';
import path from 'node:path';
import {
	added, deleted, modified, retained, type Property,
} from './row.js';

/** What became of a file; paths are relative, with slashes. */
export type Pair = {
	readonly property: Property;
	readonly origin: string | undefined;
	readonly output: string | undefined;
};

/** Relative paths of all files of a folder, sorted by code units. Links are not followed. */
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

	const pieces = createReadStream(right, {highWaterMark: 65_536})[Symbol.asyncIterator]() as AsyncIterableIterator<Uint8Array>;
	for await (const piece of createReadStream(left, {highWaterMark: 65_536}) as AsyncIterable<Uint8Array>) {
		const {value: other} = await pieces.next() as IteratorResult<Uint8Array, undefined>;
		if (!other || Buffer.compare(piece, other) !== 0) {
			await pieces.return?.();
			return false;
		}
	}

	await pieces.return?.();
	return true;
};

const stemOf = (file: string): string => path.posix.basename(file, path.posix.extname(file));

/** Finds the file whose stem another one's begins with, in the same folder, the longest first. */
const originFinder = (origins: readonly string[]): ((file: string) => string | undefined) => {
	const byStem = new Map<string, string[]>();
	for (const origin of origins) {
		const place = path.posix.join(path.posix.dirname(origin), stemOf(origin));
		byStem.set(place, [...byStem.get(place) ?? [], origin]);
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
What a job did, told from the folders before and after: one pair for each file of the first (same bytes: retained; other bytes: modified; not in the second: deleted) and one for each file that only the second has (added; its origin is the file whose stem its own begins with).
In the order of the origins, each followed by what was drawn from it; what has no origin comes last.

@throws Error where a folder can't be read.
*/
export const pairFolders = async (origin: string, output: string): Promise<readonly Pair[]> => {
	const [before, after] = await Promise.all([filesOf(origin), filesOf(output)]);
	const [isBefore, isAfter] = [new Set(before), new Set(after)];
	const findOrigin = originFinder(before);
	const drawn = new Map<string, Pair[]>();
	const orphans: Pair[] = [];
	for (const file of after.filter(file => !isBefore.has(file))) {
		const from = findOrigin(file);
		const pair: Pair = {property: added, origin: from, output: file};
		if (from === undefined) {
			orphans.push(pair);
		} else {
			drawn.set(from, [...drawn.get(from) ?? [], pair]);
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

		pairs.push(...drawn.get(file) ?? []);
	}

	return [...pairs, ...orphans];
};
