import type {Frame} from '../layout.js';
import {sheetGrid, sheetSlot} from '../sheet.js';
import {
	cutEnd, cutMiddle, padEnd, widthOf,
} from '../../text/fit.js';
import {addressOf, shortName, type SharedFolders} from '../lists/names.js';
import {grouped} from '../../text/numbers.js';
import type {Theme} from '../theme.js';
import {words} from '../words/index.js';
import type {RowFacts} from './list.js';
import {paneLines, type PanesFacts} from './picture-pane.js';

export type SheetFacts = {
	/** The visible samples, slot by slot; slots beyond the end of the list have none. */
	readonly cells: readonly RowFacts[];
	readonly shared: SharedFolders;
	readonly pictures: PanesFacts;
};

const glyphOf = (theme: Theme, {sample, failed}: RowFacts): string => {
	if (!sample) {
		return failed ? theme.danger('!') : theme.dim(theme.skeleton);
	}

	return sample.status ? theme.status[sample.status](theme.glyph[sample.status]) : theme.warning('?');
};

const labelOf = ({sample, number, failed}: RowFacts, shared: SharedFolders): string => {
	if (!sample) {
		return failed ? `${grouped(number)} ${words().list.notLoaded}` : grouped(number);
	}

	return shortName(addressOf(sample), shared);
};

/** Columns of a reason below which it says nothing. */
const leastReason = 6;

/** Returns a thumbnail's name, and the reason after it. Where both don't fit, the folder is left out and the end of the reason is cut. */
const nameWords = (theme: Theme, columns: number, {sample, reason}: RowFacts, label: string): string => {
	const file = sample ? label.slice(label.lastIndexOf('/') + 1) : label;
	const name = reason === undefined || widthOf(label) + 1 + widthOf(reason) <= columns ? label : file;
	const room = columns - widthOf(name) - 1;
	return reason === undefined || room < Math.min(leastReason, widthOf(reason))
		? padEnd(cutMiddle(label, columns), columns)
		: `${name} ${theme.dim(padEnd(cutEnd(reason, room), room))}`;
};

/** Returns the line under a thumbnail: status, verdict, name and reason. */
const captionLine = (theme: Theme, columns: number, cell: RowFacts, shared: SharedFolders): string => {
	const {verdict, selected, current} = cell;
	const judged = verdict ? {accept: theme.good, reject: theme.danger, flag: theme.warning}[verdict](theme.verdict[verdict]) : ' ';
	const text = `${current ? theme.accent(theme.pointer) : ' '}${glyphOf(theme, cell)}${judged}${selected ? theme.accent(theme.selected) : ' '}${nameWords(theme, columns - 5, cell, labelOf(cell, shared))} `;
	return current ? theme.cursor + text + theme.cursorEnd : text;
};

/** Returns the contact sheet: thumbnails with status, verdict, name and reason under each. */
export const sheetLines = (theme: Theme, frame: Pick<Frame, 'columns' | 'list' | 'titles'>, {cells, shared, pictures}: SheetFacts): string[] => {
	const grid = sheetGrid(frame.list);
	const lines = frame.titles === undefined ? [] : [' '.repeat(frame.columns)];
	for (let row = 0; row < grid.rows; row++) {
		const thumbnails = Array.from({length: grid.columns}, (_, column) => {
			const slot = (row * grid.columns) + column;
			const {columns, rows} = sheetSlot(frame.list, grid, slot);
			const cell = cells[slot];
			return cell
				? [...paneLines(theme, {columns: columns - 1, rows: rows - 1}, pictures, `sheet-${slot}`).map(line => line + ' '), captionLine(theme, columns, cell, shared)]
				: Array.from({length: rows}, () => ' '.repeat(columns));
		});
		for (let line = 0; line < (thumbnails[0]?.length ?? 0); line++) {
			lines.push(thumbnails.map(thumbnail => thumbnail[line] ?? '').join(''));
		}
	}

	const height = frame.list.rows + (frame.titles === undefined ? 0 : 1);
	while (lines.length < height) {
		lines.push('');
	}

	return lines.slice(0, height);
};
