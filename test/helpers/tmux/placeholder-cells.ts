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

/** Reads a screen as kitty does: number by colour and third mark, row and column by the first two; what has no marks goes on from its left neighbour of the same colour. */
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
			const neighbour = left?.color === color ? left : undefined;
			const [row, column, high] = marks.map(mark => diacritics.indexOf(mark));
			const isNext: boolean = neighbour !== undefined
				&& (row === undefined || row === neighbour.row)
				&& (column === undefined || column === neighbour.column + 1);
			left = {
				x,
				y,
				color,
				id: ((high ?? (isNext ? Math.floor(neighbour!.id / (2 ** 24)) : 0)) * (2 ** 24)) + color,
				row: row ?? (isNext ? neighbour!.row : 0),
				column: column ?? (isNext ? neighbour!.column + 1 : 0),
			};
			cells.push(left);
		}
	}

	return cells;
};
