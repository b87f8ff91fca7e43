import type {Sample} from '../../model/source.js';
import {textHash} from '../../text/text-hash.js';
import {similarNames} from '../../model/similar-names.js';
import {
	comparableName, folderOf, nameParts, namesOf,
} from './sample-names.js';

/** Entries per chunk. Chunks are never copied, so a large index never needs memory for two copies. */
const chunkSize = 1 << 16;

/** Kinds of entries: a sample's name, or a name in the description of a deleted sample, with or without a folder. */
const kinds = {sample: 1, withFolder: 2, bare: 3} as const;

/** Hashes of a name. `path` is 0 for a name without a folder; `folder` is the folder of the row's sample. */
type Entry = {row: number; kind: number; stem: number; path: number; folder: number};

/** A name to find in descriptions. */
type Target = Readonly<Pick<Entry, 'stem' | 'path' | 'folder'>>;

/** Numbers per entry: the row with its kind, and three hashes. */
const width = 4;

/** Maximum length of a chain of deleted samples, each of which names the next. */
const maxSteps = 8;

const hash = new Uint32Array(2);

/** Never 0, which means no folder. */
const hashOf = (text: string): number => textHash(text, hash)[0]! || 1;

const hashes = (name: string): {stem: number; path: number} => {
	const {stem, path} = nameParts(name);
	return {stem: hashOf(stem), path: path === undefined ? 0 : hashOf(path)};
};

/**
Names of samples by row, 16 bytes each: the row and three 32-bit hashes. A search returns the rows that may have a name; the caller then compares the names. It visits every entry, which takes a few milliseconds for a million: sorted entries would need more memory, and more time than all searches of a session.
*/
export class NameIndex {
	readonly #chunks: Uint32Array[] = [];
	#entries = 0;
	#rows = 0;

	/** Rows added so far. */
	get rows(): number {
		return this.#rows;
	}

	/** Names kept so far. */
	get names(): number {
		return this.#entries;
	}

	/** Adds the next row. */
	add(sample: Sample): void {
		const row = this.#rows++;
		const folder = hashOf(folderOf(sample));
		let last: Entry | undefined;
		for (const name of namesOf(sample)) {
			const entry = {row, kind: kinds.sample, folder, ...hashes(name)};
			// Most files keep their name and folder in the output.
			if (last?.stem !== entry.stem || last.path !== entry.path) {
				this.#push(entry);
			}

			last = entry;
		}

		if (sample.status === 'deleted') {
			for (const name of similarNames(sample.descriptions).flat()) {
				const parts = hashes(comparableName(name));
				this.#push({row, kind: parts.path === 0 ? kinds.bare : kinds.withFolder, folder, ...parts});
			}
		}
	}

	/** Returns the rows of samples that may have a name, in order. */
	rowsNamed(name: string): number[] {
		const wanted = hashes(comparableName(name));
		const rows = new Set<number>();
		this.#each(({row, kind, stem, path}) => {
			if (kind === kinds.sample && stem === wanted.stem && (wanted.path === 0 || path === wanted.path)) {
				rows.add(row);
			}
		});
		return [...rows];
	}

	/** Returns the rows of deleted samples that a sample may have replaced, directly or through other deleted samples, in order. A name without a folder means the sample of the same folder, if there is one. */
	rowsReplacedBy(sample: Sample): number[] {
		const folder = hashOf(folderOf(sample));
		const found = new Set<number>();
		let targets: readonly Target[] = namesOf(sample).map(name => ({folder, ...hashes(name)}));
		for (let step = 0; step < maxSteps && targets.length > 0; step++) {
			const next = this.#rowsNaming(targets).filter(row => !found.has(row));
			for (const row of next) {
				found.add(row);
			}

			targets = this.#namesOfRows(new Set(next));
		}

		return [...found].sort((one, other) => one - other);
	}

	#rowsNaming(targets: readonly Target[]): number[] {
		const byStem = new Map<number, Target[]>();
		for (const target of targets) {
			byStem.set(target.stem, [...byStem.get(target.stem) ?? [], target]);
		}

		const rows = new Set<number>();
		/** Rows that name a sample without its folder and are in another folder, by that folder and name: they may mean a sample of their own folder. */
		const ambiguous = new Map<string, Set<number>>();
		this.#each(({kind, row, stem, path, folder}) => {
			const same = kind === kinds.sample ? undefined : byStem.get(stem);
			if (!same) {
				return;
			}

			if (same.some(target => kind === kinds.withFolder ? target.path === path : target.folder === folder)) {
				rows.add(row);
			} else if (kind === kinds.bare) {
				const key = `${stem} ${folder}`;
				ambiguous.set(key, (ambiguous.get(key) ?? new Set()).add(row));
			}
		});
		if (ambiguous.size > 0) {
			this.#each(({kind, row, stem, folder}) => {
				const key = kind === kinds.sample && byStem.has(stem) ? `${stem} ${folder}` : '';
				const namers = ambiguous.get(key);
				// A description doesn't name its own sample.
				if (namers && (namers.size > 1 || !namers.has(row))) {
					ambiguous.set(key, namers.has(row) ? new Set([row]) : new Set());
				}
			});
		}

		return [...rows, ...[...ambiguous.values()].flatMap(namers => [...namers])];
	}

	#namesOfRows(rows: ReadonlySet<number>): Target[] {
		const names: Target[] = [];
		if (rows.size > 0) {
			this.#each(({kind, row, stem, path, folder}) => {
				if (kind === kinds.sample && rows.has(row)) {
					names.push({stem, path, folder});
				}
			});
		}

		return names;
	}

	/** @param visit Called with the same object every time, to avoid garbage. */
	#each(visit: (entry: Readonly<Entry>) => void): void {
		const entry: Entry = {
			row: 0, kind: 0, stem: 0, path: 0, folder: 0,
		};
		for (let number = 0; number < this.#entries; number++) {
			const chunk = this.#chunks[Math.floor(number / chunkSize)]!;
			const at = (number % chunkSize) * width;
			const first = chunk[at]!;
			entry.row = Math.floor(first / 4);
			entry.kind = first % 4;
			entry.stem = chunk[at + 1]!;
			entry.path = chunk[at + 2]!;
			entry.folder = chunk[at + 3]!;
			visit(entry);
		}
	}

	#push({row, kind, stem, path, folder}: Entry): void {
		const at = (this.#entries % chunkSize) * width;
		if (at === 0) {
			this.#chunks.push(new Uint32Array(chunkSize * width));
		}

		this.#chunks.at(-1)!.set([(row * 4) + kind, stem, path, folder], at);
		this.#entries++;
	}
}
