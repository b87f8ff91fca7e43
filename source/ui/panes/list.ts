import {shownNote} from '../../model/shown-note.js';
import type {Sample} from '../../model/source.js';
import type {Verdict} from '../../review/marks/judgements.js';
import {grouped} from '../../text/numbers.js';
import {
	cutEnd, cutMiddle, padEnd, padStart, widthOf,
} from '../../text/fit.js';
import {addressOf, shortName, type SharedFolders} from '../lists/names.js';
import {highlight} from '../text/highlight.js';
import type {Theme} from '../theme.js';
import {words} from '../words/index.js';

/** The layout shared by all rows of a list. */
type ListShape = {
	readonly theme: Theme;
	readonly columns: number;
	/** Width of the row number (columns). */
	readonly digits: number;
	/** Whether the status column shows names, not only glyphs. */
	readonly hasStatusNames: boolean;
	readonly shared: SharedFolders;
	/** The patterns of a search, to highlight in names. */
	readonly patterns: readonly RegExp[];
};

/** Width of a status with its name (columns). */
const statusColumns = 10;

/** Minimum width of a sample's name (columns) when status names or reasons compete for space: shorter names are hard to tell apart. The reason also shows beside the picture. */
const minNameColumns = 20;

const digitsOf = (total: number | undefined): number => Math.max(3, grouped(total ?? 0).length);

type ListContents = {
	/** Number of samples; undefined if not known yet. */
	readonly total: number | undefined;
	readonly shared: SharedFolders;
	readonly patterns?: readonly RegExp[];
};

export const listShape = (theme: Theme, columns: number, {total, shared, patterns = []}: ListContents): ListShape => ({
	theme, columns, digits: digitsOf(total), hasStatusNames: columns - digitsOf(total) - 5 - statusColumns - 5 >= minNameColumns, shared, patterns,
});

export type RowFacts = {
	/** Counted from 1. */
	readonly number: number;
	readonly sample: Sample | undefined;
	readonly verdict: Verdict | undefined;
	readonly reason?: string;
	readonly hasNote: boolean;
	/** Whether the sample contradicts the documents of its operator. */
	readonly isContradiction?: boolean;
	readonly isSelected: boolean;
	readonly isCurrent: boolean;
	/** The sample's value of the measure that the list is sorted by. */
	readonly measure?: {readonly value: number; /** Of the range of all values, 0 to 1. */ readonly share: number};
	/** Whether its page failed to load. */
	readonly hasFailed: boolean;
};

const statusColumn = ({theme, hasStatusNames}: ListShape, sample: Sample): string => {
	if (sample.status === undefined) {
		return theme.warning(padEnd(`? ${hasStatusNames ? shownNote(sample.statusText) : ''}`, hasStatusNames ? 10 : 1));
	}

	return theme.status[sample.status](hasStatusNames ? padEnd(`${theme.glyph[sample.status]} ${words().tabs[sample.status]}`, 10) : theme.glyph[sample.status]);
};

/** Returns the line of column titles. */
export const titlesLine = ({theme, columns, digits, hasStatusNames}: ListShape): string => {
	const {list} = words();
	return theme.dim(padEnd(`${' '.repeat(3 + digits - 1)}#  ${hasStatusNames ? padEnd(list.status, 10) : list.statusShort} ${list.verdictShort}  ${list.sample}`, columns));
};

/** Maximum width of a reason (columns) if the name needs the rest. */
const maxReasonColumns = 16;

/** Returns the name and the reason, cut to `columns`. */
const nameColumns = ({theme, shared, patterns}: ListShape, sample: Sample, reason: string | undefined, columns: number): string => {
	const name = shortName(addressOf(sample), shared);
	const free = columns - widthOf(name) - 2;
	const room = reason === undefined ? 0 : Math.min(widthOf(reason), Math.max(free, Math.min(maxReasonColumns, columns - minNameColumns - 2)));
	if (reason === undefined || room < 4) {
		return highlight(padEnd(cutMiddle(name, columns), columns), patterns, theme.match);
	}

	return highlight(padEnd(cutMiddle(name, columns - room - 2), columns - room), patterns, theme.match) + theme.dim(padEnd(cutEnd(reason, room), room));
};

/** Widths of a measure with its bar, and the minimum width of the name beside it (columns). Narrow lists have a short bar. */
const measureWidths = [{columns: 13, bar: 4, name: minNameColumns}, {columns: 9, bar: 2, name: 8}] as const;

/** Formats a measure: `97.3`, `1,204`, or `1.2M` if that is too long. */
const measureText = (value: number, room: number): string => {
	if (!Number.isFinite(value)) {
		return '∞';
	}

	const text = Math.abs(value) >= 1000 ? grouped(Math.round(value)) : value.toFixed(Math.abs(value) >= 10 ? 1 : 3);
	if (text.length <= room) {
		return text;
	}

	return Math.abs(value) >= 1e6 ? `${(value / 1e6).toFixed(1)}M` : `${Math.round(value / 1000)}k`;
};

