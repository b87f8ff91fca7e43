import {statuses, type Status, type StatusFilter} from '../../model/source.js';
import {compareBytes, type FileTable} from './file-table.js';
import {mergeSort} from './merge-sort.js';
import type {Members, Pairing} from './pair-files.js';

/** Code of a pair that can't be compared, in place of a status. */
export const notCompared = statuses.length;

/** One row: indexes into the file tables, or -1. A retained row without a file after was kept in place, according to the manifest. */
export type LocalRow = {readonly before: number; readonly after: number; readonly status: Status | undefined; readonly metadataOnly?: boolean};

/**
The rows of two paired trees, sorted by path, ten bytes each. Added files follow their original, or are sorted by their own path.
*/
export class Rows {
	/** Indexes into `statuses`, or `notCompared`. */
	readonly codes: Uint8Array;
	/** Modified rows whose image data is identical. */
	readonly metadataOnly = new Set<number>();
	readonly #before: Uint32Array;
	readonly #after: Uint32Array;
	#ofStatus: Uint32Array[] = [];

	constructor(before: FileTable, after: FileTable, pairing: Pairing, members?: Members) {
		const made = madeFiles(after, pairing, members);
		const total = before.count + made.length;
		this.#before = new Uint32Array(total);
		this.#after = new Uint32Array(total);
		this.codes = new Uint8Array(total);
		let row = 0;
		const put = (beforeFile: number, afterFile: number, status: Status): void => {
			this.#before[row] = beforeFile;
			this.#after[row] = afterFile;
			this.codes[row] = statuses.indexOf(status);
			row++;
		};

		const orphans = made.filter(file => pairing.originOf[file] === 0);
		const children = mergeSort(made.filter(file => pairing.originOf[file] !== 0), (a, b) => pairing.originOf[a]! - pairing.originOf[b]!);
		const {beforeRanks, afterRanks} = pairing;
		const comesFirst = (orphan: number, file: number): boolean => {
			const ranks = afterRanks[orphan]! - beforeRanks[file]!;
			return ranks < 0
				|| (ranks === 0
					&& compareBytes(after.bytes(orphan), after.start(orphan), after.end(orphan), before.bytes(file), before.start(file), before.end(file)) < 0);
		};

		let orphan = 0;
		let child = 0;
		for (let file = 0; file < before.count; file++) {
			for (; orphan < orphans.length && comesFirst(orphans[orphan]!, file); orphan++) {
				put(0, orphans[orphan]! + 1, 'added');
			}

			put(file + 1, pairing.afterOf[file]!, pairing.afterOf[file] === 0 && members?.inPlace[file] !== 1 ? 'deleted' : 'retained');
			for (; child < children.length && pairing.originOf[children[child]!] === file + 1; child++) {
				put(file + 1, children[child]! + 1, 'added');
			}
		}

		for (; orphan < orphans.length; orphan++) {
			put(0, orphans[orphan]! + 1, 'added');
		}
	}

	get total(): number {
		return this.codes.length;
	}

	at(row: number): LocalRow {
		return {before: this.#before[row]! - 1, after: this.#after[row]! - 1, status: statuses[this.codes[row]!], metadataOnly: this.metadataOnly.has(row)};
	}

	/** Rows to compare: those that have both files and aren't added. */
	* pairs(): Generator<number> {
		for (let row = 0; row < this.total; row++) {
			if (this.#before[row] !== 0 && this.#after[row] !== 0 && this.codes[row] !== statuses.indexOf('added')) {
				yield row;
			}
		}
	}

	/** Builds the index by status. Call after all codes are set. */
	indexByStatus(): void {
		this.#ofStatus = statuses.map((_, code) => {
			let count = 0;
			for (const other of this.codes) {
				count += other === code ? 1 : 0;
			}

			const rows = new Uint32Array(count);
			let next = 0;
			for (const [row, other] of this.codes.entries()) {
				if (other === code) {
					rows[next++] = row;
				}
			}

			return rows;
		});
	}

	count(filter: StatusFilter): number {
		return filter === 'all' ? this.total : this.#ofStatus[statuses.indexOf(filter)]!.length;
	}

	/** A page of a filter's rows. */
	slice(filter: StatusFilter, offset: number, limit: number): number[] {
		const end = Math.min(this.count(filter), offset + limit);
		const rows: number[] = [];
		for (let position = Math.max(0, offset); position < end; position++) {
			rows.push(filter === 'all' ? position : this.#ofStatus[statuses.indexOf(filter)]![position]!);
		}

		return rows;
	}
}

const madeFiles = (after: FileTable, pairing: Pairing, members: Members | undefined): Uint32Array => {
	const made = new Uint32Array(after.count);
	let length = 0;
	for (let file = 0; file < after.count; file++) {
		if (pairing.paired[file] === 0 && members?.after[file] !== 0) {
			made[length++] = file;
		}
	}

	return made.subarray(0, length);
};
