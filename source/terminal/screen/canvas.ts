import {isAmbiguousWide, setAmbiguousWide} from '../../text/ambiguous-width.js';
import {CellWriter} from '../cells/cell-writer.js';
import {composeText, visitClear, type CellPosition} from '../cells/compose.js';
import {FrameParser} from '../cells/frame-parser.js';
import {Glyphs} from '../cells/glyphs.js';
import {Grid, marker} from '../cells/grid.js';
import {mergeRuns} from '../cells/merge-runs.js';
import {overwrite, writeDifference} from '../cells/write-difference.js';
import type {Part} from '../drivers/driver.js';
import {defaultColor} from '../../model/picture.js';
import type {Size} from '../size.js';
import type {ShownGraphic, PictureSlot} from './screen-slots.js';

/**
Two grids of cells: the target, composed from the frame and the pictures, and what the terminal shows.
*/
export class Canvas {
	readonly writer: CellWriter;
	/** Whether refinements are held. Cells that already show the refined picture keep it; the others stay coarse. */
	isHeld = false;
	private readonly glyphs = new Glyphs();
	private parser: FrameParser;
	private target: Grid;
	private shown: Grid;
	/** Cells filled with the characters of a picture. */
	private isPicture: Uint8Array;
	/** Cells of paused pictures, which aren't updated. */
	private isPaused: Uint8Array;
	private lastFrame = '';

	constructor({columns, rows}: Size) {
		this.parser = new FrameParser(columns, rows, this.glyphs);
		this.target = new Grid(columns, rows);
		this.shown = new Grid(columns, rows);
		this.isPicture = new Uint8Array(columns * rows);
		this.isPaused = new Uint8Array(columns * rows);
		this.writer = new CellWriter(this.glyphs, columns);
	}

	get size(): Size {
		return this.target;
	}

	/** @returns Whether the frame changed. */
	setFrame(ansi: string): boolean {
		this.lastFrame = ansi;
		return this.parser.parse(ansi);
	}

	/**
	Sets what the terminal can draw. On a change, every cell is written again.

	@param isPlain Whether only ASCII can be drawn.
	@param isWide Whether characters of ambiguous width take two cells.
	@returns Whether anything changed.
	*/
	adapt(isPlain: boolean, isWide: boolean): boolean {
		if (isPlain === this.glyphs.isPlain && isWide === isAmbiguousWide()) {
			return false;
		}

		setAmbiguousWide(isWide);
		this.glyphs.adapt(isPlain);
		this.resize(this.size);
		return true;
	}

	/** Makes the next update write every cell. */
	forget(): void {
		this.shown.forget();
		this.writer.restart(this.shown.columns);
	}

	resize({columns, rows}: Size): void {
		this.parser = new FrameParser(columns, rows, this.glyphs);
		this.target = new Grid(columns, rows);
		this.shown = new Grid(columns, rows);
		this.isPicture = new Uint8Array(columns * rows);
		this.isPaused = new Uint8Array(columns * rows);
		this.parser.parse(this.lastFrame);
		this.forget();
	}

	/** Composes the target from the frame and the slots' pictures. */
	compose(slots: Iterable<PictureSlot>): void {
		this.target.copyFrom(this.parser.grid);
		this.isPicture.fill(0);
		this.isPaused.fill(0);
		for (const {wanted, shown, coarse, isPaused} of slots) {
			if (wanted?.picture.kind === 'text') {
				composeText(this.target, this.parser.grid, this.isPicture, wanted.at, wanted.picture);
				if (this.isHeld && coarse) {
					composeText(this.target, this.parser.grid, this.isPicture, coarse.at, coarse.picture, cell => this.target.equals(cell, this.shown));
				}

				if (isPaused) {
					visitClear(this.parser.grid, wanted.at, wanted.picture, cell => {
						this.isPaused[cell] = 1;
					});
				}
			} else if (shown?.driver.layer === 'cells') {
				this.composeCharacters(shown);
			} else if (shown?.driver.layer === 'painted') {
				const glyph = marker(shown.serial);
				visitClear(this.parser.grid, shown.at, shown.picture, cell => {
					overwrite(this.target, cell, glyph);
				});
			}
		}
	}

