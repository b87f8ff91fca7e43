import {Buffer} from 'node:buffer';

const sequence = /^\u001BP[\d;]*q([^\u001B]*)/;

/** The character of sixel value 0 (`?`). */
const firstSixel = 0x3F;

/** Rows of pixels in one row of sixels. */
export const bandHeight = 6;

/** The pixels of a sixel sequence. */
export type SixelPixels = {
	readonly width: number;
	readonly height: number;
	/** Definitions as written (`2;100;0;0`), by color number. */
	readonly colors: ReadonlyMap<number, string>;
	/** Color numbers, row by row; -1 for transparent pixels. */
	readonly pixels: Int16Array;
};

/** A decoded sixel sequence. */
export type SixelImage = SixelPixels & {
	/** Bytes of each band of six rows as written, without color definitions. */
	readonly bandBytes: readonly number[];
	/** Bytes of all color definitions as written. */
	readonly colorBytes: number;
};

/** A rectangle in pixels. */
type PixelBox = {readonly left: number; readonly top: number; readonly width: number; readonly height: number};

/**
Decodes a sixel sequence.

@param payload `ESC P … q … ESC \`.
@param width In pixels; anything drawn beyond is ignored.
*/
export const readSixel = (payload: Uint8Array, width: number, height: number): SixelImage => {
	const text = sequence.exec(Buffer.from(payload).toString('latin1'))?.[1] ?? '';
	const pixels = new Int16Array(width * height).fill(-1);
	const colors = new Map<number, string>();
	let color = 0;
	let x = 0;
	let y = 0;
	let band = 0;
	const bandBytes = [0];
	let colorBytes = 0;
	for (const [token] of text.matchAll(/#\d+(?:;[\d;]+)?|"[\d;]*|!\d+[?-~]|[?-~]|[$-]/g)) {
		if (token === '$') {
			x = 0;
		} else if (token === '-') {
			x = 0;
			y += bandHeight;
			band = bandBytes.push(0) - 1;
		} else if (token.startsWith('#')) {
			const [number, ...definition] = token.slice(1).split(';');
			color = Number(number);
			if (definition.length > 0) {
				colors.set(color, definition.join(';'));
				colorBytes += token.length;
			} else {
				bandBytes[band]! += token.length;
			}
		} else if (!token.startsWith('"')) {
			const count = token.startsWith('!') ? Number(token.slice(1, -1)) : 1;
			const bits = token.codePointAt(token.length - 1)! - firstSixel;
			for (let bit = 0; bit < bandHeight; bit++) {
				if ((bits >> bit) & 1 && y + bit < height && x < width) {
					const start = ((y + bit) * width) + x;
					pixels.fill(color, start, start + Math.min(count, width - x));
				}
			}

			x += count;
			bandBytes[band]! += token.length;
		}
	}

	return {
		width, height, colors, pixels, bandBytes, colorBytes,
	};
};

/** A run of equal sixels, in the shorter form. */
const run = (sixel: number, count: number): string => {
	const character = String.fromCodePoint(firstSixel + sixel);
	return count > 3 ? `!${count}${character}` : character.repeat(count);
};

/** One color of one band; trailing empty sixels are left out. */
const bandOf = (sixels: Uint8Array): string => {
	let text = '';
	let start = 0;
	while (start < sixels.length) {
		let end = start + 1;
		while (end < sixels.length && sixels[end] === sixels[start]) {
			end++;
		}

		if (end < sixels.length || sixels[start] !== 0) {
			text += run(sixels[start]!, end - start);
		}

		start = end;
	}

	return text;
};

/** Encodes a rectangle of an image with the colors that it uses. Transparent pixels leave the screen unchanged. */
export const cutSixel = ({width, colors, pixels}: SixelPixels, box: PixelBox): string => {
	const used = new Set<number>();
	const bands: string[] = [];
	for (let {top} = box; top < box.top + box.height; top += bandHeight) {
		const layers = new Map<number, Uint8Array>();
		for (let y = top; y < Math.min(top + bandHeight, box.top + box.height); y++) {
			for (let x = box.left; x < box.left + box.width; x++) {
				const color = pixels[(y * width) + x]!;
				if (color >= 0) {
					let layer = layers.get(color);
					if (!layer) {
						layer = new Uint8Array(box.width);
						layers.set(color, layer);
						used.add(color);
					}

					layer[x - box.left]! |= 1 << (y - top);
				}
			}
		}

		bands.push(Array.from(layers, ([color, sixels]) => `#${color}${bandOf(sixels)}`).join('$'));
	}

	const definitions = Array.from(used, color => colors.has(color) ? `#${color};${colors.get(color)!}` : '').join('');
	return `\u001BP0;1;0q"1;1;${box.width};${box.height}${definitions}${bands.join('-')}\u001B\\`;
};
