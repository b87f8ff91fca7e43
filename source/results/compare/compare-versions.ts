import {joinKey, versionNames} from '../../model/join-key.js';
import type {Sample, Source} from '../../model/source.js';
import {textHash} from '../../text/text-hash.js';
import type {OffsetUnit} from '../pages/offset-unit.js';
import {ComparePages} from './compare-pages.js';
import {PendingRows, type Hash, type PendingRow} from './compare-pending.js';
import {
	descriptionText, statusText, withoutSignatures, type Change,
} from './compare-rows.js';

/** A row of one version, without its signed addresses, and its position in the whole list, from 0. */
type ComparedRow = {readonly position: number; readonly sample: Sample};

export type VersionDifference = {
	readonly kind: 'changed' | 'only-first' | 'only-second';
	/** Empty for a row of only one version. */
	readonly changes: readonly Change[];
	readonly first?: ComparedRow;
	readonly second?: ComparedRow;
};

/** The number of rows whose status changed from one to another. */
export type StatusMove = {readonly from: string; readonly to: string; readonly count: number};

export type CompareTotals = {
	/** Rows read of each version. */
	readonly first: number;
	readonly second: number;
	/** Rows that are the same in both. */
	readonly same: number;
	/** Rows that differ. */
	readonly changed: number;
	/** Parts of `changed`. A row can be counted in both. */
	readonly statusChanged: number;
	readonly descriptionChanged: number;
	readonly onlyFirst: number;
	readonly onlySecond: number;
	/** Changes of status, in the order in which they were found. */
	readonly moves: readonly StatusMove[];
};

export type CompareProgress = CompareTotals & {
	/** Total rows of both versions; undefined until both counts are known. */
	readonly total: number | undefined;
	readonly read: number;
};

export type CompareOptions = {
	readonly first: Source;
	readonly second: Source;
	/** Default: detected with one probe per version. */
	readonly offsetUnit?: OffsetUnit | 'auto';
	readonly signal: AbortSignal;
	/** Called after each page. */
	readonly onProgress?: (progress: CompareProgress) => void;
	/** Maximum number of pending rows per version to keep whole. Default: 2000. */
	readonly maxWhole?: number;
};

const hashOf = (text: string): Hash => {
	const [first, second] = textHash(text, new Uint32Array(2));
	return [first!, second!];
};

type Mutable<Value> = {-readonly [Key in keyof Value]: Value[Key]};

type Side = {readonly pages: ComparePages; readonly pending: PendingRows; readonly names: readonly string[]; position: number};

