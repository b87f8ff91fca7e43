import {mergeSort} from './merge-sort.js';
import {compareBytes, type FileTable} from './file-table.js';
import {stemEnd, uncheckedEnd} from './picture-name.js';

export type KeyKind = 'name' | 'stem' | 'unchecked-stem';

/** Keys for sorting and joining files: the name or part of it, with or without the folder. */
export class FileKeys {
	readonly #ranks: Uint32Array | undefined;
	readonly #kind: KeyKind;

	/** @param ranks Each file's folder, as a number shared by both trees; undefined to ignore folders. */
	constructor(readonly table: FileTable, kind: KeyKind, ranks: Uint32Array | undefined) {
		this.#kind = kind;
		this.#ranks = ranks;
	}

	rank(file: number): number {
		return this.#ranks ? this.#ranks[file]! : 0;
	}

	end(file: number): number {
		const end = this.table.end(file);
		switch (this.#kind) {
			case 'name': {
				return end;
			}

			case 'stem': {
				return stemEnd(this.table.bytes(file), this.table.start(file), end);
			}

			case 'unchecked-stem': {
				return uncheckedEnd(this.table.bytes(file), this.table.start(file), end);
			}
		}
	}

	compare(file: number, other: FileKeys, otherFile: number): number {
		const ranks = this.rank(file) - other.rank(otherFile);
		return ranks === 0
			? compareBytes(
				this.table.bytes(file),
				this.table.start(file),
				this.end(file),
				other.table.bytes(otherFile),
				other.table.start(otherFile),
				other.end(otherFile),
			)
			: ranks;
	}

	/** Sorts files by key; stable. */
	sort(files: Uint32Array): Uint32Array {
		return mergeSort(files, (a, b) => this.compare(a, this, b));
	}
}

/** Numbers the folders of two trees in one order. Returns each file's folder number, by tree. */
export const sharedRanks = (a: FileTable, b: FileTable): [Uint32Array, Uint32Array] => {
	const first = new Uint32Array(a.folders.length);
	const second = new Uint32Array(b.folders.length);
	let index = 0;
	let index_ = 0;
	for (let rank = 0; index < first.length || index_ < second.length; rank++) {
		const left = a.folders[index];
		const right = b.folders[index_];
		if (right === undefined || (left !== undefined && left <= right)) {
			first[index++] = rank;
		}

		if (left === undefined || (right !== undefined && right <= left)) {
			second[index_++] = rank;
		}
	}

	return [a.spread(first), b.spread(second)];
};

/** Joins two sorted lists: calls back with each group of files that share a key. */
export const joinGroups = (
	a: FileKeys,
	aFiles: Uint32Array,
	b: FileKeys,
	bFiles: Uint32Array,
	found: (aGroup: Uint32Array, bGroup: Uint32Array) => void,
): void => {
	let index = 0;
	let index_ = 0;
	while (index < aFiles.length && index_ < bFiles.length) {
		const order = a.compare(aFiles[index]!, b, bFiles[index_]!);
		if (order < 0) {
			index++;
		} else if (order > 0) {
			index_++;
		} else {
			let indexEnd = index + 1;
			let indexEnd_ = index_ + 1;
			while (indexEnd < aFiles.length && a.compare(aFiles[indexEnd]!, a, aFiles[index]!) === 0) {
				indexEnd++;
			}

			while (indexEnd_ < bFiles.length && b.compare(bFiles[indexEnd_]!, b, bFiles[index_]!) === 0) {
				indexEnd_++;
			}

			found(aFiles.subarray(index, indexEnd), bFiles.subarray(index_, indexEnd_));
			index = indexEnd;
			index_ = indexEnd_;
		}
	}
};
