import {defaultColor} from '../../model/picture.js';
import {
	anyAttributes, anyColor, seenOnBlanks, type Grid,
} from './grid.js';
import type {Glyphs} from './glyphs.js';
import {plainStyle, sgrBetween, type Style} from './style.js';

const number = (value: number): string => value === 1 ? '' : String(value);

/** The shortest string; the first one if several are. */
const shortest = (first: string, ...others: readonly string[]): string => {
	let best = first;
	for (const other of others) {
		best = other.length < best.length ? other : best;
	}

	return best;
};

/**
Writes cells in as few bytes as possible. It tracks the terminal's cursor and pen across everything written since the start.
*/
export class CellWriter {
	/** Bytes collected since the last `drain`. */
	bytes = 0;
	private out = '';
	private readonly pen: Style = plainStyle();
	/** The open link; 0 for none. */
	private link = 0;
	// Undefined if unknown, or if the cursor waits at the right edge.
	private x: number | undefined;
	private y: number | undefined;

	constructor(private readonly glyphs: Glyphs, private columns: number) {}

	/** Closes an open link, returns the collected output, and starts over. */
	drain(): string {
		this.setLink(0);
		const {out} = this;
		this.out = '';
		this.bytes = 0;
		return out;
	}

	/** Adds a sequence that moves neither the cursor nor the pen. */
	raw(sequence: string): void {
		if (sequence !== '') {
			this.setLink(0);
			this.add(sequence);
		}
	}

	/** Forgets the cursor's position, because something else moved it. */
	forgetCursor(): void {
		this.x = undefined;
		this.y = undefined;
	}

	/** Forgets the cursor and resets the pen. */
	restart(columns: number): void {
		this.columns = columns;
		this.forgetCursor();
		Object.assign(this.pen, plainStyle());
		this.raw('\u001B[m');
	}

	/** Whether the cursor is at this cell; false if unknown. */
	isAt(x: number, y: number): boolean {
		return this.x === x && this.y === y;
	}

	moveTo(x: number, y: number): void {
		this.add(this.motion(x, y));
		this.x = x;
		this.y = y;
	}

	/** Moves to a later cell of the row: by a cursor motion, or by rewriting the cells in between, whichever is shorter. */
	advanceTo(x: number, y: number, grid: Grid, shown: Grid): void {
		const motion = this.motion(x, y);
		if (this.y !== y || this.x === undefined || this.x >= x || x - this.x >= motion.length) {
			this.moveTo(x, y);
			return;
		}

		const row = y * grid.columns;
		let size = 0;
		for (let column = this.x; column < x; column++) {
			const cell = row + column;
			const glyph = grid.glyphs[cell]!;
			if (glyph < 0 || glyph > 0x10_FF_FF || !this.fits(grid, cell) || !grid.equals(cell, shown) || this.glyphs.isDoubtful(glyph)) {
				size = Number.POSITIVE_INFINITY;
				break;
			}

			size += this.glyphs.size(glyph);
		}

		if (size >= motion.length) {
			this.moveTo(x, y);
			return;
		}

		for (let column = this.x; column < x; column++) {
			this.character(this.glyphs.text(grid.glyphs[row + column]!), this.glyphs.size(grid.glyphs[row + column]!));
		}

		this.x = x;
	}

	/** Writes one cell at the cursor. */
	put(grid: Grid, cell: number, width: 1 | 2): void {
		const glyph = grid.glyphs[cell]!;
		this.styleFor(grid, cell);
		this.character(this.glyphs.text(glyph), this.glyphs.size(glyph));
		this.advance(width, this.glyphs.isDoubtful(glyph));
	}

	/** Repeats the last character with REP, which the terminal must support. */
	repeat(times: number): void {
		this.add(`\u001B[${number(times)}b`);
		this.advance(times, false);
	}

	/** Erases `count` cells from the cursor, or to the end of the row; the cursor stays. Only in the default background: not every terminal erases in color. */
	erase(grid: Grid, cell: number, count: number | 'to-end'): void {
		this.styleFor(grid, cell);
		this.add(count === 'to-end' ? '\u001B[K' : `\u001B[${number(count)}X`);
	}

	/** Begins or ends a link. Its number marks the parts of a wrapped address as one link. */
	private setLink(link: number): void {
		if (link !== this.link) {
			const address = this.glyphs.links.address(link);
			this.add(address === undefined ? '\u001B]8;;\u001B\\' : `\u001B]8;id=${link};${address}\u001B\\`);
			this.link = link;
		}
	}

	private add(sequence: string): void {
		this.out += sequence;
		this.bytes += sequence.length;
	}

	private fits(grid: Grid, cell: number): boolean {
		const attributes = grid.attributes[cell]!;
		const foreground = grid.foreground[cell]!;
		const background = grid.background[cell]!;
		return this.link === grid.links[cell]! && (foreground === anyColor || foreground === this.pen.foreground)
			&& (background === anyColor || background === this.pen.background)
			&& (attributes === anyAttributes ? (this.pen.attributes & seenOnBlanks) === 0 : attributes === this.pen.attributes);
	}

	private styleFor(grid: Grid, cell: number): void {
		if (this.fits(grid, cell)) {
			return;
		}

		this.setLink(grid.links[cell]!);
		const attributes = grid.attributes[cell]!;
		const foreground = grid.foreground[cell]!;
		const background = grid.background[cell]!;
		const style: Style = {
			foreground: foreground === anyColor ? this.pen.foreground : foreground,
			background: background === anyColor ? this.pen.background : background,
			attributes: attributes === anyAttributes ? this.pen.attributes & ~seenOnBlanks : attributes,
		};
		let sequence = sgrBetween(this.pen, style);
		// For a blank in the default background, a full reset is often the shortest.
		if (attributes === anyAttributes && background === defaultColor && sequence.length > 3) {
			Object.assign(style, plainStyle());
			sequence = '\u001B[m';
		}

		this.add(sequence);
		Object.assign(this.pen, style);
	}

	private advance(cells: number, isDoubtful: boolean): void {
		if (this.x === undefined) {
			return;
		}

		this.x += cells;
		if (isDoubtful || this.x >= this.columns) {
			// The row is still known, so a carriage return would work too, but this case is too rare to optimize.
			this.x = undefined;
		}
	}

	private character(text: string, size: number): void {
		this.out += text;
		this.bytes += size;
	}

	/** The shortest sequence that moves the cursor. */
	private motion(x: number, y: number): string {
		if (this.isAt(x, y)) {
			return '';
		}

		const absolute = x === 0 ? `\u001B[${number(y + 1)}H` : `\u001B[${number(y + 1)};${x + 1}H`;
		if (this.y === undefined) {
			return absolute;
		}

		const rows = y - this.y;
		const newlines = x === 0 && rows >= 0 && rows < 4 ? '\r' + '\n'.repeat(rows) : absolute;
		const vertical = rows === 0 ? '' : `\u001B[${number(Math.abs(rows))}${rows > 0 ? 'B' : 'A'}`;
		return shortest(absolute, newlines, vertical + this.motionInRow(x));
	}

	private motionInRow(x: number): string {
		const absolute = `\u001B[${number(x + 1)}G`;
		if (this.x === undefined) {
			return absolute;
		}

		const columns = x - this.x;
		if (columns >= 0) {
			return columns === 0 ? '' : shortest(absolute, `\u001B[${number(columns)}C`);
		}

		return columns > -4 ? '\b'.repeat(-columns) : shortest(absolute, `\u001B[${number(-columns)}D`);
	}
}
