import {
	defaultColor, rgb, type Color, type TextPicture,
} from '../../model/picture.js';
import {nearestPaletteIndex} from '../blocks/palette.js';
import type {Crop, Show} from '../preview.js';
import {rgbOf, plotOutlines} from './draw-pixels.js';
import type {PlacedOutline} from './place-outlines.js';

/** The lines in a cell: bits for its edges, or for its quadrants. */
type Lines = {edges: number; quadrants: number; color: number};

const [left, right, top, bottom] = [1, 2, 4, 8];

/** Block elements by the edges of a cell that a line runs along. */
const edgeGlyphs: Readonly<Record<number, string>> = {
	[left]: '▏', [right]: '▕', [top]: '▔', [bottom]: '▁',
	[left | top]: '▛', [right | top]: '▜', [left | bottom]: '▙', [right | bottom]: '▟',
	[left | right]: '█', [top | bottom]: '█',
};

/** Block elements, indexed by the bits of their quadrants: upper left 1, upper right 2, lower left 4, lower right 8. */
const quadrantGlyphs = ' ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█';

const asciiGlyph = ({edges, quadrants}: Lines): string => {
	const [isUpright, isLevel] = [(edges & (left | right)) !== 0, (edges & (top | bottom)) !== 0];
	if (quadrants !== 0 || isUpright === isLevel) {
		return '+';
	}

	return isUpright ? '|' : '-';
};

const blockGlyph = ({edges, quadrants}: Lines): string => quadrants === 0 ? edgeGlyphs[edges] ?? '█' : quadrantGlyphs[quadrants]!;

type Span = readonly [from: number, to: number];

type MarkEdge = (column: number, row: number, edge: number) => void;

/** Marks the cells along a box. Its lines run inside the box, along the nearest cell edges. */
const markBox = ([x1, x2]: Span, [y1, y2]: Span, [columns, rows]: Span, mark: MarkEdge): void => {
	const edges = (from: number, to: number): Span => {
		const first = Math.round(from);
		return Math.round(to) > first ? [first, Math.round(to) - 1] : [Math.floor((from + to) / 2), Math.floor((from + to) / 2)];
	};

	const [[first, last], [high, low]] = [edges(x1, x2), edges(y1, y2)];
	for (let column = Math.max(0, first); column <= Math.min(last, columns - 1); column++) {
		mark(column, high, top);
		mark(column, low, bottom);
	}

	for (let row = Math.max(0, high); row <= Math.min(low, rows - 1); row++) {
		mark(first, row, left);
		mark(last, row, right);
	}
};

/** The color that covers more of a cell. It stays visible dominantColor lines. */
const dominantColor = ({glyphs, foreground, background}: TextPicture, cell: number): Color => '█▇▆▅▉▊▋▟▙▜▛'.includes(String.fromCodePoint(glyphs[cell]!)) ? foreground[cell]! : background[cell]!;

/**
Draws outlines over a copy of a text picture. A cell has only two colors, so boxes follow cell edges, at most half a cell off.
*/
export const outlineCells = (placed: readonly PlacedOutline[], picture: TextPicture, crop: Crop, {way, colors}: Pick<Show, 'way' | 'colors'>): TextPicture => {
	const {columns, rows} = picture;
	const cells = new Map<number, Lines>();
	const linesAt = (column: number, row: number, color: number): Lines => {
		const cell = (row * columns) + column;
		const lines = cells.get(cell) ?? {edges: 0, quadrants: 0, color};
		cells.set(cell, lines);
		lines.color = color;
		return lines;
	};

	const toColumn = (x: number): number => (x - crop.left) / crop.width * columns;
	const toRow = (y: number): number => (y - crop.top) / crop.height * rows;
	for (const one of placed) {
		const {outline, clip} = one;
		if (outline.kind === 'path') {
			plotOutlines([one], {width: columns * 2, height: rows * 2}, crop, (x, y, color) => {
				linesAt(x >> 1, y >> 1, color).quadrants |= 1 << ((x & 1) + ((y & 1) * 2));
			});
			continue;
		}

		const {from, to} = outline;
		const spanOf = (map: (value: number) => number, first: number, last: number): Span => [map(first), map(last)];
		const [start, end] = spanOf(toColumn, ...clip).map(value => Math.round(value)) as [number, number];
		markBox(spanOf(toColumn, from[0], to[0]), spanOf(toRow, from[1], to[1]), [columns, rows], (column, row, edge) => {
			if (column >= Math.max(0, start) && column < Math.min(columns, end) && row >= 0 && row < rows) {
				linesAt(column, row, outline.color).edges |= edge;
			}
		});
	}

	const colorOf = (color: number): Color => {
		const parts = rgbOf(color);
		if (colors === 'truecolor') {
			return rgb(...parts);
		}

		return colors === '256' ? nearestPaletteIndex(...parts) : defaultColor;
	};

	const [glyphs, foreground, background] = [new Uint16Array(picture.glyphs), new Int32Array(picture.foreground), new Int32Array(picture.background)];
	for (const [cell, lines] of cells) {
		glyphs[cell] = (way === 'ascii' ? asciiGlyph(lines) : blockGlyph(lines)).codePointAt(0)!;
		background[cell] = dominantColor(picture, cell);
		foreground[cell] = colorOf(lines.color);
	}

	return {
		...picture, glyphs, foreground, background,
	};
};
