import type {Sample, Source} from '../../model/source.js';
import {textHash} from '../../text/text-hash.js';
import {ComparePages} from './compare-pages.js';
import {PendingRows, type Hash, type PendingRow} from './compare-pending.js';
import {
	descriptionText, joinKey, statusText, versionNames, withoutSignatures, type Change,
} from './compare-rows.js';
import type {OffsetUnit} from '../pages/offset-unit.js';

/** A row of one version: where it is in its whole list, from 0, and the row without its signed addresses. */
export type ComparedRow = {readonly position: number; readonly sample: Sample};

export type VersionDifference = {
	readonly kind: 'changed' | 'only-first' | 'only-second';
	/** Empty for a row that only one version has. */
	readonly changes: readonly Change[];
	readonly first?: ComparedRow;
	readonly second?: ComparedRow;
};

export type CompareTotals = {
	/** Rows of each version that were read. */
	readonly first: number;
	readonly second: number;
	/** Rows that both have, alike. */
	readonly same: number;
	/** Rows that both have and tell differently. */
	readonly changed: number;
	/** Of the changed ones; a row can be both. */
	readonly statusChanged: number;
	readonly descriptionChanged: number;
	readonly onlyFirst: number;
	readonly onlySecond: number;
	/** How many rows went from a status to another: `retained > deleted`. */
	readonly moves: Readonly<Record<string, number>>;
};

export type CompareProgress = CompareTotals & {
	/** Rows to read of both versions together; undefined until both have said. */
	readonly total: number | undefined;
	readonly read: number;
};

export type CompareOptions = {
	readonly first: Source;
	readonly second: Source;
	/** Default: settled by one probe a version. */
	readonly offsetUnit?: OffsetUnit | 'auto';
	readonly signal: AbortSignal;
	/** Called after each page. */
	readonly onProgress?: (progress: CompareProgress) => void;
	/** Rows of each version that are kept whole while they wait for their counterpart. Default 2000. */
	readonly keptWhole?: number;
};

const hashOf = (text: string): Hash => {
	const [first, second] = textHash(text, new Uint32Array(2));
	return [first!, second!];
};

type Mutable<Value> = {-readonly [Key in keyof Value]: Value[Key]};

type Side = {readonly pages: ComparePages; readonly pending: PendingRows; readonly names: readonly string[]; position: number};

/**
Joins two versions on the origin address and gives the rows that differ: those whose status or description changed as their second half is met, then what only the first has, then what only the second has, each in its version's order.

Both are read side by side, a page of each in turn; what waits for its counterpart is kept in 16 bytes of a table, so that versions in one order take no memory and versions in any order a few dozen megabytes a million rows. A row that has waited so long that it is no longer at hand is asked for again with its page.

@returns The totals, as the generator's return value.
@throws WinnowError A listing failed.
*/
export const compareVersions = async function * (options: CompareOptions): AsyncGenerator<VersionDifference, CompareTotals, undefined> {
	const {offsetUnit, keptWhole = 2000} = options;
	const ended = new AbortController();
	const signal = AbortSignal.any([options.signal, ended.signal]);
	const unit = offsetUnit === 'auto' ? undefined : offsetUnit;
	const side = (source: Source): Side => ({
		pages: new ComparePages(source, unit, signal), pending: new PendingRows(keptWhole), names: versionNames(source.identity.version), position: 0,
	});
	const [first, second] = [side(options.first), side(options.second)];
	const totals: Mutable<CompareTotals> & {moves: Record<string, number>} = {
		first: 0, second: 0, same: 0, changed: 0, statusChanged: 0, descriptionChanged: 0, onlyFirst: 0, onlySecond: 0, moves: {},
	};

	const told = (): void => {
		const {count: firstCount} = first.pages;
		const {count: secondCount} = second.pages;
		options.onProgress?.({
			...totals, total: firstCount === undefined || secondCount === undefined ? undefined : firstCount + secondCount, read: totals.first + totals.second,
		});
	};

	/** A status is a number below 256, the one before it where a service should have more; the rest is of the descriptions' hash. */
	const statusNumbers = new Map<string, number>();
	const factsOf = (status: string, description: string): number => {
		const known = statusNumbers.get(status) ?? Math.min(255, statusNumbers.size);
		statusNumbers.set(status, known);
		return ((known << 24) | (hashOf(description)[0] >>> 8)) >>> 0;
	};

	/** The row that waited, whole. Undefined where its list has moved since: what it was is then not known. */
	const whole = async (row: PendingRow, from: Side): Promise<Sample | undefined> => {
		if (row.sample) {
			return row.sample;
		}

		const sample = await from.pages.at(row.position);
		return sample && statusNumbers.get(statusText(sample)) === row.facts >>> 24 ? withoutSignatures(sample) : undefined;
	};

	const lost = (status: string): Sample => ({
		id: '', before: {}, after: {}, status: undefined, statusText: status, descriptions: [],
	});

	const meet = async (sample: Sample, position: number, here: Side, there: Side): Promise<VersionDifference | undefined> => {
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

		const counterpart = {position: other.position, sample: await whole(other, there) ?? lost('moved meanwhile')};
		const own = {position, sample: withoutSignatures(sample)};
		const [before, after] = here === first ? [own, counterpart] : [counterpart, own];
		totals.changed++;
		totals.descriptionChanged += changes.includes('description') ? 1 : 0;
		if (changes.includes('status')) {
			totals.statusChanged++;
			const move = `${statusText(before.sample)} > ${statusText(after.sample)}`;
			totals.moves[move] = (totals.moves[move] ?? 0) + 1;
		}

		return {
			kind: 'changed', changes, first: before, second: after,
		};
	};

	try {
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
					const difference = await meet(sample, reader.here.position, reader.here, reader.there);
					reader.here.position++;
					if (difference) {
						yield difference;
					}
				}

				told();
			}
		}

		for (const row of first.pending.rest()) {
			totals.onlyFirst++;
			yield {kind: 'only-first', changes: [], first: {position: row.position, sample: await whole(row, first) ?? lost('moved meanwhile')}};
		}

		for (const row of second.pending.rest()) {
			totals.onlySecond++;
			yield {kind: 'only-second', changes: [], second: {position: row.position, sample: await whole(row, second) ?? lost('moved meanwhile')}};
		}

		told();
		return totals;
	} finally {
		// Whoever stops reading ends the requests under way.
		ended.abort();
	}
};
