import {isRecord} from '../../text/is-record.js';
import {isVerdict, type Verdict} from '../marks/judgements.js';
import {plainNote, type Row} from '../marks/row.js';
import {plainReviewer} from '../marks/reviewer.js';
import type {ByReviewer, JournalLine} from './journal-line.js';
import {decodeOthers, decodeRows} from './journal-rows.js';

/** Parses a line of a journal. @returns Undefined if it is invalid. */
export const decodeLine = (text: string): JournalLine | undefined => {
	let value: unknown;
	try {
		// Some editors add a byte order mark.
		value = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
	} catch {
		return undefined;
	}

	if (!isRecord(value)) {
		return undefined;
	}

	return value.winnow === 'journal' ? decodeHeader(value) : decodeAction(value);
};

type Fields = Readonly<Record<string, unknown>>;

const decodeHeader = (fields: Fields): JournalLine | undefined => {
	const {format, endpoint, project, task, version} = fields;
	return typeof format === 'number' && typeof endpoint === 'string' && typeof project === 'string' && typeof task === 'string' && typeof version === 'string'
		? {
			kind: 'header', format, identity: {
				endpoint, project, task, version,
			}, time: timeOf(fields.time), ...reviewerOf(fields),
		}
		: undefined;
};

/** Fields that several kinds of lines have. */
type Shared = {
	readonly fields: Fields;
	readonly time: number;
	readonly rows: readonly Row[] | undefined;
	/** Number of rows, including those in pieces; undefined if the line doesn't say. */
	readonly count: number | undefined;
	readonly by: ByReviewer;
};

const decodeAction = (fields: Fields): JournalLine | undefined => {
	const rows = decodeRows(fields);
	const shared: Shared = {
		fields,
		time: timeOf(fields.time),
		rows,
		count: rows?.length ?? (typeof fields.count === 'number' ? fields.count : undefined),
		by: {...reviewerOf(fields), ...(fields.adjudicated === true ? {isAdjudicated: true} : {})},
	};
	switch (fields.action) {
		case 'judge':
		case 'note':
		case 'import': {
			return decodeMarks(fields.action, shared);
		}

		case 'piece':
		case 'base': {
			return decodePiece(fields.action, shared);
		}

		case 'abandon': {
			return decodeAbandon(shared);
		}

		case 'undo':
		case 'redo': {
			return typeof fields.of === 'string' ? {kind: fields.action, of: fields.of, time: shared.time, ...shared.by} : undefined;
		}

		default: {
			return undefined;
		}
	}
};

const decodeMarks = (kind: 'judge' | 'note' | 'import', {fields, time, rows, count, by}: Shared): JournalLine | undefined => {
	const {id, verdict, note, reason, others} = fields;
	if (typeof id !== 'string' || count === undefined) {
		return undefined;
	}

	const about = {
		id, time, count, ...by,
	};
	switch (kind) {
		case 'judge': {
			return isVerdict(verdict ?? undefined)
				? {
					kind, ...about, verdict: verdict as Verdict ?? undefined, rows,
				}
				: undefined;
		}

		case 'note': {
			return typeof note === 'string'
				? {
					kind, ...about, note: plainNote(note), rows,
				}
				: undefined;
		}

		case 'import': {
			return {
				kind,
				...about,
				...(typeof others === 'number' ? {others} : {}),
				...(typeof reason === 'string' ? {reason: plainNote(reason)} : {}),
			};
		}
	}
};

const decodePiece = (kind: 'piece' | 'base', {fields, rows, by}: Shared): JournalLine | undefined => {
	const others = decodeOthers(fields);
	if (!rows || !others) {
		return undefined;
	}

	const decoded = {rows, ...(others.length === 0 ? {} : {others})};
	if (kind === 'base') {
		return {kind, ...decoded};
	}

	return typeof fields.of === 'string'
		? {
			kind, of: fields.of, ...decoded, ...by,
		}
		: undefined;
};

/** Plans, and the choice to see the verdicts of others, are written as `abandon` lines of actions that don't exist. */
const decodeAbandon = ({fields, time, by}: Shared): JournalLine | undefined => {
	const {of, unblinded, plan} = fields;
	if (typeof of !== 'string') {
		return undefined;
	}

	if (unblinded === true) {
		return {
			kind: 'unblind', id: of, time, ...by,
		};
	}

	return isRecord(plan)
		? {
			kind: 'plan', id: of, time, draw: JSON.stringify(plan), ...by,
		}
		: {kind: 'abandon', of};
};

const reviewerOf = ({reviewer}: Fields): ByReviewer => typeof reviewer === 'string' ? {reviewer: plainReviewer(reviewer)} : {};

const timeOf = (value: unknown): number => {
	const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
	return Number.isNaN(time) ? 0 : time;
};
