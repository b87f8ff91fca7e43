import {padEnd, wrap} from '../../text/fit.js';
import type {Frame} from '../layout.js';
import type {SharedFolders} from '../lists/names.js';
import type {Theme} from '../theme.js';
import {words} from '../words/index.js';
import {
	createRowCache, listShape, titlesLine, type RowFacts,
} from './list.js';

export type ListFacts = {
	/** Samples of the list that row numbers count in; undefined until the first answer. */
	readonly total: number | undefined;
	readonly shared: SharedFolders;
	/** What a search looked for, to highlight it in names. */
	readonly patterns?: readonly RegExp[];
	/** The visible rows. */
	readonly rows: readonly RowFacts[];
	/** Why the list is empty, and which key helps. */
	readonly empty: string | undefined;
	/** Whether the first answer takes long. */
	readonly isLate: boolean;
};

const rowLines = createRowCache();

/** Returns the list's lines, titles included: exactly as many as the frame has. */
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
