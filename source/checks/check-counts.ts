import {statuses, type StatusFilter} from '../model/source.js';
import type {Version} from '../model/catalog.js';
import type {Finding} from './rules.js';

/** Number of samples by status, according to the lists of results. */
export type ListedCounts = Readonly<Partial<Record<StatusFilter, number>>>;

const compared = (name: string, expected: number | undefined, actual: number | undefined): Finding[] => {
	if (expected === undefined || actual === undefined) {
		return [];
	}

	return [expected === actual ? {rule: 'counts', outcome: 'agrees'} : {rule: 'counts', outcome: 'differs', expected: `${name} ${expected}`, actual: String(actual)}];
};

/**
Compares the counts of a version with the lengths of its lists: each status with its list, the sum of all statuses with the list of all samples, and the number of originals with the sum of retained, modified and deleted samples.

@param counts The counts that the service reports. Undefined for local folders, which have none, and for incomplete versions.
*/
export const checkCounts = (listed: ListedCounts, counts: Version['counts'] | undefined): Finding[] => {
	const known = statuses.map(status => listed[status]);
	const sum = known.includes(undefined) ? undefined : known.reduce<number>((total, count) => total + count!, 0);
	const origins = sum === undefined ? undefined : sum - listed.added!;
	return [
		...statuses.flatMap(status => compared(status, counts?.[status], listed[status])),
		...compared('all', sum, listed.all),
		...compared('origin', counts?.origin, origins),
	];
};
