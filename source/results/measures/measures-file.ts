import {closeSync} from 'node:fs';
import {isLargestFirst, measureOf, type MeasureName} from '../../measures/measure-values.js';
import type {Measured} from '../../measures/measured.js';
import type {Status} from '../../model/source.js';
import type {MeasureColumn} from './measure-column.js';
import {edgeOf, headerOf, type Edge} from './header.js';
import {createWithHeader, openIfExists} from './open-records.js';
import {
	readMeasured, readPlace, recordBytes, viewMeasured, writeRecord,
} from './record.js';
import {RecordFile} from './record-file.js';
import {sortColumn, type Sorted} from './sort.js';

/** A sample's measures before they have a place in the file. */
export type NewMeasures = {readonly key: string; readonly index: number; readonly status: Status | undefined; readonly measured: Measured};

/** The measures of a version's samples on disk, appended as samples are measured. Methods throw the file system's error. */
export class MeasuresFile {
	readonly #file: RecordFile;

	private constructor(descriptor: number, readonly edge: Edge) {
		// The header is as long as a record.
		this.#file = new RecordFile(descriptor, {recordBytes, headerBytes: recordBytes});
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
		return new MeasuresFile(createWithHeader(file, headerOf(edge)), edge);
	}

	static #open(file: string, flags: 'r' | 'r+'): MeasuresFile | undefined {
		const descriptor = openIfExists(file, flags);
		if (descriptor === undefined) {
			return undefined;
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
		return this.#file.size;
	}

	get isFull(): boolean {
		return this.#file.isFull;
	}

	has(key: string): boolean {
		return this.#file.has(key);
	}

	/** Returns the measures of a sample by its `sampleKey`; undefined if it has none. */
	measuredOf(key: string): Measured | undefined {
		const place = this.#file.locate(key);
		return place && readMeasured(place.bytes, place.start);
	}

	/** Adds the measures of a sample. They are written with others, or by `flush`. */
	add({key, index, status, measured}: NewMeasures): void {
		this.#file.add(key, ({bytes, start}) => {
			writeRecord(bytes, start, {index, status, measured});
		});
	}

	/** Writes what was added. */
	flush(): void {
		this.#file.flush();
	}

	/**
	Returns one measure of all measured samples, in the order in which they were measured.

	@param status Only samples of a status.
	*/
	column(name: MeasureName, status?: Status): MeasureColumn {
		this.flush();
		const indices = new Uint32Array(this.#file.records);
		const values = new Float32Array(this.#file.records);
		let records = 0;
		let size = 0;
		this.#file.each(({bytes, start}) => {
			const place = readPlace(bytes, start);
			if (status !== undefined && place.status !== status) {
				return;
			}

			records++;
			const value = measureOf(name, viewMeasured(bytes, start));
			if (value !== undefined && !Number.isNaN(value)) {
				indices[size] = place.index;
				values[size] = value;
				size++;
			}
		});
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
		this.#file.close();
	}
}
