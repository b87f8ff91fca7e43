import {Buffer} from 'node:buffer';
import {closeSync, fstatSync, readSync, writeSync} from 'node:fs';
import {HashIndex} from '../../text/hash-index.js';
import {textHash} from '../../text/text-hash.js';
import {maxRecords} from './measure-column.js';

/** Records per read when all are read. */
const chunkRecords = 4096;

/** Records per read when one is looked up. Few, because the rows of a sorted list are far apart in the file. */
const nearbyRecords = 128;

/** Records per write. */
const pendingRecords = 64;

/** Bytes at the start of each record: the hash of the sample's key. */
const hashBytes = 8;

export type RecordLayout = {
	/** Bytes of a record, which begins with 8 bytes for the hash of its key. */
	readonly recordBytes: number;
	/** Bytes before the first record. */
	readonly headerBytes: number;
};

/** A buffer and the offset of a record in it. Valid until the next call. */
export type RecordPlace = {readonly bytes: Buffer; readonly start: number};

/**
An append-only file of fixed-length records, looked up by the keys of samples. Only the hashes of the keys are in memory, 14 to 20 bytes each. If a key has several records, the last one counts.

An incomplete record at the end is ignored. Methods throw the file system's error.
*/
export class RecordFile {
	readonly #descriptor: number;
	readonly #recordBytes: number;
	readonly #headerBytes: number;
	readonly #keys = new HashIndex();
	/** The record of each key, by the key's number. */
	#records = new Uint32Array(256);
	#size = 0;
	/** Whether each key has the same number as its record, because no sample was measured twice. */
	#isInOrder = true;
	/** Records not written yet. */
	readonly #pending: Buffer;
	#pendingSize = 0;
	readonly #hash = new Uint32Array(2);
	/** The records read last. Neighbors in the list are mostly neighbors in the file. */
	readonly #chunk: Buffer;
	#chunkStart = 0;
	#chunkSize = 0;
	#isClosed = false;

	/** Reads nothing. The caller must read the keys first: `runAtOnce(file.readKeys())`. */
	constructor(descriptor: number, {recordBytes, headerBytes}: RecordLayout) {
		this.#descriptor = descriptor;
		this.#recordBytes = recordBytes;
		this.#headerBytes = headerBytes;
		this.#pending = Buffer.alloc(pendingRecords * recordBytes);
		this.#chunk = Buffer.alloc(chunkRecords * recordBytes);
	}

	/** Number of keys. */
	get size(): number {
		return this.#keys.size;
	}

	/** Number of records in the file, including replaced ones. */
	get records(): number {
		return this.#size;
	}

	get isFull(): boolean {
		return this.#size + this.#pendingSize >= maxRecords;
	}

	has(key: string): boolean {
		return this.#keys.locate(key) !== -1;
	}