/** Returns a bar and the value: `▆▆▆     97.3`. Empty if there is no room. */
const measureColumn = ({theme}: ListShape, {value, share}: NonNullable<RowFacts['measure']>, free: number): {readonly text: string; readonly columns: number} => {
	const width = measureWidths.find(({columns, name}) => free >= columns + name);
	if (!width) {
		return {text: '', columns: 0};
	}

	const room = width.columns - width.bar - 1;
	const bar = (theme.unicode ? '▆' : '#').repeat(Math.round(share * width.bar));
	return {text: `${theme.accent(padEnd(bar, width.bar))}${theme.dim(padStart(cutEnd(measureText(value, room), room), room))} `, columns: width.columns};
};

/** Returns one row: pointer, number, status, verdict, name and reason. A row that isn't loaded yet is a dim skeleton. A row that failed to load says so. */
export const rowLine = (shape: ListShape, row: RowFacts): string => {
	const {theme, columns, digits} = shape;
	// No color: the row already has a background, and a color would cost 20 bytes per key.
	const pointer = row.isCurrent ? theme.pointer : ' ';
	const number = theme.dim(padStart(grouped(row.number), digits));
	const mark = row.isSelected ? theme.accent(theme.selected) : ' ';
	const start = ` ${pointer}${mark}${number}${row.isContradiction ? theme.warning(theme.differs) : ' '} `;
	const used = 5 + digits;
	let line: string;
	if (row.sample) {
		const status = statusColumn(shape, row.sample);
		const verdict = row.verdict === undefined ? ' ' : {accept: theme.good, reject: theme.danger, flag: theme.warning}[row.verdict](theme.verdict[row.verdict]);
		const note = row.hasNote ? theme.dim(theme.note) : ' ';
		const free = columns - used - (shape.hasStatusNames ? 10 : 1) - 5;
		const measure = row.measure ? measureColumn(shape, row.measure, free) : {text: '', columns: 0};
		const name = nameColumns(shape, row.sample, row.reason, Math.max(1, free - measure.columns));
		line = `${start}${status} ${verdict}${note} ${measure.text}${name} `;
	} else if (row.hasFailed) {
		const room = Math.max(0, columns - used - 2);
		line = `${start}${theme.danger('!')} ${theme.dim(padEnd(words().list.notLoaded, room))}`;
	} else {
		const length = Math.min(columns - used - 1 - (shape.hasStatusNames ? 13 : 4), 12 + ((row.number * 7) % 11));
		const shown = theme.skeleton.repeat(Math.max(1, length));
		line = `${start}${theme.dim(theme.skeleton)}${' '.repeat(shape.hasStatusNames ? 13 : 4)}${theme.dim(shown)}${' '.repeat(Math.max(0, columns - used - 1 - (shape.hasStatusNames ? 13 : 4) - shown.length))}`;
	}

	// Every style inside the row resets only itself, so the row's background stays.
	return row.isCurrent ? theme.cursor + line + theme.cursorEnd : line;
};

/** Whether two rows with the same number look the same. */
const isSameRow = (one: RowFacts, other: RowFacts): boolean => one.sample === other.sample
	&& one.isCurrent === other.isCurrent
	&& one.isSelected === other.isSelected
	&& one.verdict === other.verdict
	&& one.reason === other.reason
	&& one.hasNote === other.hasNote
	&& one.isContradiction === other.isContradiction
	&& one.measure?.value === other.measure?.value
	&& one.hasFailed === other.hasFailed;

const isSameShape = (one: ListShape, other: ListShape): boolean => one.theme === other.theme
	&& one.columns === other.columns
	&& one.digits === other.digits
	&& one.hasStatusNames === other.hasStatusNames
	&& one.shared.before === other.shared.before
	&& one.shared.after === other.shared.after
	&& one.patterns.join(' ') === other.patterns.join(' ');

type DrawnRow = {readonly row: RowFacts; readonly line: string};

/** Returns a function that draws the rows of a list. It reuses rows unchanged since its last call, because most keys change only two. */
export const createRowCache = (draw = rowLine): ((shape: ListShape, rows: readonly RowFacts[]) => string[]) => {
	let known = new Map<number, DrawnRow>();
	let last: ListShape | undefined;
	return (shape, rows) => {
		if (last && !isSameShape(last, shape)) {
			known.clear();
		}

		last = shape;
		const drawn = rows.map((row): DrawnRow => {
			const before = known.get(row.number);
			return before && isSameRow(before.row, row) ? before : {row, line: draw(shape, row)};
		});
		known = new Map(drawn.map(one => [one.row.number, one]));
		return drawn.map(({line}) => line);
	};
};
