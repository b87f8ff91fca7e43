import {scan} from '../../../results/list/scan.js';
import {clean} from '../../../text/clean.js';
import {WinnowError} from '../../../model/errors.js';
import type {Sample} from '../../../model/source.js';
import type {OpenedVersion} from '../../open-version.js';
import {grouped} from '../../../text/numbers.js';

export type FoundSample = {
	readonly sample: Sample;
	/** Counted from 1, in the list of its status. */
	readonly number: number;
	/** How many there are. */
	readonly total: number;
};

export type FindOptions = {
	readonly opened: Pick<OpenedVersion, 'source' | 'status' | 'pageSize' | 'offsetUnit'>;
	/** A number counted from 1, a sample's id, its address, or the end of one. */
	readonly wanted: string;
	/** What its signed addresses are to give. */
	readonly processParameter: string | undefined;
	readonly signal: AbortSignal;
	readonly onProgress: (read: number, total: number | undefined) => void;
};

const withoutScheme = (address: string): string => address.replace(/^[a-z\d]+:\/\//i, '');

/** The buckets have one scheme before and another after; a person may give either, or only the file's name. */
const isMeant = ({id, before, after}: Sample, wanted: string): boolean => id === wanted || [before.address, after.address].some(address => address !== undefined && `/${withoutScheme(address)}`.endsWith(`/${withoutScheme(wanted)}`));

const byNumber = async ({opened: {source, status}, processParameter, signal}: FindOptions, number: number): Promise<FoundSample> => {
	// With a limit of 1 pages and records are the same.
	const {samples: [sample], count} = await source.listing({
		offset: number - 1, limit: 1, status, processParameter,
	}, signal);
	if (sample === undefined || number > count) {
		const of = status === 'all' ? '' : `${status} `;
		throw new WinnowError({kind: 'not-found', what: `There is no ${of}sample ${grouped(number)}: there are ${grouped(count)}`, advice: 'winnow list prints them with their numbers.'});
	}

	return {sample, number, total: count};
};

/**
Finds one sample: by its number with one request, by id or address by reading the list as far as it takes.

@throws WinnowError (not-found) where there is none.
*/
export const findSample = async (options: FindOptions): Promise<FoundSample> => {
	const {opened: {source, status, pageSize, offsetUnit}, wanted, processParameter, signal, onProgress} = options;
	if (/^\d{1,9}$/.test(wanted) && Number(wanted) > 0) {
		return byNumber(options, Number(wanted));
	}

	let total: number | undefined;
	let read = 0;
	for await (const sample of scan(source, {
		filter: status, pageSize, offsetUnit, processParameter, signal, onCount(count) {
			total = count;
			onProgress(read, total);
		},
	})) {
		read++;
		if (isMeant(sample, wanted)) {
			return {sample, number: read, total: total ?? read};
		}
	}

	throw new WinnowError({kind: 'not-found', what: `No sample has the id or address ${clean(wanted)}`, advice: 'A number counted from 1 finds one, too; winnow list prints ids and addresses.'});
};
