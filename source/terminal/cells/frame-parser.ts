import {blank, continuation, Grid} from './grid.js';
import type {Glyphs} from './glyphs.js';
import {applySgr, plainStyle, type Style} from './style.js';

const escape = 0x1B;

/** The index after the escape sequence that begins at `index`. */
const endOfSequence = (line: string, index: number): number => {
	const kind = line.codePointAt(index + 1)!;
	if (kind === 0x5B) {
		let end = index + 2;
		while (end < line.length && (line.codePointAt(end)! < 0x40 || line.codePointAt(end)! > 0x7E)) {
			end++;
		}

		return end + 1;
	}

	if (kind === 0x5D) {
		const end = line.slice(index).search(/\u0007|\u001B\\/);
		return end === -1 ? line.length : index + end + (line[index + end] === '\u0007' ? 1 : 2);
	}

	return index + 2;
};

/** The address of the link that a sequence begins; empty if it ends one; undefined for other sequences. */
const linkIn = (sequence: string): string | undefined => /^\u001B]8;[^;]*;([^\u0007\u001B]*)/.exec(sequence)?.[1];

/**
Parses Ink's frames into a grid of cells. Only lines that differ from the last frame are parsed.
*/
export class FrameParser {
	readonly grid: Grid;
	private lines: string[] = [];

	constructor(columns: number, rows: number, private readonly glyphs: Glyphs) {
		this.grid = new Grid(columns, rows);
	}

	/**
	@param frame Lines with SGR sequences and links (OSC 8); other sequences are dropped. Cut to the grid's size.
	@returns Whether the frame changed.
	*/
	parse(frame: string): boolean {
		const lines = frame.split('\n', this.grid.rows);
		let changed = false;
		for (let row = 0; row < this.grid.rows; row++) {
			const line = lines[row] ?? '';
			if (line !== (this.lines[row] ?? '')) {
				changed = true;
				this.parseLine(line, row);
			}
		}

		this.lines = lines;
		this.glyphs.links.prune(this.grid.links);
		return changed;
	}

	private parseLine(line: string, row: number): void {
		const {columns} = this.grid;
		const style = plainStyle();
		let column = 0;
		let index = 0;
		let link = 0;
		while (index < line.length && column < columns) {
			const code = line.codePointAt(index)!;
			if (code === escape) {
				const end = endOfSequence(line, index);
				if (line.codePointAt(index + 1) === 0x5B && line.codePointAt(end - 1) === 0x6D) {
					applySgr(style, line.slice(index + 2, end - 1));
				} else {
					const address = linkIn(line.slice(index, end));
					link = address === undefined ? link : this.glyphs.links.number(address);
				}

				index = end;
				continue;
			}

			// The last character before a sequence can carry a combining mark, so a run extends to the next sequence.
			let end = index;
			let isAscii = true;
			while (end < line.length && line.codePointAt(end) !== escape) {
				isAscii &&= line.codePointAt(end)! < 0x7F;
				end++;
			}

			const start = column;
			column = isAscii ? this.putAscii(line, index, end, row, column, style) : this.putText(line.slice(index, end), row, column, style);
			if (link !== 0) {
				this.grid.links.fill(link, (row * columns) + start, (row * columns) + Math.min(column, columns));
			}

			index = end;
		}

		this.grid.clear((row * columns) + column, (row + 1) * columns);
	}

	private putAscii(line: string, from: number, to: number, row: number, start: number, style: Style): number {
		let column = start;
		for (let index = from; index < to && column < this.grid.columns; index++) {
			const code = line.codePointAt(index)!;
			if (code >= 0x20) {
				this.grid.set((row * this.grid.columns) + column, code, style.foreground, style.background, style.attributes);
				column++;
			}
		}

		return column;
	}

	private putText(text: string, row: number, start: number, style: Style): number {
		const {columns} = this.grid;
		let column = start;
		for (const {glyph, width} of this.glyphs.split(text)) {
			if (column >= columns) {
				break;
			}

			const cell = (row * columns) + column;
			const fits = column + width <= columns;
			this.grid.set(cell, fits ? glyph : blank, style.foreground, style.background, style.attributes);
			if (fits && width === 2) {
				this.grid.set(cell + 1, continuation, style.foreground, style.background, style.attributes);
			}

			column += fits ? width : 1;
		}

		return column;
	}
}
