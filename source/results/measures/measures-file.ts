import {Buffer} from 'node:buffer';
import {
	closeSync, fstatSync, openSync, readSync, renameSync, writeSync,
} from 'node:fs';
import process from 'node:process';
import {isLargestFirst, measureOf, type MeasureName} from '../../measures/measure-values.js';
import type {Measured} from '../../measures/measured.js';
import type {Status} from '../../model/source.js';
import {HashIndex} from '../../text/hash-index.js';
import {textHash} from '../../text/text-hash.js';
import {maxRecords, type MeasureColumn} from './measure-column.js';
import {edgeOf, headerOf, type Edge} from './header.js';
import {
	readMeasured, readPlace, recordBytes, writeRecord,
} from './record.js';
import {sortColumn, type Sorted} from './sort.js';

/** Records that are read at once. */
const chunkRecords = 4096;

/** Records that are written at once. */
const pendingRecords = 64;

/** A sample's measures before they have a place in the file. */
export type NewMeasures = {readonly key: string; readonly index: number; readonly status: Status | undefined; readonly measured: Measured};

/**
The measures of a version's samples on disk: records of one length, appended as samples are measured. In memory are only the hashes of the samples' keys, 14 to 20 bytes each.

A record that was cut off is dropped. Methods throw the file system's error.
*/
export class MeasuresFile {
	readonly #descriptor: number;
	readonly #keys = new HashIndex();
	/** The record of each key, by the key's number. */
	#records = new Uint32Array(256);
	#size = 0;
	/** Records that are not written yet. */
	#pending: NewMeasures[] = [];
	readonly #hash = new Uint32Array(2);
	/** Records read last: neighbors follow each other in the file. */
	readonly #chunk = Buffer.alloc(chunkRecords * recordBytes);
	#chunkStart = 0;
	#chunkSize = 0;

	private constructor(descriptor: number, readonly edge: Edge) {
		this.#descriptor = descriptor;
		this.#load();
	}

	/** Opens a file for reading; undefined if there is none, or one of another format. */
	static read(file: string): MeasuresFile | undefined {
		return MeasuresFile.#open(file, 'r');
	}

	/**
	Opens a file for reading and appending. It is created if it does not exist, and replaced if it has another format, or pictures of another size were measured.
	*/
	static write(file: string, edge: Edge): MeasuresFile {
		const found = MeasuresFile.#open(file, 'r+');
		if (found?.edge === edge) {
			return found;
		}

		found?.close();
		const fresh = `${file}.${process.pid}`;
		const descriptor = openSync(fresh, 'w+', 0o600);
		writeSync(descriptor, headerOf(edge));
		renameSync(fresh, file);
		return new MeasuresFile(descriptor, edge);
	}

	static #open(file: string, flags: 'r' | 'r+'): MeasuresFile | undefined {
		let descriptor: number;
		try {
			descriptor = openSync(file, flags);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
				return undefined;
			}

