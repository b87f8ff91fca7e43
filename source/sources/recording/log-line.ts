import {
	statusFilters, statuses, type Sample, type Side, type Status, type StatusFilter,
} from '../../model/source.js';
import {stripAddress, stripText} from './strip-secrets.js';

/** Format of a recording; see docs/recording.md. */
export const formatName = 'winnow-recording';
export const formatVersion = 1;

type RecordedPlace = {readonly address?: string; readonly picture?: true};

/** A recorded row, without signed addresses. */
export type RecordedSample = {
	readonly id: string;
	readonly versionId?: string;
	readonly before: RecordedPlace;
	readonly after: RecordedPlace;
	readonly status: Status | null;
	readonly statusText: string;
	readonly descriptions: readonly string[];
	readonly bytes?: {readonly before?: number; readonly after?: number};
};

/** A run of consecutive rows: the first row and the number of rows. */
type Run = readonly [first: number, length: number];

export type ListingLine = {
	readonly status: StatusFilter;
	/** As requested; `unit` says what it counts. */
	readonly offset: number;
	readonly limit: number;
	readonly count: number;
	readonly hasMore?: boolean;
	readonly rows: readonly Run[];
};

export type PictureLine = {
	readonly row: number;
	readonly side: Side;
	/** Image-processing command of the listing; absent for the original. */
	readonly parameter?: string;
	readonly sha256: string;
	/** In bytes. */
	readonly size: number;
};

export type LogLine =
	| {readonly row: number; readonly sample: RecordedSample}
	| {readonly listing: ListingLine}
	| {readonly picture: PictureLine}
	| {readonly unit: 'page' | 'record'};

const placeOf = ({address, signed}: Sample['before']): RecordedPlace => ({
	...(address !== undefined && {address: stripAddress(address)}),
	...(signed !== undefined && {picture: true}),
});

/** Converts a sample to a row without signed addresses and secrets. */
export const recordedSample = (sample: Sample): RecordedSample => ({
	id: stripText(sample.id),
	...(sample.versionId !== undefined && {versionId: stripText(sample.versionId)}),
	before: placeOf(sample.before),
	after: placeOf(sample.after),
	status: sample.status ?? null,
	statusText: stripText(sample.statusText),
	descriptions: sample.descriptions.map(description => stripText(description)),
	...(sample.bytes && {bytes: sample.bytes}),
});

/** Groups consecutive rows into runs. */
export const runsOf = (rows: readonly number[]): Run[] => {
	const runs: Array<[number, number]> = [];
	for (const row of rows) {
		const last = runs.at(-1);
		if (last && last[0] + last[1] === row) {
			last[1]++;
		} else {
			runs.push([row, 1]);
		}
	}

	return runs;
};

/** Maximum row number. A larger number means that the line is damaged, and would allocate too much memory. */
const maxCount = 50_000_000;

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= maxCount;
const isText = (value: unknown): value is string => typeof value === 'string';
const isOptional = (value: unknown, test: (value: unknown) => boolean) => value === undefined || test(value);
const isPlace = (value: unknown): boolean => isObject(value) && isOptional(value.address, isText);

const isSample = (value: unknown): value is RecordedSample => isObject(value)
	&& isText(value.id) && isOptional(value.versionId, isText) && isPlace(value.before) && isPlace(value.after)
	&& (value.status === null || statuses.includes(value.status as Status))
	&& isText(value.statusText) && Array.isArray(value.descriptions) && value.descriptions.every(text => isText(text))
	&& isOptional(value.bytes, isObject);

const isRun = (value: unknown): value is Run => Array.isArray(value) && value.length === 2 && isCount(value[0]) && isCount(value[1]);

const isListing = (value: unknown): value is ListingLine => isObject(value)
	&& statusFilters.includes(value.status as StatusFilter) && isCount(value.offset) && isCount(value.limit) && isCount(value.count)
	&& Array.isArray(value.rows) && value.rows.every(run => isRun(run));

const isPicture = (value: unknown): value is PictureLine => isObject(value)
	&& isCount(value.row) && (value.side === 'before' || value.side === 'after') && isOptional(value.parameter, isText)
	&& isText(value.sha256) && /^[\da-f]{64}$/.test(value.sha256) && isCount(value.size);

/** Parses a line of the log; undefined if it is damaged. A line of an unknown kind, from a newer version of the format, is an empty object. */
export const parseLine = (line: string): LogLine | Record<string, never> | undefined => {
	let value: unknown;
	try {
		value = JSON.parse(line);
	} catch {
		// The caller counts damaged lines.
		return undefined;
	}

	if (!isObject(value)) {
		return undefined;
	}

	if ('sample' in value) {
		return isCount(value.row) && isSample(value.sample) ? {row: value.row, sample: value.sample} : undefined;
	}

	if ('listing' in value) {
		return isListing(value.listing) ? {listing: value.listing} : undefined;
	}

	if ('picture' in value) {
		return isPicture(value.picture) ? {picture: value.picture} : undefined;
	}

	if ('unit' in value) {
		return value.unit === 'page' || value.unit === 'record' ? {unit: value.unit} : undefined;
	}

	return {};
};
