import {Buffer} from 'node:buffer';
import {defaultColor} from '../../model/picture.js';
import {
	anyAttributes, blank, continuation, isMarker, unknown, type Grid,
} from './grid.js';
import type {CellWriter} from './cell-writer.js';

type DifferenceOptions = {
	/** Write only cells whose byte is set here. */
	readonly only?: Uint8Array;
	/** Skip cells whose byte is set here. */
	readonly except?: Uint8Array;
	/** Stop after the cell with which the writer reaches this many bytes. */
	readonly budget?: number;
	/** Whether the terminal supports REP (`CSI n b`). */
	readonly repeat?: boolean;
};

const isEmpty = (grid: Grid, cell: number): boolean => grid.glyphs[cell] === blank
	&& grid.background[cell] === defaultColor
	&& grid.attributes[cell] === anyAttributes
	&& grid.links[cell] === 0;

/** Extends changes to both halves of wide characters: the terminal blanks the other half. */
const widen = (changed: Uint8Array, target: Grid, shown: Grid, row: number): void => {
	const {columns} = target;
	const isPair = (column: number) => target.glyphs[row + column] === continuation || shown.glyphs[row + column] === continuation;
	for (let column = 1; column < columns; column++) {
		if (isPair(column) && changed[column - 1]) {
			changed[column] = 1;
		}
	}

	for (let column = columns - 1; column > 0; column--) {
		if (isPair(column) && changed[column]) {
			changed[column - 1] = 1;
		}
	}

	for (let column = 1; column < columns; column++) {
		if (isPair(column) && changed[column - 1]) {
			changed[column] = 1;
		}
	}
};

/** Marks the cells of a row that differ. @returns The first and last changed column, or undefined. */
const findChanges = (
	changed: Uint8Array,
	target: Grid,
	shown: Grid,
	row: number,
	{only, except}: DifferenceOptions,
): {first: number; last: number} | undefined => {
	const {columns} = target;
	let some = false;
	let wide = false;
	for (let column = 0; column < columns; column++) {
		const cell = row + column;
		const differs = !target.equals(cell, shown) && !isMarker(target.glyphs[cell]!) && only?.[cell] !== 0 && !except?.[cell];
		changed[column] = differs ? 1 : 0;
		some ||= differs;
		wide ||= target.glyphs[cell] === continuation || shown.glyphs[cell] === continuation;
	}

	if (!some) {
		return undefined;
	}

	if (wide) {
		widen(changed, target, shown, row);
	}

	return {first: changed.indexOf(1), last: changed.lastIndexOf(1)};
};

/**
Writes the cells in which `target` differs from `shown`, and updates `shown`. Cells of painted pictures are skipped.

@returns Whether everything was written; false if the budget ran out.
*/
export const writeDifference = (target: Grid, shown: Grid, writer: CellWriter, options: DifferenceOptions = {}): boolean => {
	const {budget = Number.POSITIVE_INFINITY, repeat = false} = options;
	const {columns, rows} = target;
	const changed = new Uint8Array(columns);
	for (let y = 0; y < rows; y++) {
		const row = y * columns;
		const changes = target.hasSame(shown, row, row + columns) ? undefined : findChanges(changed, target, shown, row, options);
		if (!changes) {
			continue;
		}

		let x = changes.first;
		while (x <= changes.last) {
			if (!changed[x]) {
				x++;
				continue;
			}

			if (writer.bytes >= budget) {
				return false;
			}

			writer.advanceTo(x, y, target, shown);
			x = writeRun(target, shown, writer, {
				x, row, last: changes.last, changed, repeat,
			});
		}
	}

	return true;
};

type Run = {readonly x: number; readonly row: number; readonly last: number; readonly changed: Uint8Array; readonly repeat: boolean};

/** Erases a run of empty cells if that is shorter than writing them. @returns The next column; undefined if nothing was erased. */
const eraseRun = (target: Grid, shown: Grid, writer: CellWriter, {x, row, last, changed}: Run): number | undefined => {
	const {columns} = target;
	let end = x + 1;
	let lastChanged = x;
	while (end < columns && isEmpty(target, row + end)) {
		if (changed[end]) {
			lastChanged = end;
		}

		end++;
	}

	const count = lastChanged - x + 1;
	const isRest = end === columns;
	if (isRest ? count <= 3 : count <= (lastChanged === last ? 4 : 8)) {
		return undefined;
	}

	writer.erase(target, row + x, isRest ? 'to-end' : count);
	const next = isRest ? columns : x + count;
	for (let column = x; column < next; column++) {
		shown.copyCell(row + column, target);
	}

	return next;
};

/** Repeats the cell at `x`, already written, over equal changed cells if that is shorter than writing them. @returns The next column. */
const repeatRun = (target: Grid, shown: Grid, writer: CellWriter, {x, row, last, changed}: Run): number => {
	const cell = row + x;
	let end = x + 1;
	while (end <= last && end < target.columns - 1 && changed[end] && !target.equals(row + end, shown) && sameCell(target, cell, row + end)) {
		end++;
	}

	const times = end - x - 1;
	const size = Buffer.byteLength(String.fromCodePoint(target.glyphs[cell]!));
	if (times * size <= 3 + (times > 9 ? 2 : 1)) {
		return x + 1;
	}

	writer.repeat(times);
	for (let column = x + 1; column < end; column++) {
		shown.copyCell(row + column, target);
	}

	return end;
};

/** Writes from a changed cell: a run of empty cells, repeated ones, or one cell. @returns The next column. */
const writeRun = (target: Grid, shown: Grid, writer: CellWriter, run: Run): number => {
	const {x, row, repeat} = run;
	const {columns} = target;
	const cell = row + x;
	const afterErased = isEmpty(target, cell) ? eraseRun(target, shown, writer, run) : undefined;
	if (afterErased !== undefined) {
		return afterErased;
	}

	const isWide = x + 1 < columns && target.glyphs[cell + 1] === continuation;
	writer.put(target, cell, isWide ? 2 : 1);
	shown.copyCell(cell, target);
	if (isWide) {
		shown.copyCell(cell + 1, target);
		return x + 2;
	}

	return repeat && target.glyphs[cell]! < 0x1_00_00 ? repeatRun(target, shown, writer, run) : x + 1;
};

const sameCell = (grid: Grid, one: number, other: number): boolean => grid.glyphs[one] === grid.glyphs[other]
	&& grid.foreground[one] === grid.foreground[other]
	&& grid.background[one] === grid.background[other]
	&& grid.attributes[one] === grid.attributes[other]
	&& grid.links[one] === grid.links[other];

/** Records that a picture was painted over a cell, or that its contents are unknown. */
export const overwrite = (shown: Grid, cell: number, glyph: number = unknown): void => {
	shown.set(cell, glyph, defaultColor, defaultColor, 0);
};