	/** Writes changed cells outside the pictures. */
	writeFrame(repeat: boolean): void {
		writeDifference(this.target, this.shown, this.writer, {except: this.isPicture, repeat});
	}

	/** Writes changed picture cells, about `budget` bytes. @returns Whether everything was written. */
	writePictures(budget: number, repeat: boolean): boolean {
		return writeDifference(this.target, this.shown, this.writer, {budget: this.writer.bytes + budget, repeat, except: this.isPaused});
	}

	/** Merges the clear cells of a rectangle into a few parts of it. */
	clearParts(at: CellPosition, box: {readonly columns: number; readonly rows: number}): Part[] {
		const runs: Array<{x: number; y: number; columns: number}> = [];
		let last = {x: 0, y: -1, columns: 0};
		visitClear(this.parser.grid, at, box, (_cell, column, row) => {
			if (last.y === row && last.x + last.columns === column) {
				last.columns++;
			} else {
				last = {x: column, y: row, columns: 1};
				runs.push(last);
			}
		});
		return mergeRuns(runs);
	}

	/** Whether a rectangle is entirely on the screen: painting below the last row would scroll it. */
	isOnScreen(at: CellPosition, {columns, rows}: {readonly columns: number; readonly rows: number}): boolean {
		return at.x >= 0 && at.y >= 0 && at.x + columns <= this.size.columns && at.y + rows <= this.size.rows;
	}

	/** The smallest part of a painted picture that covers all cells that were overwritten and are clear again. */
	damageOf({at, picture, serial}: ShownGraphic): Part | undefined {
		let [left, top, right, bottom] = [picture.columns, picture.rows, -1, -1];
		const glyph = marker(serial);
		visitClear(this.parser.grid, at, picture, (cell, column, row) => {
			if (this.shown.glyphs[cell] !== glyph) {
				left = Math.min(left, column);
				right = Math.max(right, column);
				top = Math.min(top, row);
				bottom = Math.max(bottom, row);
			}
		});

		return right < 0
			? undefined
			: {
				x: left, y: top, columns: right - left + 1, rows: bottom - top + 1,
			};
	}

	/** Blanks the cells of a part that painting won't fill. */
	blank({at, picture, driver}: Pick<ShownGraphic, 'at' | 'picture' | 'driver'>, part: Part): void {
		const fills = driver.filledCells?.(picture);
		if (!fills) {
			return;
		}

		const only = new Uint8Array(this.isPicture.length);
		visitClear(this.parser.grid, at, picture, (cell, column, row) => {
			const isInside = column >= part.x && column < part.x + part.columns && row >= part.y && row < part.y + part.rows;
			if (isInside && (column >= fills.columns || row >= fills.rows)) {
				this.target.clear(cell, cell + 1);
				only[cell] = 1;
			}
		});

		writeDifference(this.target, this.shown, this.writer, {only});
	}

	/** Records that a part of a picture was painted. The cursor is unknown afterwards. */
	painted({at, serial}: ShownGraphic, part: Part): void {
		for (let row = part.y; row < part.y + part.rows; row++) {
			const first = ((at.y + row) * this.size.columns) + at.x + part.x;
			for (let cell = first; cell < first + part.columns; cell++) {
				overwrite(this.shown, cell, marker(serial));
			}
		}

		this.writer.forgetCursor();
	}

	private composeCharacters({at, picture, driver}: ShownGraphic): void {
		let last = -2;
		visitClear(this.parser.grid, at, picture, (cell, column, row) => {
			const {text, foreground} = driver.cell!(picture, column, row, cell !== last + 1 || column === 0);
			this.target.set(cell, this.glyphs.number(text), foreground, defaultColor, 0);
			this.isPicture[cell] = 1;
			last = cell;
		});
	}
}
