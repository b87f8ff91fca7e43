import {sampleKey, type Sample} from '../../model/source.js';
import type {VersionList} from '../list/version-list.js';
import {IndexScan, type SearchOptions} from './index-scan.js';
import {OriginalIndex, originalOf, type Family} from './original-index.js';

export type {Family} from './original-index.js';

/**
Finds the samples made from the same original. Scans the version once and keeps hashes of its rows. A stopped scan resumes where it stopped.
*/
export class Relatives {
	readonly #version: Pick<VersionList, 'scan' | 'totals'>;
	/** Replaced when the rows may have changed. */
	#rows: IndexScan<OriginalIndex>;

	constructor(version: Pick<VersionList, 'scan' | 'totals'>) {
		this.#version = version;
		this.#rows = new IndexScan(version, new OriginalIndex());
	}

	/**
	Returns the samples that share a sample's original; undefined if it has none.

	@throws WinnowError if a page can't be loaded; AbortError if the signal is aborted.
	*/
	async of(sample: Sample, options: SearchOptions): Promise<Family | undefined> {
		const original = originalOf(sample);
		if (original === undefined) {
			return undefined;
		}

		const rows = this.#rows;
		await rows.read(() => false, options);
		return rows.index.familyOf(original, sampleKey(sample));
	}

	/** Discards the index, because the rows may have changed. */
	forget(): void {
		this.#rows = new IndexScan(this.#version, new OriginalIndex());
	}
}
