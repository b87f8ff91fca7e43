import {clean} from '../sources/clean.js';
import {resultProperty, statuses} from '../sources/source.js';
import {verdicts} from './judgements.js';
import {plainNote, type Row} from './row.js';
import type {Verdict} from './verdicts.js';

/** Which version a journal is about; the journal's first line says it. */
export type JournalIdentity = {
	readonly endpoint: string;
	readonly project: string;
	readonly task: string;
	readonly version: string;
};

export const journalFormat = 1;

/** One line of a journal. Times are milliseconds since 1970 here and ISO 8601 in the file. */
export type JournalLine =
	| {readonly kind: 'header'; readonly format: number; readonly identity: JournalIdentity; readonly time: number}
	/** A verdict for the rows, or for the rows of the pieces with the same id (`count` of them); without a verdict it is taken off. */
	| {readonly kind: 'judge'; readonly id: string; readonly time: number; readonly verdict?: Verdict; readonly rows?: readonly Row[]; readonly count: number}
	| {readonly kind: 'note'; readonly id: string; readonly time: number; readonly note: string; readonly rows?: readonly Row[]; readonly count: number}
	/** The rows bring their own judgements; they stand in the pieces. */
	| {readonly kind: 'import'; readonly id: string; readonly time: number; readonly count: number}
	/** Rows of an action that is valid when its own line follows, and of which nothing holds when it never does. */
	| {readonly kind: 'piece'; readonly of: string; readonly rows: readonly Row[]}
	| {readonly kind: 'abandon'; readonly of: string}
	| {readonly kind: 'undo' | 'redo'; readonly time: number; readonly of: string}
	/** Marks whose history was folded away. */
	| {readonly kind: 'base'; readonly rows: readonly Row[]};

/** @returns One line of JSON without its newline. */
export const encodeLine = (line: JournalLine): string => {
	switch (line.kind) {
		case 'header': {
			return JSON.stringify({
				winnow: 'journal', format: line.format, ...line.identity, time: isoTime(line.time),
			});
		}

		case 'judge':
		case 'note':
		case 'import': {
			return JSON.stringify({
				time: isoTime(line.time),
				id: line.id,
				action: line.kind,
				...(line.kind === 'judge' ? {verdict: line.verdict ?? null} : {}),
				...(line.kind === 'note' ? {note: line.note} : {}),
				...('rows' in line && line.rows ? encodeRows(line.rows) : {count: line.count}),
			});
		}

		case 'piece':
		case 'base': {
			return JSON.stringify({action: line.kind, ...(line.kind === 'piece' ? {of: line.of} : {}), ...encodeMany(line.rows)});
		}

		case 'abandon': {
			return JSON.stringify({action: line.kind, of: line.of});
		}

		case 'undo':
		case 'redo': {
			return JSON.stringify({time: isoTime(line.time), action: line.kind, of: line.of});
		}
	}
};

const isoTime = (time: number): string => new Date(time).toISOString();

/** One sample is spelt out, so that the line reads by itself; many stand as short arrays below the folders that they share. */
const encodeRows = (rows: readonly Row[]): Record<string, unknown> => {
	const row = rows[0];
	return rows.length === 1 && row
		? {
			sample_id: row.id, before: row.before ?? null, after: row.after ?? null, status: row.status ?? null,
		}
		: encodeMany(rows);
};

