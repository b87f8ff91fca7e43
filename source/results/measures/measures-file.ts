import {runAtOnce} from '../../async/slices.js';
import {isLargestFirst, type MeasureName} from '../../measures/measure-values.js';
import type {Measured} from '../../measures/measured.js';
import {
	pictureSize, usualSizes, type SortedSizes, type UsualSizes,
} from '../../measures/odd-size.js';
import type {Status} from '../../model/source.js';
import type {MeasureColumn} from './measure-column.js';
import {edgeOf, headerOf, type Edge} from './header.js';
import {createWithHeader, openWithHeader} from './open-records.js';
import {fieldReader} from './record-field.js';
import {at, recordBytes, statusCode} from './record-layout.js';
import {readMeasured, writeRecord} from './record.js';
import {RecordFile} from './record-file.js';
import {SampleRecords} from './sample-records.js';
import {sortColumn} from './sort.js';

/** A sample's measures to add to the file. */
export type NewMeasures = {readonly key: string; readonly index: number; readonly status: Status | undefined; readonly measured: Measured};

/** Samples in the order of a measure. */
export type SortedSamples = Pick<MeasureColumn, 'records' | 'range'> & {
	/** Indices in the list of all samples. */
	readonly indices: Uint32Array;
};

/** The measures of a version's samples on disk, appended as samples are measured. Methods throw the file system's error. */
export class MeasuresFile extends SampleRecords {
	/** The usual sizes, and the number of records they were computed from. */
	#usual: {readonly records: number; readonly sizes: UsualSizes | undefined} | undefined;

	private constructor(descriptor: number, readonly edge: Edge) {
		// The header is as long as a record.
		super(new RecordFile(descriptor, {recordBytes, headerBytes: recordBytes}));
	}

	/** Opens a file for reading. Returns undefined if it doesn't exist or has another format. */
	static read(file: string): MeasuresFile | undefined {
		const found = MeasuresFile.open(file);
		if (found) {
			runAtOnce(found.refresh());
		}

		return found;
	}

	/** Opens a file for reading, but reads nothing before `refresh`. Returns undefined if it doesn't exist or has another format. */
	static open(file: string): MeasuresFile | undefined {
		return MeasuresFile.#open(file, 'r');
	}

	/**
	Opens a file for reading and appending. It is created if it does not exist, and replaced if it has another format or its pictures were measured at another size.
	*/
	static write(file: string, edge: Edge): MeasuresFile {
		const found = MeasuresFile.#open(file, 'r+');
		if (found?.edge === edge) {
			runAtOnce(found.refresh());
			return found;
		}

		found?.close();
		return new MeasuresFile(createWithHeader(file, headerOf(edge)), edge);
	}

	static #open(file: string, flags: 'r' | 'r+'): MeasuresFile | undefined {
		const found = openWithHeader(file, flags, edgeOf);
		return found && new MeasuresFile(found.descriptor, found.header);
	}

	/** Returns the measures of a sample by its `sampleKey`; undefined if it has none. */
	measuredOf(key: string): Measured | undefined {
		const place = this.file.locate(key);
		return place && readMeasured(place.bytes, place.start);
	}

	/** Adds the measures of a sample. They are written in batches, or by `flush`. */
	add({key, index, status, measured}: NewMeasures): void {
		this.file.add(key, ({bytes, start}) => {
			writeRecord(bytes, start, {index, status, measured});
		});
	}

	/** Reads which samples another process added since the last read. Don't use it after `add`. A generator that yields every few milliseconds. */
	refresh(): Generator<void, void, undefined> {
		return this.file.readKeys();
	}

	/** Whether `refresh` can catch up with the file. Otherwise it was deleted, replaced or truncated. */
	isCurrent(): boolean {
		return this.file.isCurrent();
	}

	/**
	Returns one measure of all measured samples, in the order in which they were measured. A generator that yields every few milliseconds.

	@param status Limits the samples to one status.
	*/
	* column(name: MeasureName, status?: Status): Generator<void, MeasureColumn, undefined> {
		this.flush();
		const indices = new Uint32Array(this.file.records);
		const values = new Float32Array(this.file.records);
		const wanted = status === undefined ? undefined : statusCode(status);
		const read = fieldReader(name);
		let records = 0;
		let size = 0;
		let low = Number.POSITIVE_INFINITY;
		let high = Number.NEGATIVE_INFINITY;
		yield * this.file.visit((bytes, start) => {
			if (wanted !== undefined && bytes[start + at.status] !== wanted) {
				return;
			}

			records++;
			const value = read(bytes, start);
			if (!Number.isNaN(value)) {
				indices[size] = bytes.readUInt32LE(start + at.index);
				values[size] = value;
				low = Math.min(low, value);
				high = Math.max(high, value);
				size++;
			}
		});
		return {
			records, size, indices: indices.subarray(0, size), values: values.subarray(0, size), range: [low, high],
		};
	}

	/** Returns the samples that have a measure, sorted by it from the most to the least unusual, and the number of measured samples. A generator that yields every few milliseconds. */
	* sorted(name: MeasureName, status?: Status): Generator<void, SortedSamples, undefined> {
		const column = yield * this.column(name, status);
		return {records: column.records, range: column.range, indices: yield * sortColumn(column, isLargestFirst(name))};
	}

	/** Returns the usual sizes of the samples whose width and height are known. Undefined if they are too few. Reads the file again only after samples were added. A generator that yields every few milliseconds. */
	* usualSizes(): Generator<void, UsualSizes | undefined, undefined> {
		this.flush();
		const {records} = this.file;
		if (this.#usual?.records !== records) {
			this.#usual = {records, sizes: usualSizes(yield * this.#sortedSizes())};
		}

		return this.#usual.sizes;
	}

	/** Returns the known sizes of the samples' pictures in ascending order. */
	* #sortedSizes(): Generator<void, SortedSizes, undefined> {
		const values = new Float32Array(this.file.records);
		const [readWidth, readHeight] = [fieldReader('width'), fieldReader('height')];
		let count = 0;
		yield * this.file.visit((bytes, start) => {
			const size = pictureSize(readWidth(bytes, start), readHeight(bytes, start));
			if (!Number.isNaN(size)) {
				values[count] = size;
				count++;
			}
		});
		const indices = new Uint32Array(count);
		for (let row = 0; row < count; row++) {
			indices[row] = row;
		}

		const rows = yield * sortColumn({indices, values: values.subarray(0, count)}, false);
		return {length: count, at: place => values[rows[place]!]!};
	}
}
