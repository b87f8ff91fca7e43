import type {Frame, Rectangle} from '../layout.js';
import {sheetGrid, sheetSlot, type SheetGrid} from '../sheet.js';
import {cutEnd, cutMiddle, widthOf} from '../../text/fit.js';
import {addressOf, shortName, type SharedFolders} from '../lists/names.js';
import {grouped} from '../../text/numbers.js';
import type {Theme} from '../theme.js';
import {words} from '../words/index.js';
import type {RowFacts} from './list.js';
import {thumbnailLines, type PanesFacts} from './picture-pane.js';

export type SheetFacts = {
	/** The visible samples by slot. Slots beyond the end of the list are empty. */
	readonly cells: readonly RowFacts[];
	readonly shared: SharedFolders;
	readonly pictures: PanesFacts;
	/** The position in the list, if the last line of the screen has no room for it. */
	readonly position?: string | undefined;
};

const glyphOf = (theme: Theme, {sample, hasFailed}: RowFacts): string => {
	if (!sample) {
		return hasFailed ? theme.danger('!') : theme.dim(theme.skeleton);
	}

	return sample.status ? theme.status[sample.status](theme.glyph[sample.status]) : theme.warning('?');
};

const labelOf = ({sample, number, hasFailed}: RowFacts, shared: SharedFolders): string => {
	if (!sample) {
		return hasFailed ? `${grouped(number)} ${words().list.notLoaded}` : grouped(number);
	}

	return shortName(addressOf(sample), shared);
};

/** Minimum width of a reason (columns). A shorter one would be unreadable. */
const minReasonColumns = 6;

/** Returns a thumbnail's name and reason. If they don't fit, leaves out the folder and cuts the end of the reason. */
const nameAndReason = (columns: number, {sample, reason}: RowFacts, label: string): readonly [name: string, reason: string] => {
	const file = sample ? label.slice(label.lastIndexOf('/') + 1) : label;
	const name = reason === undefined || widthOf(label) + 1 + widthOf(reason) <= columns ? label : file;
	const room = columns - widthOf(name) - 1;
	return reason === undefined || room < Math.min(minReasonColumns, widthOf(reason)) ? [cutMiddle(label, columns), ''] : [name, cutEnd(reason, room)];
};

/** Returns the line above a thumbnail, without the corners of the frame: status, verdict, selection, name and reason. The verdict colors the name. A selected thumbnail has a background. */
const captionLine = (theme: Theme, columns: number, cell: RowFacts, shared: SharedFolders): string => {
	const {verdict, isSelected, isCurrent} = cell;
	const paint = verdict ? {accept: theme.good, reject: theme.danger, flag: theme.warning}[verdict] : theme.plain;
	// The name starts after a blank, in the same column whether a thumbnail has a verdict, is selected, or neither. With both, it starts one column further right.
	const marks = (verdict ? paint(theme.verdict[verdict]) : '') + (isSelected ? theme.accent(theme.selected) : '') + (verdict || isSelected ? ' ' : '  ');
	const room = columns - (verdict && isSelected ? 5 : 4);
	const [name, reason] = nameAndReason(room, cell, labelOf(cell, shared));
	const caption = `${glyphOf(theme, cell)}${marks}${paint(name)}${reason === '' ? '' : ` ${theme.dim(reason)}`} `;
	const free = room - widthOf(name) - (reason === '' ? 0 : 1 + widthOf(reason));
	return (isSelected ? theme.cursor + caption + theme.cursorEnd : caption) + (isCurrent ? theme.frame.horizontal : ' ').repeat(free);
};

/** Returns the bottom side of the cursor's frame, with the position if it fits. */
const lowerSide = ({frame}: Theme, columns: number, position: string | undefined): string => {
	const label = position === undefined || widthOf(position) + 4 > columns ? '' : ` ${position} ${frame.horizontal}`;
	return frame.horizontal.repeat(columns - widthOf(label)) + label;
};

/** The size of a thumbnail including the left side of its frame, and the size of its picture. */
type ThumbnailSize = Pick<Rectangle, 'columns' | 'rows'> & Pick<SheetGrid, 'picture'>;

/** Returns the lines of a thumbnail, without the sides of the frame. Blank beyond the end of the list. */
const thumbnail = (theme: Theme, slot: number, {cells, shared, pictures, position}: SheetFacts, {picture, columns, rows}: ThumbnailSize): string[] => {
	const cell = cells[slot];
	const width = columns - 1;
	const blank = ' '.repeat(width);
	if (!cell) {
		return Array.from({length: rows}, () => blank);
	}

	const gap = ' '.repeat(width - picture.columns);
	const lines = [captionLine(theme, width, cell, shared), ...thumbnailLines(theme, picture, pictures, `sheet-${slot}`).map(line => line + gap)];
	while (lines.length < rows - 1) {
		lines.push(blank);
	}

	return [...lines, cell.isCurrent ? lowerSide(theme, width, position) : blank];
};

/** Returns the sides of the cursor's frame in a line of a thumbnail. */
const sidesAt = ({frame}: Theme, line: number, rows: number): readonly [left: string, right: string] => {
	if (line === 0) {
		return [frame.topLeft, frame.topRight];
	}

	return line === rows - 1 ? [frame.bottomLeft, frame.bottomRight] : [frame.vertical, frame.vertical];
};

/** Returns the contact sheet: thumbnails, each under a caption with status, verdict, name and reason. The cursor is a frame around a thumbnail, with the caption in its top side. */
export const sheetLines = (theme: Theme, {list}: Pick<Frame, 'list'>, facts: SheetFacts): string[] => {
	const grid = sheetGrid(list);
	const lines: string[] = [];
	for (let row = 0; row < grid.rows; row++) {
		const slots = Array.from({length: grid.columns}, (_, column) => (row * grid.columns) + column);
		const areas = slots.map(slot => sheetSlot(list, grid, slot));
		const thumbnails = slots.map((slot, column) => thumbnail(theme, slot, facts, {...areas[column]!, picture: grid.picture}));
		const current = slots.findIndex(slot => facts.cells[slot]?.isCurrent);
		const {rows} = areas[0]!;
		for (let line = 0; line < rows; line++) {
			const [before, after] = sidesAt(theme, line, rows);
			const sides = Array.from({length: grid.columns + 1}, () => ' ');
			if (current !== -1) {
				sides.splice(current, 2, before, after);
			}

			lines.push(thumbnails.map((texts, column) => sides[column]! + texts[line]!).join('') + sides.at(-1)!);
		}
	}

	return lines;
};