/**
Joins two versions on the original's address and yields the rows that differ: changed rows as soon as both are read, then rows only in the first version, then rows only in the second, each in its version's order.

Both versions are read in parallel, in turn a page of each. A pending row takes 16 bytes of a table, so versions in the same order take almost no memory, and others a few dozen megabytes per million rows. A pending row that is no longer kept whole is fetched again with its page.

@returns The totals, as the generator's return value.
@throws WinnowError if a listing fails.
*/
export const compareVersions = async function * (options: CompareOptions): AsyncGenerator<VersionDifference, CompareTotals, undefined> {
	const {offsetUnit, maxWhole = 2000} = options;
	const stop = new AbortController();
	const signal = AbortSignal.any([options.signal, stop.signal]);
	const unit = offsetUnit === 'auto' ? undefined : offsetUnit;
	const side = (source: Source): Side => ({
		pages: new ComparePages(source, unit, signal), pending: new PendingRows(maxWhole), names: versionNames(source.identity.version), position: 0,
	});
	const [first, second] = [side(options.first), side(options.second)];
	const totals: Omit<Mutable<CompareTotals>, 'moves'> & {moves: Array<Mutable<StatusMove>>} = {
		first: 0, second: 0, same: 0, changed: 0, statusChanged: 0, descriptionChanged: 0, onlyFirst: 0, onlySecond: 0, moves: [],
	};

	const reportProgress = (): void => {
		const {count: firstCount} = first.pages;
		const {count: secondCount} = second.pages;
		options.onProgress?.({
			...totals, total: firstCount === undefined || secondCount === undefined ? undefined : firstCount + secondCount, read: totals.first + totals.second,
		});
	};

	/** Numbers of statuses in 8 bits. After 255 different ones, all others share 255. `factsOf` packs the number with 24 bits of the hash of the descriptions. */
	const statusNumbers = new Map<string, number>();
	const factsOf = (status: string, description: string): number => {
		const known = statusNumbers.get(status) ?? Math.min(255, statusNumbers.size);
		statusNumbers.set(status, known);
		return ((known << 24) | (hashOf(description)[0] >>> 8)) >>> 0;
	};

	/** Returns a pending row, fetched again if necessary. Undefined if its list has changed since. */
	const fullSample = async (row: PendingRow, from: Side): Promise<Sample | undefined> => {
		if (row.sample) {
			return row.sample;
		}

		const sample = await from.pages.at(row.position);
		return sample && statusNumbers.get(statusText(sample)) === row.facts >>> 24 ? withoutSignatures(sample) : undefined;
	};

	const placeholder = (status: string): Sample => ({
		id: '', before: {}, after: {}, status: undefined, statusText: status, descriptions: [],
	});

	const countMove = (from: string, to: string): void => {
		const known = totals.moves.find(move => move.from === from && move.to === to);
		if (known) {
			known.count++;
		} else {
			totals.moves.push({from, to, count: 1});
		}
	};

	/** Joins the next sample of one side with its counterpart on the other. */
	const join = async (sample: Sample, here: Side, there: Side): Promise<VersionDifference | undefined> => {
		const {position} = here;
		here.position++;
		const names = versionNames(...here.names, sample.versionId);
		const key = hashOf(joinKey(sample, names));
		const facts = factsOf(statusText(sample), descriptionText(sample, names));
		const other = there.pending.take(key);
		if (!other) {
			here.pending.put(key, position, facts, withoutSignatures(sample));
			return undefined;
		}

		const changes: Change[] = [
			...(other.facts >>> 24 === facts >>> 24 ? [] : ['status' as const]),
			...((other.facts & 0xFF_FF_FF) === (facts & 0xFF_FF_FF) ? [] : ['description' as const]),
		];
		if (changes.length === 0) {
			totals.same++;
			return undefined;
		}

		const counterpart = {position: other.position, sample: await fullSample(other, there) ?? placeholder('moved meanwhile')};
		const own = {position, sample: withoutSignatures(sample)};
		const [before, after] = here === first ? [own, counterpart] : [counterpart, own];
		totals.changed++;
		totals.descriptionChanged += changes.includes('description') ? 1 : 0;
		if (changes.includes('status')) {
			totals.statusChanged++;
			countMove(statusText(before.sample), statusText(after.sample));
		}

		return {
			kind: 'changed', changes, first: before, second: after,
		};
	};

	/** Reads a page of each version in turn. */
	const readBoth = async function * (): AsyncGenerator<VersionDifference, void, undefined> {
		const readers = [{
			here: first, there: second, pages: first.pages.pages(), count: 'first',
		}, {
			here: second, there: first, pages: second.pages.pages(), count: 'second',
		}] as const;
		const open = new Set<typeof readers[number]>(readers);
		while (open.size > 0) {
			for (const reader of open) {
				const page = await reader.pages.next();
				signal.throwIfAborted();
				if (page.done) {
					open.delete(reader);
					continue;
				}

				for (const sample of page.value) {
					totals[reader.count]++;
					const difference = await join(sample, reader.here, reader.there);
					if (difference) {
						yield difference;
					}
				}

				reportProgress();
			}
		}
	};

	try {
		yield * readBoth();
		for (const row of first.pending.remaining()) {
			totals.onlyFirst++;
			yield {kind: 'only-first', changes: [], first: {position: row.position, sample: await fullSample(row, first) ?? placeholder('moved meanwhile')}};
		}

		for (const row of second.pending.remaining()) {
			totals.onlySecond++;
			yield {kind: 'only-second', changes: [], second: {position: row.position, sample: await fullSample(row, second) ?? placeholder('moved meanwhile')}};
		}

		reportProgress();
		return totals;
	} finally {
		// Cancels requests in flight if the caller stops reading.
		stop.abort();
	}
};
