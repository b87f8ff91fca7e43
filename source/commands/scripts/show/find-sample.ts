import {scan} from '../../../results/list/scan.js';
import {clean} from '../../../text/clean.js';
import {WinnowError} from '../../../model/errors.js';
import type {Sample} from '../../../model/source.js';
import type {OpenedVersion} from '../../open-version.js';
import {scriptsWords} from '../../words/scripts.js';

const {show: words} = scriptsWords;

export type FoundSample = {
	readonly sample: Sample;
	/** Counted from 1, in the list of its status. */
	readonly number: number;
	/** Number of samples in that list. */
	readonly total: number;
};

type FindOptions = {
	readonly opened: Pick<OpenedVersion, 'source' | 'status' | 'pageSize' | 'offsetUnit'>;
	/** A number counted from 1, an id, an address, or the end of an address. */
	readonly wanted: string;
	/** Image command of the signed addresses. */
	readonly processParameter: string | undefined;
	readonly signal: AbortSignal;
	readonly onProgress: (read: number, total: number | undefined) => void;
};

const withoutScheme = (address: string): string => address.replace(/^[a-z\d]+:\/\//i, '');

/** Whether a sample has this id or address. Schemes are ignored, because originals and results have different ones, and the text may be only a file name. */
const isMatch = ({id, before, after}: Sample, wanted: string): boolean => id === wanted || [before.address, after.address].some(address => address !== undefined && `/${withoutScheme(address)}`.endsWith(`/${withoutScheme(wanted)}`));

const byNumber = async ({opened: {source, status}, processParameter, signal}: FindOptions, number: number): Promise<FoundSample> => {
	// With a limit of 1, an offset in pages equals an offset in records.
	const {samples: [sample], count} = await source.listing({
		offset: number - 1, limit: 1, status, processParameter,
	}, signal);
	if (sample === undefined || number > count) {
		throw new WinnowError({kind: 'not-found', what: words.noSample(number, status === 'all' ? undefined : status, count), advice: words.listShowsNumbers});
	}

	return {sample, number, total: count};
};

/**
Finds a sample. A number takes one request; an id or an address reads the list until the sample is found.

@throws WinnowError (not-found) There is no such sample.
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
		if (isMatch(sample, wanted)) {
			return {sample, number: read, total: total ?? read};
		}
	}

	throw new WinnowError({kind: 'not-found', what: words.notFound(clean(wanted)), advice: words.listShowsIds});
};