	/** Returns the record of a key, or undefined. */
	locate(key: string): RecordPlace | undefined {
		const number = this.#keys.locate(key);
		if (number === -1) {
			return undefined;
		}

		const record = this.#records[number]!;
		if (record >= this.#size) {
			return {bytes: this.#pending, start: (record - this.#size) * this.#recordBytes};
		}

		if (record < this.#chunkStart || record >= this.#chunkStart + this.#chunkSize) {
			// A search visits the samples in order. Reading starts a little earlier: several samples are measured at a time, so they can be slightly out of order.
			const isNext = record >= this.#chunkStart && record <= this.#chunkStart + this.#chunkSize + nearbyRecords;
			const first = Math.max(0, record - (nearbyRecords / 2));
			this.#readChunk(first, Math.min(isNext ? chunkRecords : nearbyRecords, this.#size - first));
		}

		const start = (record - this.#chunkStart) * this.#recordBytes;
		const [first, second] = this.#hashAt(start);
		textHash(key, this.#hash);
		// Another Winnow that writes to the file may have overwritten the record.
		return first === this.#hash[0] && second === this.#hash[1] ? {bytes: this.#chunk, start} : undefined;
	}

	/**
	Adds a record. It is written in batches, or by `flush`.

	@param write Fills the zeroed record after its hash.
	*/
	add(key: string, write: (place: RecordPlace) => void): void {
		if (this.isFull) {
			return;
		}

		const start = this.#pendingSize * this.#recordBytes;
		this.#pending.fill(0, start, start + this.#recordBytes);
		write({bytes: this.#pending, start});
		textHash(key, this.#hash);
		this.#pending.writeUInt32LE(this.#hash[0]!, start);
		this.#pending.writeUInt32LE(this.#hash[1]!, start + 4);
		this.#setRecord(this.#keys.add(key), this.#size + this.#pendingSize);
		this.#pendingSize++;
		if (this.#pendingSize >= pendingRecords) {
			this.flush();
		}
	}

	/** Writes the added records. */
	flush(): void {
		const length = this.#pendingSize * this.#recordBytes;
		const start = this.#headerBytes + (this.#size * this.#recordBytes);
		for (let written = 0; written < length;) {
			written += writeSync(this.#descriptor, this.#pending, written, length - written, start + written);
		}

		this.#size += this.#pendingSize;
		this.#pendingSize = 0;
	}

	/** Reads the keys of records that another process added since the last call. Don't use it after `add`. A generator that yields after each chunk. */
	* readKeys(): Generator<void, void, undefined> {
		for (;;) {
			const records = Math.floor((fstatSync(this.#openDescriptor()).size - this.#headerBytes) / this.#recordBytes);
			if (this.#size >= Math.min(maxRecords, records)) {
				return;
			}

			const start = this.#size;
			this.#readChunk(start, Math.min(chunkRecords, maxRecords - start, records - start));
			for (let offset = 0; offset < this.#chunkSize; offset++) {
				const at = offset * this.#recordBytes;
				this.#setRecord(this.#keys.addHash(this.#chunk.readUInt32LE(at), this.#chunk.readUInt32LE(at + (hashBytes / 2))), start + offset);
			}

			this.#size += this.#chunkSize;

			yield;
		}
	}

	/** Whether the open file is still the current one: it was not deleted, replaced or truncated. */
	isCurrent(): boolean {
		const {nlink, size} = fstatSync(this.#openDescriptor());
		return nlink > 0 && size >= this.#headerBytes + (this.#size * this.#recordBytes);
	}

	/** Calls a function for the record of each key, in the order of the file. A generator that yields after each chunk. */
	* visit(visitor: (bytes: Buffer, start: number) => void): Generator<void, void, undefined> {
		this.flush();
		const end = this.#size;
		for (let start = 0; start < end;) {
			this.#readChunk(start, Math.min(chunkRecords, end - start));
			const size = this.#chunkSize;
			for (let offset = 0; offset < size; offset++) {
				const at = offset * this.#recordBytes;
				if (this.#isLatest(start + offset, at)) {
					visitor(this.#chunk, at);
				}
			}

			yield;
			start += size;
		}
	}

	/** Writes the added records and closes the file. */
	close(): void {
		try {
			this.flush();
		} finally {
			this.#isClosed = true;
			closeSync(this.#descriptor);
		}
	}

	#hashAt(start: number): readonly [number, number] {
		return [this.#chunk.readUInt32LE(start), this.#chunk.readUInt32LE(start + (hashBytes / 2))];
	}

	/** Whether a record of the chunk is the last one of its key. Another Winnow that writes to the file may have overwritten it. */
	#isLatest(record: number, start: number): boolean {
		const first = this.#chunk.readUInt32LE(start);
		const second = this.#chunk.readUInt32LE(start + (hashBytes / 2));
		return this.#isInOrder ? this.#keys.hasHashAt(record, first, second) : this.#records[this.#keys.locateHash(first, second)] === record;
	}

	/** Returns the descriptor, but not after `close`, when its number may belong to another file. */
	#openDescriptor(): number {
		if (this.#isClosed) {
			throw Object.assign(new Error('the file was closed'), {code: 'EBADF'});
		}

		return this.#descriptor;
	}

	/** Reads a run of records. If the file became shorter meanwhile, the chunk has fewer records. */
	#readChunk(start: number, records: number): void {
		const length = readSync(this.#openDescriptor(), this.#chunk, 0, records * this.#recordBytes, this.#headerBytes + (start * this.#recordBytes));
		this.#chunkStart = start;
		this.#chunkSize = Math.floor(length / this.#recordBytes);
		if (this.#chunkSize === 0) {
			throw Object.assign(new Error('the file became shorter'), {code: 'EIO'});
		}
	}

	#setRecord(number: number, record: number): void {
		this.#isInOrder &&= number === record;
		if (number >= this.#records.length) {
			const larger = new Uint32Array(this.#records.length * 2);
			larger.set(this.#records);
			this.#records = larger;
		}

		this.#records[number] = record;
	}
}
