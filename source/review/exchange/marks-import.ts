import {clean} from '../../text/clean.js';
import {statuses} from '../../model/source.js';
import {readCsv} from '../../text/csv.js';
import type {JournalIdentity} from '../journal/journal-line.js';
import {verdicts} from '../marks/judgements.js';
import type {MarkRow} from '../journal/mark-rows.js';
import {plainNote} from '../marks/row.js';
import {plainReviewer} from '../marks/reviewer.js';
import {plainAddress} from '../../model/plain-address.js';
import {type markColumns} from './marks-export.js';

/** A mark of a file. `hasReason` is false if the file says nothing about reasons: then the existing one stays. */
export type ImportRow = MarkRow & {readonly hasReason?: boolean};

/** One line of a file of marks: a mark, or the problem with it. */
export type ImportLine = {
	readonly line: number;
	readonly row?: ImportRow;
	/** The version that the line names, possibly incomplete. */
	readonly identity?: Partial<JournalIdentity>;
	readonly problem?: string;
};

type Cells = Readonly<Partial<Record<typeof markColumns[number], unknown>>>;

/**
Reads files from `marks export`, NDJSON or CSV (detected by the first character), and handwritten ones in these formats.

@param now The time of marks without one.
*/
export async function * readMarks(text: AsyncIterable<string>, now: number): AsyncGenerator<ImportLine, void, void> {
	const pieces = withoutMark(text);
	const first = await pieces.next();
	const start = first.done ? '' : first.value;
	const all = joined(start, pieces);
	yield * start.trimStart().startsWith('{') ? readNdjson(all, now) : readTable(all, now);
}

/** Strips the byte order mark that spreadsheets write; skips empty pieces. */
async function * withoutMark(text: AsyncIterable<string>): AsyncGenerator<string, void, void> {
	let start = '';
	let begun = false;
	for await (const piece of text) {
		if (begun) {
			yield piece;
			continue;
		}

		start += piece;
		begun = start.trim() !== '';
		if (begun) {
			yield start.replace(/^\uFEFF/, '');
		}
	}
}

async function * joined(start: string, rest: AsyncIterable<string>): AsyncGenerator<string, void, void> {
	yield start;
	yield * rest;
}

async function * readNdjson(pieces: AsyncIterable<string>, now: number): AsyncGenerator<ImportLine, void, void> {
	let line = 0;
	let rest = '';
	const one = (text: string): ImportLine | undefined => {
		line++;
		if (text.trim() === '') {
			return undefined;
		}

		let value: unknown;
		try {
			value = JSON.parse(text);
		} catch {
			return {line, problem: 'is not valid JSON'};
		}

		return typeof value === 'object' && value !== null && !Array.isArray(value) ? importLine(line, value, now) : {line, problem: 'is not a JSON object'};
	};

	for await (const piece of pieces) {
		const lines = (rest + piece).split('\n');
		rest = lines.pop()!;
		for (const text of lines) {
			const read = one(text);
			if (read) {
				yield read;
			}
		}
	}

	const last = one(rest);
	if (last) {
		yield last;
	}
}

/** The delimiter of a table: from its `sep=` line, or the one that separates a `sample_id` column. */
const delimiterOf = (start: string): {readonly delimiter: string; readonly skipped: string} => {
	const [skipped = '', named] = /^sep=(.)(?:\r\n|\r|\n|$)/i.exec(start) ?? [];
	if (named !== undefined) {
		return {delimiter: named, skipped};
	}

	const [header = ''] = start.split(/[\r\n]/, 1);
	return {delimiter: [',', ';', '\t'].find(one => header.split(one).some(cell => cell.replaceAll('"', '').trim() === 'sample_id')) ?? ',', skipped};
};

/** Collects pieces up to the end of the second line: a `sep=` line precedes the header. */
const firstLines = async (pieces: AsyncGenerator<string, void, void>): Promise<string> => {
	let start = '';
	while (!/[\r\n][^\r\n]+[\r\n]/.test(start)) {
		const next = await pieces.next();
		if (next.done) {
			break;
		}

		start += next.value;
	}

	return start;
};

