import {clean} from '../../text/clean.js';
import {statuses} from '../../model/source.js';
import {readCsv} from '../../text/csv.js';
import {identityNames, type JournalIdentity} from '../journal/journal-line.js';
import {verdicts} from '../marks/judgements.js';
import type {MarkRow} from '../journal/mark-rows.js';
import {plainNote} from '../marks/row.js';
import {plainReviewer} from '../marks/reviewer.js';
import {plainAddress} from '../../model/plain-address.js';
import {type markColumns} from './marks-export.js';
import {exchangeWords} from './words/index.js';

const {problems} = exchangeWords;

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
	const pieces = withoutByteOrderMark(text);
	const first = await pieces.next();
	const start = first.done ? '' : first.value;
	const all = joined(start, pieces);
	yield * start.trimStart().startsWith('{') ? readNdjson(all, now) : readTable(all, now);
}

/** Strips the byte order mark that spreadsheets write; skips empty pieces. */
async function * withoutByteOrderMark(text: AsyncIterable<string>): AsyncGenerator<string, void, void> {
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
	let remainder = '';
	const parseLine = (text: string): ImportLine | undefined => {
		line++;
		if (text.trim() === '') {
			return undefined;
		}

		let value: unknown;
		try {
			value = JSON.parse(text);
		} catch {
			return {line, problem: problems.notJson};
		}

		return typeof value === 'object' && value !== null && !Array.isArray(value) ? importLine(line, value, now) : {line, problem: problems.notAnObject};
	};

	for await (const piece of pieces) {
		const lines = (remainder + piece).split('\n');
		remainder = lines.pop()!;
		for (const text of lines) {
			const read = parseLine(text);
			if (read) {
				yield read;
			}
		}
	}

	const last = parseLine(remainder);
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
	for await (const {cells, line: tableLine, broken} of readCsv(joined(start.slice(skipped.length), pieces), delimiter)) {
		const line = tableLine + (skipped === '' ? 0 : 1);
		if (!columns) {
			columns = cells.map(cell => cell.trim());
			if (!columns.includes('sample_id')) {
				yield {line, problem: problems.noIdColumn};
				return;
			}
		} else if (broken) {
			yield {line, problem: problems.quotes};
		} else if (cells.every(cell => cell === '')) {
			// Spreadsheets write empty rows as rows of empty cells.
		} else if (cells.length === columns.length) {
			yield importLine(line, Object.fromEntries(columns.map((column, index) => [column, cells[index] === '' ? null : cells[index]])), now);
		} else {
			yield {line, problem: problems.cells(cells.length, columns.length)};
		}
	}
}

/** IDs that look like numbers and were rounded by a spreadsheet: `1.23E+31`, or fifteen digits and zeros. */
const isMangled = (text: unknown): boolean => typeof text === 'string' && /^\d(?:[.,]\d+)?e\+\d+$|^\d{15}0{5,}$/i.test(text);

/** The format of exports, or a date alone. Other formats are ambiguous: JavaScript reads `03.11.2026 08:00` as 11 March. */
const isoTime = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?$/;

const importLine = (line: number, cells: Cells, now: number): ImportLine => {
	const {before, after, status, verdict, reason, time} = cells;
	const known = verdicts.find(name => name === verdict);
	const [note, why] = [plainText(cells.note, plainNote), plainText(reason, plainNote)];
	const since = timeOf(time, now);
	const problem = textProblem(cells)
		?? (isMissing(verdict) || known !== undefined ? undefined : problems.unknownVerdict(JSON.stringify(verdict), verdicts.join(', ')))
		?? (known === undefined && note === undefined && why === undefined ? problems.empty : undefined)
		?? (since === undefined ? problems.time(JSON.stringify(time)) : undefined);
	if (problem !== undefined) {
		return {line, problem};
	}

	const reviewer = plainText(cells.reviewer, plainReviewer);
	return {
		line,
		row: {
			id: clean(cells.sample_id as string),
			before: plainText(before, addressOf),
			after: plainText(after, addressOf),
			status: statuses.find(name => name === status),
			verdict: known,
			...(why === undefined ? {} : {reason: why}),
			...(reason === undefined ? {hasReason: false} : {}),
			note,
			...(reviewer === undefined ? {} : {reviewer}),
			...(cells.adjudicated === true || cells.adjudicated === 'true' ? {isAdjudicated: true} : {}),
			time: since!,
		},
		identity: Object.fromEntries(identityNames
			.map(name => [name, cells[name]])
			.filter(([, value]) => typeof value === 'string')) as Partial<JournalIdentity>,
	};
};

const isMissing = (value: unknown): boolean => value === undefined || value === null;

/** The problem with the texts of a line, if any. */
const textProblem = ({
	sample_id: id, project, task, version, before, after, reason, note, reviewer,
}: Cells): string | undefined => {
	if (typeof id !== 'string' || id === '') {
		return problems.noId;
	}

	const mangled = Object.entries({
		sample_id: id, project, task, version,
	}).find(([, value]) => isMangled(value));
	if (mangled) {
		return problems.mangled(mangled[0], String(mangled[1]));
	}

	const wrong = Object.entries({
		before, after, reason, note, reviewer,
	}).find(([, value]) => !isMissing(value) && typeof value !== 'string');
	return wrong && problems.notText(wrong[0]);
};

/** Returns a cell as the journal stores it; undefined if it is empty or not a string. */
const plainText = (value: unknown, plain: (text: string) => string): string | undefined => (typeof value === 'string' && plain(value)) || undefined;

const addressOf = (value: string): string => plainAddress(clean(value));

/** Returns a time in milliseconds since 1970: now for a cell without one; undefined if it is not valid. */
const timeOf = (time: unknown, now: number): number | undefined => {
	if (isMissing(time)) {
		return now;
	}

	const since = typeof time === 'string' && isoTime.test(time) ? Date.parse(time) : Number.NaN;
	return Number.isNaN(since) ? undefined : since;
};
