import {Buffer} from 'node:buffer';
import {defaultColor, type Color} from '../../model/picture.js';

/** The glyph of an empty cell. */
export const blank = 0x20;

/** The right half of a character that takes two cells. */
export const continuation = -1;

/** A cell with unknown contents. Differs from every cell. */
export const unknown = -2;

/** Glyphs from here on mark cells of painted pictures; see `marker`. */
const firstMarker = 0x40_00_00_00;

/** The glyph of cells covered by painted picture `serial`. Each painting has its own serial. */
export const marker = (serial: number): number => firstMarker + serial;

export const isMarker = (glyph: number): boolean => glyph >= firstMarker;

/** An invisible color, such as the foreground of a blank or the background of a full block. The pen keeps its color there. */
export const anyColor: Color = -2;

/** Bits of a cell's attributes. */
export const bold = 1;
export const dim = 2;
export const italic = 4;
export const underline = 8;
export const inverse = 16;
export const strikethrough = 32;

/** Attributes of a blank: bold, dim and italic don't show there, so the pen keeps them. */
export const anyAttributes = 128;

/** The attributes that show on a blank. */
export const seenOnBlanks = underline | inverse | strikethrough;

const fullBlock = 0x25_88;

/**
A rectangle of cells, row by row. Cells that look the same compare equal: an invisible color is stored as `anyColor`.
*/
export class Grid {
	readonly glyphs: Int32Array;
	readonly foreground: Int32Array;
	readonly background: Int32Array;
	readonly attributes: Uint8Array;
	/** Numbers of `LinkTable`; 0 is no link. */
	readonly links: Int32Array;
	private readonly bytes: ReadonlyArray<{readonly plane: Buffer; readonly size: number}>;

	constructor(readonly columns: number, readonly rows: number) {
		const length = columns * rows;
		this.glyphs = new Int32Array(length).fill(blank);
		this.foreground = new Int32Array(length).fill(anyColor);
		this.background = new Int32Array(length).fill(defaultColor);
		this.attributes = new Uint8Array(length).fill(anyAttributes);
		this.links = new Int32Array(length);
		this.bytes = [this.glyphs, this.foreground, this.background, this.attributes, this.links]
			.map(({buffer, BYTES_PER_ELEMENT: size}) => ({plane: Buffer.from(buffer), size}));
	}

	/** Whether the cells from `from` up to `to` (exclusive) equal those of another grid of the same size. Compares bytes, which is fast for unchanged rows: most rows of a frame. */
	hasSame(other: Grid, from: number, to: number): boolean {
		return this.bytes.every(({plane, size}, index) => plane.compare(other.bytes[index]!.plane, from * size, to * size, from * size, to * size) === 0);
	}

	/** Sets a cell in its normal form. */
	set(cell: number, glyph: number, foreground: Color, background: Color, attributes: number): void {
		this.glyphs[cell] = glyph;
		const unseen = glyph === blank && (attributes & seenOnBlanks) === 0;
		this.foreground[cell] = unseen ? anyColor : foreground;
		this.background[cell] = glyph === fullBlock && (attributes & (inverse | underline | strikethrough)) === 0 ? anyColor : background;
		this.attributes[cell] = unseen ? anyAttributes : attributes;
		this.links[cell] = 0;
	}

	clear(from = 0, to = this.glyphs.length): void {
		this.glyphs.fill(blank, from, to);
		this.foreground.fill(anyColor, from, to);
		this.background.fill(defaultColor, from, to);
		this.attributes.fill(anyAttributes, from, to);
		this.links.fill(0, from, to);
	}

	/** Copies all cells of a grid of the same size. */
	copyFrom(other: Grid): void {
		this.glyphs.set(other.glyphs);
		this.foreground.set(other.foreground);
		this.background.set(other.background);
		this.attributes.set(other.attributes);
		this.links.set(other.links);
	}

	copyCell(cell: number, other: Grid): void {
		this.glyphs[cell] = other.glyphs[cell]!;
		this.foreground[cell] = other.foreground[cell]!;
		this.background[cell] = other.background[cell]!;
		this.attributes[cell] = other.attributes[cell]!;
		this.links[cell] = other.links[cell]!;
	}

	/** Makes all cells unknown. */
	forget(): void {
		this.glyphs.fill(unknown);
	}

	/** Whether a picture shows through the cell: blank, in the default background. */
	isClear(cell: number): boolean {
		return this.glyphs[cell] === blank && this.background[cell] === defaultColor && this.attributes[cell] === anyAttributes && this.links[cell] === 0;
	}

	equals(cell: number, other: Grid): boolean {
		return this.glyphs[cell] === other.glyphs[cell]
			&& this.foreground[cell] === other.foreground[cell]
			&& this.background[cell] === other.background[cell]
			&& this.attributes[cell] === other.attributes[cell]
			&& this.links[cell] === other.links[cell];
	}
}
