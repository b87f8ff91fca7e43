import {sampleKey, type Sample} from '../../model/source.js';
import type {Verdict} from '../../review/marks/judgements.js';
import {grouped} from '../../text/numbers.js';
import {cutMiddle, padEnd, padStart, widthOf} from '../../text/fit.js';
import {addressOf, shortName, type SharedFolders} from '../lists/names.js';
import {statusWords, type Theme} from '../theme.js';

/** What all rows of a list share. */
export type ListShape = {
	readonly theme: Theme;
	readonly columns: number;
	/** Columns of the number. */
	readonly digits: number;
	/** Whether the status' word stands beside its glyph. */
	readonly words: boolean;
	readonly shared: SharedFolders;
};

export const listShape = (theme: Theme, columns: number, total: number | undefined, shared: SharedFolders): ListShape => ({
	theme, columns, digits: Math.max(3, grouped(total ?? 0).length), words: columns >= 54, shared,
});

export type RowFacts = {
	/** Counted from 1. */
	readonly number: number;
	readonly sample: Sample | undefined;
	readonly verdict: Verdict | undefined;
	readonly note: boolean;
	readonly selected: boolean;
	readonly current: boolean;
	/** Its page could not be loaded. */
	readonly failed: boolean;
};

const statusColumn = ({theme, words}: ListShape, sample: Sample): string => {
	if (sample.status === undefined) {
		return theme.warning(padEnd(`? ${words ? sample.statusText : ''}`, words ? 10 : 1));
	}

	return theme.status[sample.status](words ? padEnd(`${theme.glyph[sample.status]} ${statusWords[sample.status]}`, 10) : theme.glyph[sample.status]);
};

/** The line of column titles. */
export const titlesLine = ({theme, columns, digits, words}: ListShape): string => theme.dim(padEnd(`${' '.repeat(3 + digits - 1)}#  ${words ? 'status    ' : 's'} v  sample`, columns));

/** One row: pointer, number, status, verdict, name. A row that is not here yet is a dim skeleton; one that could not be loaded says so. */
export const rowLine = (shape: ListShape, row: RowFacts): string => {
	const {theme, columns, digits} = shape;
	// Plain: its row's background marks it already, and a colour of its own would cost 20 bytes a key.
	const pointer = row.current ? theme.pointer : ' ';
	const number = theme.dim(padStart(grouped(row.number), digits));
	const mark = row.selected ? theme.accent(theme.selected) : ' ';
	const start = ` ${pointer}${mark}${number}  `;
	const used = 5 + digits;
	let line: string;
	if (row.sample) {
		const status = statusColumn(shape, row.sample);
		const verdict = row.verdict === undefined ? ' ' : {accept: theme.good, reject: theme.danger, flag: theme.warning}[row.verdict](theme.verdict[row.verdict]);
		const note = row.note ? theme.dim(theme.note) : ' ';
		const name = cutMiddle(shortName(addressOf(row.sample), shape.shared), Math.max(1, columns - used - (shape.words ? 10 : 1) - 5));
		const left = columns - used - (shape.words ? 10 : 1) - 4 - widthOf(name);
		line = `${start}${status} ${verdict}${note} ${name}${' '.repeat(Math.max(0, left))}`;
	} else if (row.failed) {
		const room = Math.max(0, columns - used - 2);
		line = `${start}${theme.danger('!')} ${theme.dim(padEnd('not loaded', room))}`;
	} else {
		const length = Math.min(columns - used - 1 - (shape.words ? 13 : 4), 12 + ((row.number * 7) % 11));
		const shown = theme.skeleton.repeat(Math.max(1, length));
		line = `${start}${theme.dim(theme.skeleton)}${' '.repeat(shape.words ? 13 : 4)}${theme.dim(shown)}${' '.repeat(Math.max(0, columns - used - 1 - (shape.words ? 13 : 4) - shown.length))}`;
	}

	// Every style inside the row ends with its own code, so the row's background survives them.
	return row.current ? theme.cursor + line + theme.cursorEnd : line;
};

/** Remembers finished rows: most keys change two of them. */
export const createRowCache = (): ((shape: ListShape, row: RowFacts) => string) => {
	let shapeKey = '';
	let theme: Theme | undefined;
	const lines = new Map<string, string>();
	return (shape, row) => {
		const key = `${shape.columns} ${shape.digits} ${shape.words} ${shape.shared.before} ${shape.shared.after}`;
		if (key !== shapeKey || shape.theme !== theme || lines.size > 4000) {
			lines.clear();
			shapeKey = key;
			theme = shape.theme;
		}

		const id = `${row.number} ${row.current} ${row.selected} ${row.verdict ?? ''} ${row.note} ${row.failed} ${row.sample ? `${row.sample.status ?? row.sample.statusText} ${sampleKey(row.sample)}` : ''}`;
		let line = lines.get(id);
		if (line === undefined) {
			line = rowLine(shape, row);
			lines.set(id, line);
		}

		return line;
	};
};
