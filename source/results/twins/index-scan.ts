import type {Sample} from '../../model/source.js';
import type {VersionList} from '../list/version-list.js';

export type SearchOptions = {
	readonly signal: AbortSignal;
	/** Called for each row that the scan reads. */
	readonly onProgress?: (done: number, total: number | undefined) => void;
};

type Index = {
	/** Rows added so far. */
	readonly rows: number;
	add: (sample: Sample) => void;
};

/** Reads a version's rows into an index, only as far as needed. A stopped scan resumes where it stopped. */
export class IndexScan<Rows extends Index> {
	readonly index: Rows;
	readonly #version: Pick<VersionList, 'scan' | 'totals'>;
	#isComplete = false;
	#last: Promise<void> = Promise.resolve();

	/** @param index An empty index. */
	constructor(version: Pick<VersionList, 'scan' | 'totals'>, index: Rows) {
		this.#version = version;
		this.index = index;
	}

	/** Whether all rows were read. */
	get isComplete(): boolean {
		return this.#isComplete;
	}

	/**
	Reads more rows until `isFound` accepts one or the version ends. Concurrent calls take turns.

	@throws WinnowError if a page can't be loaded; AbortError if `signal` is aborted.
	*/
	async read(isFound: (sample: Sample) => boolean, options: SearchOptions): Promise<void> {
		const before = this.#last;
		const read = async (): Promise<void> => {
			await Promise.allSettled([before]);
			options.signal.throwIfAborted();
			await this.#continue(isFound, options);
		};

		this.#last = read();
		await this.#last;
	}

	async #continue(isFound: (sample: Sample) => boolean, {signal, onProgress}: SearchOptions): Promise<void> {
		if (this.#isComplete) {
			return;
		}

		const total = this.#version.totals().all;
		for await (const sample of this.#version.scan('all', {signal, start: this.index.rows})) {
			this.index.add(sample);
			onProgress?.(this.index.rows, total);
			if (isFound(sample)) {
				return;
			}
		}

		this.#isComplete = true;
	}
}
