import type {Pixels} from '../../model/pixels.js';
import type {Indexed} from '../encode/quantize.js';
import type {Crop} from '../preview.js';
import type {PlacedOutline} from './place-outlines.js';

type Spot = readonly [x: number, y: number];
type Plot = (x: number, y: number, color: number) => void;
type Grid = {readonly width: number; readonly height: number};

/** Draws a line from one pixel to another (Bresenham). Lines are clipped to the grid before, so neither pixel is far outside. */
const line = ([x1, y1]: Spot, [x2, y2]: Spot, plot: (x: number, y: number) => void): void => {
	const [across, down] = [Math.abs(x2 - x1), -Math.abs(y2 - y1)];
	const [stepX, stepY] = [Math.sign(x2 - x1), Math.sign(y2 - y1)];
	let [x, y, error] = [x1, y1, across + down];
	for (;;) {
		plot(x, y);
		if (x === x2 && y === y2) {
			return;
		}

		const twice = error * 2;
		if (twice >= down) {
			error += down;
			x += stepX;
		}

		if (twice <= across) {
			error += across;
			y += stepY;
		}
	}
};

/** Returns the part of a segment that is within bounds, in fractions of its length (Liang–Barsky); undefined if none is. */
const clipSegment = ([x1, y1]: Spot, [x2, y2]: Spot, {left, top, right, bottom}: Readonly<Record<'left' | 'top' | 'right' | 'bottom', number>>): Spot | undefined => {
	let [from, to] = [0, 1];
	for (const [delta, room] of [[x1 - x2, x1 - left], [x2 - x1, right - x1], [y1 - y2, y1 - top], [y2 - y1, bottom - y1]] as const) {
		if (delta === 0 && room < 0) {
			return undefined;
		}

		if (delta < 0) {
			from = Math.max(from, room / delta);
		} else if (delta > 0) {
			to = Math.min(to, room / delta);
		}
	}

	return from > to ? undefined : [from, to];
};

/** Draws outlines on a grid of pixels that shows a part of the picture. */
export const plotOutlines = (placed: readonly PlacedOutline[], {width, height}: Grid, crop: Crop, plot: Plot): void => {
	const toX = (x: number): number => (x - crop.left) / crop.width * width;
	const toY = (y: number): number => (y - crop.top) / crop.height * height;
	for (const {outline, clip} of placed) {
		const [first, end] = [Math.max(0, Math.round(toX(clip[0]))), Math.min(width, Math.round(toX(clip[1])))];
		const put = (x: number, y: number): void => {
			if (x >= first && x < end && y >= 0 && y < height) {
				plot(x, y, outline.color);
			}
		};

		if (outline.kind === 'box') {
			const [left, top] = [Math.round(toX(outline.from[0])), Math.round(toY(outline.from[1]))];
			// A box is at least one pixel wide and high.
			const [right, bottom] = [Math.max(left, Math.round(toX(outline.to[0])) - 1), Math.max(top, Math.round(toY(outline.to[1])) - 1)];
			for (let x = Math.max(left, first); x <= Math.min(right, end - 1); x++) {
				put(x, top);
				put(x, bottom);
			}

			for (let y = Math.max(top, 0); y <= Math.min(bottom, height - 1); y++) {
				put(left, y);
				put(right, y);
			}

			continue;
		}

		const points = outline.points.map(([x, y]): Spot => [toX(x), toY(y)]);
		for (const [index, start] of points.entries()) {
			const next = points[index + 1] ?? (outline.isClosed || points.length === 1 ? points[0]! : undefined);
			const share = next && clipSegment(start, next, {
				left: -1, top: -1, right: width, bottom: height,
			});
			if (share) {
				const at = (part: number): Spot => [Math.floor(start[0] + ((next[0] - start[0]) * part)), Math.floor(start[1] + ((next[1] - start[1]) * part))];
				line(at(share[0]), at(share[1]), put);
			}
		}
	}
};

/** Returns red, green and blue of 0xRRGGBB. */
export const rgbOf = (color: number): readonly [red: number, green: number, blue: number] => [color >> 16, (color >> 8) & 0xFF, color & 0xFF];

/** Draws outlines over a copy of the pixels. */
export const outlinePixels = (placed: readonly PlacedOutline[], pixels: Pixels, crop: Crop): Pixels => {
	const data = new Uint8Array(pixels.data);
	plotOutlines(placed, pixels, crop, (x, y, color) => {
		data.set(rgbOf(color), ((y * pixels.width) + x) * 3);
	});
	return {...pixels, data};
};

/** Returns the distinct colors of outlines. */
export const colorsOf = (placed: readonly PlacedOutline[]): readonly number[] => [...new Set(placed.map(({outline}) => outline.color))];

/** Draws outlines over a copy of a picture with a palette, and adds their colors to the palette: quantizing the drawn picture would mix them with its own. */
export const outlineIndexed = (placed: readonly PlacedOutline[], picture: Indexed, crop: Crop): Indexed => {
	const colors = colorsOf(placed);
	const own = picture.palette.length / 3;
	const indexOf = new Map(colors.map((color, index) => [color, own + index]));
	const indices = new Uint8Array(picture.indices);
	plotOutlines(placed, picture, crop, (x, y, color) => {
		indices[(y * picture.width) + x] = indexOf.get(color)!;
	});
	return {...picture, indices, palette: Uint8Array.from([...picture.palette, ...colors.flatMap(color => rgbOf(color))])};
};
