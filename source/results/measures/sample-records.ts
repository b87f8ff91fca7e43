import type {RecordFile} from './record-file.js';

/** Base class of a version's files of facts about samples. Methods throw the file system's error. */
export abstract class SampleRecords {
	protected constructor(protected readonly file: RecordFile) {}

	/** Number of samples that have a record. */
	get size(): number {
		return this.file.size;
	}

	/** Whether the file has no room for more samples. */
	get isFull(): boolean {
		return this.file.isFull;
	}

	/** Whether a sample has a record, by its `sampleKey`. */
	has(key: string): boolean {
		return this.file.has(key);
	}

	/** Writes the added records. */
	flush(): void {
		this.file.flush();
	}

	/** Writes the added records and closes the file. */
	close(): void {
		this.file.close();
	}
}