/** Each sample: sample_id, before and after (below their folders), the wire's number of the status; then verdict, note and time in milliseconds where rows bring their own. */
const encodeMany = (rows: readonly Row[]): Record<string, unknown> => {
	const before = sharedFolder(rows, 'before');
	const after = sharedFolder(rows, 'after');
	return {
		before_folder: before,
		after_folder: after,
		samples: rows.map(row => {
			const plain = [row.id, row.before?.slice(before.length) ?? null, row.after?.slice(after.length) ?? null, row.status === undefined ? null : resultProperty[row.status]];
			return row.time === undefined ? plain : [...plain, row.verdict ?? null, row.note ?? null, row.time];
		}),
	};
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

/** A path up to its last slash and with it. */
const folderOf = (address: string): string => address.slice(0, address.lastIndexOf('/') + 1);

/** @returns Undefined where the text is no line of a journal that this Winnow understands. */
export const decodeLine = (text: string): JournalLine | undefined => {
	let value: unknown;
	try {
		// An editor can put a byte order mark before the first line.
		value = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
	} catch {
		return undefined;
	}

	return isRecord(value) ? (value.winnow === 'journal' ? decodeHeader(value) : decodeAction(value)) : undefined;
};

type Fields = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

const decodeHeader = (fields: Fields): JournalLine | undefined => {
	const {format, endpoint, project, task, version} = fields;
	return typeof format === 'number' && typeof endpoint === 'string' && typeof project === 'string' && typeof task === 'string' && typeof version === 'string'
		? {
			kind: 'header', format, identity: {
				endpoint, project, task, version,
			}, time: timeOf(fields.time),
		}
		: undefined;
};

const decodeAction = (fields: Fields): JournalLine | undefined => {
	const {action: kind, id, of, verdict, note} = fields;
	const time = timeOf(fields.time);
	const rows = decodeRows(fields);
	const count = rows?.length ?? (typeof fields.count === 'number' ? fields.count : undefined);
	switch (kind) {
		case 'judge': {
			return typeof id === 'string' && count !== undefined && isVerdict(verdict ?? undefined)
				? {
					kind, id, time, verdict: verdict as Verdict ?? undefined, rows, count,
				}
				: undefined;
		}

		case 'note': {
			return typeof id === 'string' && count !== undefined && typeof note === 'string'
				? {
					kind, id, time, note: plainNote(note), rows, count,
				}
				: undefined;
		}

		case 'import': {
			return typeof id === 'string' && count !== undefined
				? {
					kind, id, time, count,
				}
				: undefined;
		}

		case 'piece': {
			return typeof of === 'string' && rows ? {kind, of, rows} : undefined;
		}

		case 'base': {
			return rows ? {kind, rows} : undefined;
		}

		case 'abandon': {
			return typeof of === 'string' ? {kind, of} : undefined;
		}

		case 'undo':
		case 'redo': {
			return typeof of === 'string' ? {kind, of, time} : undefined;
		}

		default: {
			return undefined;
		}
	}
};

const isVerdict = (value: unknown): value is Verdict | undefined => value === undefined || (verdicts as readonly unknown[]).includes(value);

const timeOf = (value: unknown): number => {
	const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
	return Number.isNaN(time) ? 0 : time;
};

const decodeRows = (fields: Fields): readonly Row[] | undefined => {
	const {sample_id: id, samples, before_folder: before = '', after_folder: after = ''} = fields;
	if (typeof id === 'string') {
		return [{
			id: clean(id), before: addressOf('', fields.before), after: addressOf('', fields.after), status: statuses.find(status => status === fields.status),
		}];
	}

	if (!Array.isArray(samples) || typeof before !== 'string' || typeof after !== 'string') {
		return undefined;
	}

	const rows: Row[] = [];
	for (const sample of samples as unknown[]) {
		const row = Array.isArray(sample) ? decodeRow(sample, before, after) : undefined;
		if (!row) {
			return undefined;
		}

		rows.push(row);
	}

	return rows;
};

/** What Winnow writes is clean; a journal that was edited by hand may not be. */
const addressOf = (folder: string, address: unknown): string | undefined => typeof address === 'string' ? clean(folder + address) : undefined;

/** Elements by number: taking an array apart costs three times as much, and a journal can have a million of them. */
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
	return typeof time === 'number'
		? {
			...row, verdict, note: typeof note === 'string' ? plainNote(note) : undefined, time,
		}
		: row;
};
