import {padEnd, wrap} from '../../text/fit.js';
import type {Frame} from '../layout.js';
import type {SharedFolders} from '../lists/names.js';
import type {Theme} from '../theme.js';
import {words} from '../words/index.js';
import {
	createRowCache, listShape, titlesLine, type RowFacts,
} from './list.js';

export type ListFacts = {
	/** Number of samples that row numbers refer to; undefined until the first answer. */
	readonly total: number | undefined;
	readonly shared: SharedFolders;
	/** The patterns of a search, to highlight in names. */
	readonly patterns?: readonly RegExp[];
	/** The visible rows. */
	readonly rows: readonly RowFacts[];
	/** Why the list is empty, and which key helps. */
	readonly empty: string | undefined;
	/** Whether the first answer is taking long. */
	readonly isLate: boolean;
};

const rowLines = createRowCache();

/** Returns the lines of the list, including the column titles: exactly as many as the frame has. */
export const listLines = (theme: Theme, {list: {columns, rows}, titles}: Pick<Frame, 'list' | 'titles'>, {total, shared, patterns, rows: shown, empty, isLate}: ListFacts): string[] => {
	const shape = listShape(theme, columns, {total, shared, patterns});
	const above = titles === undefined ? [] : [titlesLine(shape)];
	const lines = empty === undefined
		? rowLines(shape, shown)
		: [padEnd('', columns), ...wrap(empty, columns - 4).map(line => padEnd(`  ${line}`, columns))];
	while (lines.length < rows) {
		lines.push(' '.repeat(columns));
	}

	if (isLate) {
		lines[0] = theme.dim(padEnd(`   ${words().list.loading}`, columns));
	}

	return [...above, ...lines.slice(0, rows)];
};
