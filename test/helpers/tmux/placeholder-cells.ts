import type headless from '@xterm/headless';
import {diacritics} from '../../../source/terminal/drivers/diacritics.js';

/** A cell that shows a part of a picture. */
export type PlaceholderCell = {
	/** Where on the screen. */
	readonly x: number;
	readonly y: number;
	/** Which picture, and which part of it. */
	readonly id: number;
	readonly column: number;
	readonly row: number;
};

const placeholder = '\u{10EEEE}';

/** What the marks of a cell say, and its neighbor on the left where they say nothing. */
const placeOf = (
	[row, column, high]: readonly number[],
	color: number,
	neighbor: PlaceholderCell | undefined,
): Pick<PlaceholderCell, 'id' | 'row' | 'column'> => {
	const continues = neighbor !== undefined
		&& (row === undefined || row === neighbor.row)
		&& (column === undefined || column === neighbor.column + 1);
	const before = continues ? neighbor : {id: 0, row: 0, column: -1};
	return {
		id: ((high ?? Math.floor(before.id / (2 ** 24))) * (2 ** 24)) + color,
		row: row ?? before.row,
		column: column ?? before.column + 1,
	};
};

/** Reads a screen as kitty does: number by color and third mark, row and column by the first two; a cell without marks continues its left neighbor of the same color. */
export const placeholderCells = (screen: headless.Terminal): PlaceholderCell[] => {
	const {active} = screen.buffer;
	const cells: PlaceholderCell[] = [];
	for (let y = 0; y < screen.rows; y++) {
		let left: (PlaceholderCell & {readonly color: number}) | undefined;
		for (let x = 0; x < screen.cols; x++) {
			const cell = active.getLine(active.baseY + y)?.getCell(x);
			const [character, ...marks] = cell?.getChars() ?? '';
			if (!cell || character !== placeholder) {
				left = undefined;
				continue;
			}

			const color = cell.isFgDefault() ? 0 : cell.getFgColor();
			left = {
				x, y, color, ...placeOf(marks.map(mark => diacritics.indexOf(mark)), color, left?.color === color ? left : undefined),
			};
			cells.push(left);
		}
	}

	return cells;
};