			throw error;
		}

		const edge = edgeOf(descriptor);
		if (edge === undefined) {
			closeSync(descriptor);
			return undefined;
		}

		return new MeasuresFile(descriptor, edge);
	}

	/** Number of measured samples. */
	get size(): number {
		return this.#keys.size;
	}

	get isFull(): boolean {
		return this.#size + this.#pending.length >= maxRecords;
	}

	has(key: string): boolean {
		return this.#keys.locate(key) !== -1;
	}

	/** Returns the measures of a sample by its `sampleKey`; undefined if it has none. */
	measuredOf(key: string): Measured | undefined {
		const number = this.#keys.locate(key);
		if (number === -1) {
			return undefined;
		}

		const record = this.#records[number]!;
		if (record >= this.#size) {
			return this.#pending[record - this.#size]!.measured;
		}

		if (record < this.#chunkStart || record >= this.#chunkStart + this.#chunkSize) {
			// From a little before: a search goes through the samples in order, several were measured at a time.
			this.#readChunk(Math.max(0, record - 64));
		}

		const start = (record - this.#chunkStart) * recordBytes;
		const {hash} = readPlace(this.#chunk, start);
		textHash(key, this.#hash);
		// Another Winnow that measures the same version may have overwritten the record.
		return hash[0] === this.#hash[0] && hash[1] === this.#hash[1] ? readMeasured(this.#chunk, start) : undefined;
	}

	/** Adds the measures of a sample. They are written with others, or by `flush`. */
	add(measures: NewMeasures): void {
		if (this.isFull) {
			return;
		}

		this.#setRecord(this.#keys.add(measures.key), this.#size + this.#pending.length);
		this.#pending.push(measures);
		if (this.#pending.length >= pendingRecords) {
			this.flush();
		}
	}

	/** Writes what was added. */
	flush(): void {
		if (this.#pending.length === 0) {
			return;
		}

		const bytes = Buffer.alloc(this.#pending.length * recordBytes);
		for (const [position, {key, index, status, measured}] of this.#pending.entries()) {
			textHash(key, this.#hash);
			writeRecord(bytes, position * recordBytes, {
				hash: [this.#hash[0]!, this.#hash[1]!], index, status, measured,
			});
		}

		const start = (this.#size + 1) * recordBytes;
		for (let written = 0; written < bytes.length;) {
			written += writeSync(this.#descriptor, bytes, written, bytes.length - written, start + written);
		}

		this.#size += this.#pending.length;
		this.#pending = [];
	}

	/**
	Returns one measure of all measured samples, in the order in which they were measured.

	@param status Only samples of a status.
	*/
	column(name: MeasureName, status?: Status): MeasureColumn {
		this.flush();
		const indices = new Uint32Array(this.#size);
		const values = new Float32Array(this.#size);
		let records = 0;
		let size = 0;
		for (let start = 0; start < this.#size; start += this.#chunkSize) {
			this.#readChunk(start);
			for (let offset = 0; offset < this.#chunkSize; offset++) {
				const place = readPlace(this.#chunk, offset * recordBytes);
				const number = this.#keys.locateHash(...place.hash);
				// An earlier record of the same sample was replaced.
				if (this.#records[number] !== start + offset || (status !== undefined && place.status !== status)) {
					continue;
				}

				records++;
				const value = measureOf(name, readMeasured(this.#chunk, offset * recordBytes));
				if (value !== undefined && !Number.isNaN(value)) {
					indices[size] = place.index;
					values[size] = value;
					size++;
				}
			}
		}

		return {
			records, size, indices: indices.subarray(0, size), values: values.subarray(0, size),
		};
	}

	/** Returns the samples that have a measure in its order, those that it finds odd first, and the number of measured samples. */
	sorted(name: MeasureName, status?: Status): Sorted & {readonly records: number} {
		const {records, ...column} = this.column(name, status);
		return {...sortColumn(column, isLargestFirst(name)), records};
	}

	/** Writes what was added, and closes the file. */
	close(): void {
		try {
			this.flush();
		} finally {
			closeSync(this.#descriptor);
		}
	}

	/** Reads the keys of all records. */
	#load(): void {
		const {size} = fstatSync(this.#descriptor);
		this.#size = Math.min(maxRecords, Math.max(0, Math.floor(size / recordBytes) - 1));
		for (let start = 0; start < this.#size; start += this.#chunkSize) {
			this.#readChunk(start);
			for (let offset = 0; offset < this.#chunkSize; offset++) {
				const {hash} = readPlace(this.#chunk, offset * recordBytes);
				this.#setRecord(this.#keys.addHash(...hash), start + offset);
			}
		}
	}

	/** Reads records from one on. A file that became shorter meanwhile ends there. */
	#readChunk(start: number): void {
		const wanted = Math.min(chunkRecords, this.#size - start) * recordBytes;
		const length = readSync(this.#descriptor, this.#chunk, 0, wanted, (start + 1) * recordBytes);
		this.#chunkStart = start;
		this.#chunkSize = Math.floor(length / recordBytes);
		if (this.#chunkSize === 0) {
			throw Object.assign(new Error('the file of measures became shorter'), {code: 'EIO'});
		}
	}

	#setRecord(number: number, record: number): void {
		if (number >= this.#records.length) {
			const larger = new Uint32Array(this.#records.length * 2);
			larger.set(this.#records);
			this.#records = larger;
		}

		this.#records[number] = record;
	}
}
