import {clean} from '../../text/clean.js';
import {resultProperty, statuses} from '../../model/source.js';
import {isVerdict} from '../marks/judgements.js';
import {plainNote, type Row} from '../marks/row.js';
import {plainReviewer} from '../marks/reviewer.js';

/** Encodes rows: one in full, so that the line is readable; several as arrays with addresses relative to their shared folders. */
export const encodeRows = (rows: readonly Row[]): Record<string, unknown> => {
	const row = rows[0];
	return rows.length === 1 && row
		? {
			sample_id: row.id, before: row.before ?? null, after: row.after ?? null, status: row.status ?? null,
		}
		: encodeMany(rows);
};

/** Encodes rows as arrays: sample_id, before and after (relative to their folders), the API's number of the status. Rows with marks of their own add the verdict, the note, the time (ms), the reason, the reviewer, and 1 if the verdict settles a disagreement. `others` are marks of other reviewers, which a Winnow without reviewers ignores. */
export const encodeMany = (rows: readonly Row[], others: readonly Row[] = []): Record<string, unknown> => {
	const all = others.length === 0 ? rows : [...rows, ...others];
	const before = sharedFolder(all, 'before');
	const after = sharedFolder(all, 'after');
	const encode = (row: Row): unknown[] => {
		const status = row.status === undefined ? null : resultProperty[row.status];
		const plain = [row.id, row.before?.slice(before.length) ?? null, row.after?.slice(after.length) ?? null, status];
		return row.time === undefined ? plain : [...plain, row.verdict ?? null, row.note ?? null, row.time, ...encodeReason(row)];
	};

	return {
		before_folder: before,
		after_folder: after,
		samples: rows.map(row => encode(row)),
		...(others.length === 0 ? {} : {others: others.map(row => encode(row))}),
	};
};

/** Encodes the optional fields at the end of a row. An empty reason means none, for a Winnow without reviewers too. */
const encodeReason = ({reason, reviewer, isAdjudicated}: Row): Array<string | number> => {
	if (reviewer !== undefined || isAdjudicated) {
		return [reason ?? '', reviewer ?? '', ...(isAdjudicated ? [1] : [])];
	}

	return reason === undefined ? [] : [reason];
};

const sharedFolder = (rows: readonly Row[], side: 'before' | 'after'): string => {
	let shared: string | undefined;
	for (const row of rows) {
		const address = row[side];
		if (address === undefined) {
			continue;
		}

		shared ??= folderOf(address);
		while (!address.startsWith(shared)) {
			shared = folderOf(shared.slice(0, -1));
		}
	}

	return shared ?? '';
};

/** Returns a path up to and including its last slash. */
const folderOf = (address: string): string => address.slice(0, address.lastIndexOf('/') + 1);

/** Decodes the rows of a line; undefined if it has none. */
export const decodeRows = (fields: Readonly<Record<string, unknown>>): readonly Row[] | undefined => {
	const {sample_id: id, samples, before_folder: before = '', after_folder: after = ''} = fields;
	if (typeof id === 'string') {
		return [{
			id: clean(id), before: addressOf('', fields.before), after: addressOf('', fields.after), status: statuses.find(status => status === fields.status),
		}];
	}

	if (!Array.isArray(samples) || typeof before !== 'string' || typeof after !== 'string') {
		return undefined;
	}

	return decodeMany(samples, before, after);
};

/** Decodes the rows of other reviewers in a line of `encodeMany`; undefined if they are damaged. */
export const decodeOthers = ({others = [], before_folder: before = '', after_folder: after = ''}: Readonly<Record<string, unknown>>): readonly Row[] | undefined => Array.isArray(others) && typeof before === 'string' && typeof after === 'string' ? decodeMany(others, before, after) : undefined;

const decodeMany = (samples: readonly unknown[], before: string, after: string): readonly Row[] | undefined => {
	const rows: Row[] = [];
	for (const sample of samples) {
		const row = Array.isArray(sample) ? decodeRow(sample, before, after) : undefined;
		if (!row) {
			return undefined;
		}

		rows.push(row);
	}

	return rows;
};

/** Cleans an address: Winnow writes clean ones, but journals can be edited. */
const addressOf = (folder: string, address: unknown): string | undefined => typeof address === 'string' ? clean(folder + address) : undefined;

/** Uses indexes, because destructuring takes three times as long and a journal can have a million rows. */
const decodeRow = (fields: readonly unknown[], beforeFolder: string, afterFolder: string): Row | undefined => {
	const id = fields[0];
	const status = fields[3];
	const verdict = fields[4] ?? undefined;
	if (typeof id !== 'string' || !isVerdict(verdict)) {
		return undefined;
	}

	const row = {
		id: clean(id),
		before: addressOf(beforeFolder, fields[1]),
		after: addressOf(afterFolder, fields[2]),
		status: typeof status === 'number' ? statuses[status] : undefined,
	};
	const note = fields[5];
	const time = fields[6];
	const reason = fields[7];
	const reviewer = fields[8];
	return typeof time === 'number'
		? {
			...row, verdict, note: typeof note === 'string' ? plainNote(note) : undefined, time, ...(typeof reason === 'string' && reason !== '' ? {reason: plainNote(reason)} : {}), ...(typeof reviewer === 'string' && reviewer !== '' ? {reviewer: plainReviewer(reviewer)} : {}), ...(fields[9] === 1 ? {isAdjudicated: true} : {}),
		}
		: row;
};
