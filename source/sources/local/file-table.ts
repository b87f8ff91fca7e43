import {Buffer} from 'node:buffer';

const slash = 0x2F;

/** Compares two ranges of bytes; negative where the first comes first. A loop: a native call costs more than names are long. */
export const compareBytes = (a: Uint8Array, aStart: number, aEnd: number, b: Uint8Array, bStart: number, bEnd: number): number => {
	const length = Math.min(aEnd - aStart, bEnd - bStart);
	for (let index = 0; index < length; index++) {
		const difference = a[aStart + index]! - b[bStart + index]!;
		if (difference !== 0) {
			return difference;
		}
	}

	return (aEnd - aStart) - (bEnd - bStart);
};

/** The files of one folder, as the builder takes them. */
type FolderPart = {readonly key: string; readonly first: number; readonly last: number};

const grownBytes = (bytes: Uint8Array, needed: number): Uint8Array => {
	const larger = new Uint8Array(Math.max(needed, bytes.length * 2));
	larger.set(bytes);
	return larger;
};

const grownNumbers = (numbers: Uint32Array): Uint32Array => {
	const larger = new Uint32Array(numbers.length * 2);
	larger.set(numbers);
	return larger;
};

/**
A tree's files, sorted by folder and name, packed: a name's bytes and 12 bytes more a file, so that a million files take about 30 MB and no object each.

Names are bytes, as the file system has them: not every name is valid UTF-8, and a name that was decoded may not be found again. Folders are keys: their path below the root in latin1 (one unit a byte), parts joined by NUL so that keys sort part by part.
*/
export class FileTable {
	/** Sizes in bytes when the file was compared; 4,294,967,295 stands for that and more. */
	readonly sizes: Uint32Array;
	/** What tells a file from a changed one: mixed of its times and size when it was compared; 0 where it was not. */
	readonly marks: Uint32Array;
	readonly #starts: Uint32Array;
	readonly #folderFirst: Uint32Array;

	constructor(
		/** Every name, one after the other. */
		readonly bytes: Uint8Array,
		starts: Uint32Array,
		readonly folders: readonly string[],
		folderFirst: Uint32Array,
	) {
		this.#starts = starts;
		this.#folderFirst = folderFirst;
		this.sizes = new Uint32Array(this.count);
		this.marks = new Uint32Array(this.count);
	}

	get count(): number {
		return this.#starts.length - 1;
	}

	/** Where a file's name begins in `bytes`; that of the file after it is where it ends. */
	start(file: number): number {
		return this.#starts[file]!;
	}

	/** The number of a file's folder. */
	folderOf(file: number): number {
		let low = 0;
		let high = this.folders.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >>> 1;
			if (this.#folderFirst[middle]! <= file) {
				low = middle;
			} else {
				high = middle - 1;
			}
		}

		return low;
	}

	/** Something of each file's folder, by file: for the passes that ask it often. */
	spread(ofFolder: ArrayLike<number>): Uint32Array {
		const spread = new Uint32Array(this.count);
		for (let folder = 0; folder < this.folders.length; folder++) {
			spread.fill(ofFolder[folder]!, this.#folderFirst[folder], this.#folderFirst[folder + 1]);
		}

		return spread;
	}

	/** A file's path below the root. */
	path(file: number): Buffer {
		const folder = this.folders[this.folderOf(file)]!;
		const name = this.bytes.subarray(this.#starts[file], this.#starts[file + 1]);
		return folder === '' ? Buffer.from(name) : Buffer.concat([Buffer.from(folder.replaceAll('\0', '/') + '/', 'latin1'), name]);
	}

	/** The file of a path below the root, or -1. */
	locate(path: Uint8Array): number {
		const cut = path.lastIndexOf(slash);
		const key = Buffer.from(path.subarray(0, Math.max(0, cut))).toString('latin1').replaceAll('/', '\0');
		const folder = this.#locateFolder(key);
		if (folder === -1) {
			return -1;
		}

		let low = this.#folderFirst[folder]!;
		let high = this.#folderFirst[folder + 1]! - 1;
		while (low <= high) {
			const middle = (low + high) >>> 1;
			const order = compareBytes(this.bytes, this.#starts[middle]!, this.#starts[middle + 1]!, path, cut + 1, path.length);
			if (order === 0) {
				return middle;
			}

			if (order < 0) {
				low = middle + 1;
			} else {
				high = middle - 1;
			}
		}

		return -1;
	}

	#locateFolder(key: string): number {
		let low = 0;
		let high = this.folders.length - 1;
		while (low <= high) {
			const middle = (low + high) >>> 1;
			const folder = this.folders[middle]!;
			if (folder === key) {
				return middle;
			}

			if (folder < key) {
				low = middle + 1;
			} else {
				high = middle - 1;
			}
		}

		return -1;
	}
}

/** Takes a tree folder by folder, in any order, and sorts it. */
export class FileTableBuilder {
	#bytes: Uint8Array = new Uint8Array(4096);
	#used = 0;
	#starts: Uint32Array = new Uint32Array(256);
	#count = 0;
	#opened = 0;
	readonly #parts: FolderPart[] = [];

	get count(): number {
		return this.#count;
	}

	/** A file of the folder under way. */
	add(name: Uint8Array): void {
		if (this.#used + name.length > this.#bytes.length) {
			this.#bytes = grownBytes(this.#bytes, this.#used + name.length);
		}

		if (this.#count + 1 >= this.#starts.length) {
			this.#starts = grownNumbers(this.#starts);
		}

		this.#bytes.set(name, this.#used);
		this.#used += name.length;
		this.#count++;
		this.#starts[this.#count] = this.#used;
	}

	/** Ends the folder under way. */
	endFolder(key: string): void {
		if (this.#count > this.#opened) {
			this.#parts.push({key, first: this.#opened, last: this.#count});
		}

		this.#opened = this.#count;
	}

	/** The sorted table. The builder is used up. */
	finish(): FileTable {
		const parts = this.#parts.sort((a, b) => a.key < b.key ? -1 : (a.key > b.key ? 1 : 0));
		const bytes = new Uint8Array(this.#used);
		const starts = new Uint32Array(this.#count + 1);
		const folderFirst = new Uint32Array(parts.length + 1);
		let file = 0;
		let used = 0;
		for (const [number, part] of parts.entries()) {
			folderFirst[number] = file;
			for (const from of this.#sorted(part)) {
				const name = this.#bytes.subarray(this.#starts[from], this.#starts[from + 1]);
				bytes.set(name, used);
				used += name.length;
				file++;
				starts[file] = used;
			}
		}

		folderFirst[parts.length] = file;
		return new FileTable(bytes, starts, parts.map(part => part.key), folderFirst);
	}

	#sorted({first, last}: FolderPart): Uint32Array {
		const order = new Uint32Array(last - first);
		for (let index = 0; index < order.length; index++) {
			order[index] = first + index;
		}

		const bytes = this.#bytes;
		const starts = this.#starts;
		return order.sort((a, b) => compareBytes(bytes, starts[a]!, starts[a + 1]!, bytes, starts[b]!, starts[b + 1]!));
	}
}