async function * readTable(pieces: AsyncGenerator<string, void, void>, now: number): AsyncGenerator<ImportLine, void, void> {
	const start = await firstLines(pieces);
	const {delimiter, skipped} = delimiterOf(start);
	let columns: readonly string[] | undefined;
	for await (const {cells, line: place, broken} of readCsv(joined(start.slice(skipped.length), pieces), delimiter)) {
		const line = place + (skipped === '' ? 0 : 1);
		if (!columns) {
			columns = cells.map(cell => cell.trim());
			if (!columns.includes('sample_id')) {
				yield {line, problem: 'has no sample_id column; expected NDJSON or CSV as written by marks export'};
				return;
			}
		} else if (broken) {
			yield {line, problem: 'has an invalid quoted cell'};
		} else if (cells.every(cell => cell === '')) {
			// Spreadsheets write empty rows as rows of empty cells.
		} else if (cells.length === columns.length) {
			yield importLine(line, Object.fromEntries(columns.map((column, place) => [column, cells[place] === '' ? null : cells[place]])), now);
		} else {
			yield {line, problem: `has ${cells.length} cells, but the header has ${columns.length}`};
		}
	}
}

/** Ids that look like numbers and were rewritten by a spreadsheet: `1.23E+31`, or fifteen digits and zeros. */
const isMangled = (text: unknown): boolean => typeof text === 'string' && /^\d(?:[.,]\d+)?e\+\d+$|^\d{15}0{5,}$/i.test(text);

/** The format of exports, or a date alone. `03.11.2026 08:00` would be read as 11 March. */
const isoTime = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/;

const importLine = (line: number, cells: Cells, now: number): ImportLine => {
	const {
		sample_id: id, before, after, status, verdict, reason, note, time, reviewer,
	} = cells;
	if (typeof id !== 'string' || id === '') {
		return {line, problem: 'has no sample_id'};
	}

	for (const [name, value] of Object.entries({
		sample_id: id, project: cells.project, task: cells.task, version: cells.version,
	})) {
		if (isMangled(value)) {
			return {line, problem: `has the ${name} ${String(value)}, which a spreadsheet has shortened: import the exported file, or open it with all columns as text`};
		}
	}

	for (const [name, value] of Object.entries({
		before, after, reason, note, reviewer,
	})) {
		if (value !== undefined && value !== null && typeof value !== 'string') {
			return {line, problem: `has a ${name} that is not a string`};
		}
	}

	const known = verdicts.find(name => name === verdict);
	if (verdict !== undefined && verdict !== null && known === undefined) {
		return {line, problem: `has the unknown verdict ${JSON.stringify(verdict)}; expected ${verdicts.join(', ')}`};
	}

	const words = typeof note === 'string' ? plainNote(note) : '';
	const by = typeof reviewer === 'string' ? plainReviewer(reviewer) : '';
	const why = typeof reason === 'string' ? plainNote(reason) : '';
	if (known === undefined && words === '' && why === '') {
		return {line, problem: 'has no verdict, no reason and no note'};
	}

	const since = time === undefined || time === null ? now : (typeof time === 'string' && isoTime.test(time) ? Date.parse(time) : Number.NaN);
	if (Number.isNaN(since)) {
		return {line, problem: `has the time ${JSON.stringify(time)}; expected a time like 2026-11-20T08:00:00Z, or no time column to use the current time`};
	}

	const address = (value: unknown): string | undefined => typeof value === 'string' && value !== '' ? plainAddress(clean(value)) : undefined;
	return {
		line,
		row: {
			id: clean(id),
			before: address(before),
			after: address(after),
			status: statuses.find(name => name === status),
			verdict: known,
			...(why === '' ? {} : {reason: why}),
			...(reason === undefined ? {hasReason: false} : {}),
			note: words === '' ? undefined : words,
			...(by === '' ? {} : {reviewer: by}),
			...(cells.adjudicated === true || cells.adjudicated === 'true' ? {isAdjudicated: true} : {}),
			time: since,
		},
		identity: Object.fromEntries((['endpoint', 'project', 'task', 'version'] as const).map(name => [name, cells[name]]).filter(([, value]) => typeof value === 'string')) as Partial<JournalIdentity>,
	};
};
