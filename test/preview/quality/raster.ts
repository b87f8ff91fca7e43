/*
Draws what was written to a terminal as pixels: cells of 8×16, block elements exactly, shades as their share of light.
*/
import {paletteColor} from '../../../source/preview/blocks/palette.js';

export const cellWidth = 8;
export const cellHeight = 16;

/** RGB, 0..255, 3 numbers a pixel. */
export type Raster = {readonly width: number; readonly height: number; readonly data: Float32Array};

type Cover = (x: number, y: number) => number;
type Rgb = readonly [number, number, number];

const quadrantsOf: Readonly<Record<string, string>> = {
	'▖': '0010', '▗': '0001', '▘': '1000', '▙': '1011', '▚': '1001', '▛': '1110', '▜': '1101', '▝': '0100', '▞': '0110', '▟': '0111',
};
// By the share of light that a person's eye makes of their ink, in tenths.
const ramp = ' .:-=+*#%@';

const coverOf = (glyph: string): Cover => {
	const code = glyph.codePointAt(0)!;
	if (glyph === '▀') {
		return (_x, y) => y < cellHeight / 2 ? 1 : 0;
	}

	if (code >= 0x25_81 && code <= 0x25_88) {
		const rows = (code - 0x25_80) * cellHeight / 8;
		return (_x, y) => y >= cellHeight - rows ? 1 : 0;
	}

	if (code >= 0x25_89 && code <= 0x25_8F) {
		return x => x < 0x25_90 - code ? 1 : 0;
	}

	const shade = '░▒▓'.indexOf(glyph);
	if (shade !== -1) {
		return () => (shade + 1) / 4;
	}

	const quadrants = quadrantsOf[glyph];
	if (quadrants !== undefined) {
		return (x, y) => Number(quadrants[(y < cellHeight / 2 ? 0 : 2) + (x < cellWidth / 2 ? 0 : 1)]);
	}

	switch (glyph) {
		case '▐': {
			return x => x >= cellWidth / 2 ? 1 : 0;
		}

		case '▔': {
			return (_x, y) => y < cellHeight / 8 ? 1 : 0;
		}

		case '▕': {
			return x => x >= cellWidth - 1 ? 1 : 0;
		}

		default: {
			const light = Math.max(0, ramp.indexOf(glyph)) / 9;
			return () => light;
		}
	}
};

const named: readonly Rgb[] = [
	[0, 0, 0],
	[205, 0, 0],
	[0, 205, 0],
	[205, 205, 0],
	[0, 0, 238],
	[205, 0, 205],
	[0, 205, 205],
	[229, 229, 229],
	[127, 127, 127],
	[255, 0, 0],
	[0, 255, 0],
	[255, 255, 0],
	[92, 92, 255],
	[255, 0, 255],
	[0, 255, 255],
	[255, 255, 255],
];
const white: Rgb = [255, 255, 255];
const black: Rgb = [0, 0, 0];

/** Colors after some SGR codes. */
const afterCodes = (
	codes: readonly number[],
	before: {foreground: Rgb; background: Rgb; inverse: boolean},
): {foreground: Rgb; background: Rgb; inverse: boolean} => {
	const pen = {...before};
	for (let at = 0; at < codes.length; at++) {
		const code = codes[at]!;
		switch (code) {
			case 38:
			case 48: {
				const isDirect = codes[at + 1] === 2;
				const color: Rgb = isDirect ? [codes[at + 2]!, codes[at + 3]!, codes[at + 4]!] : (named[codes[at + 2]!] ?? paletteColor(codes[at + 2]!));
				pen[code === 38 ? 'foreground' : 'background'] = color;
				at += isDirect ? 4 : 2;

				break;
			}

			case 0: {
				Object.assign(pen, {foreground: white, background: black, inverse: false});

				break;
			}

			case 7:
			case 27: {
				pen.inverse = code === 7;

				break;
			}

			case 39: {
				pen.foreground = white;

				break;
			}

			case 49: {
				pen.background = black;

				break;
			}

			default: {
				const layer = code % 60 >= 40 ? 'background' : 'foreground';
				pen[layer] = named[(code % 10) + (code >= 90 ? 8 : 0)] ?? pen[layer];
			}
		}
	}

	return pen;
};

/** Draws lines of cells with SGR colors, white on black where none is set. */
export const rasterize = (text: string, columns: number, rows: number): Raster => {
	const width = columns * cellWidth;
	const height = rows * cellHeight;
	const data = new Float32Array(width * height * 3);
	let pen = {foreground: white, background: black, inverse: false};
	let column = 0;
	let row = 0;
	for (const [token] of text.matchAll(/\u001B\[[\d;?]*[A-Za-z]|\u001B[78]|[\s\S]/gu)) {
		if (token.startsWith('\u001B')) {
			if (token.endsWith('m')) {
				pen = afterCodes(token.slice(2, -1).split(';').map(Number), pen);
			}

			continue;
		}

		if (token === '\n') {
			row++;
			column = 0;
			continue;
		}

		if (token === '\r') {
			continue;
		}

		if (column < columns && row < rows) {
			const cover = coverOf(token);
			const [ink, paper] = pen.inverse ? [pen.background, pen.foreground] : [pen.foreground, pen.background];
			for (let y = 0; y < cellHeight; y++) {
				for (let x = 0; x < cellWidth; x++) {
					const share = cover(x, y);
					const at = ((((row * cellHeight) + y) * width) + (column * cellWidth) + x) * 3;
					for (let channel = 0; channel < 3; channel++) {
						data[at + channel] = (share * ink[channel]!) + ((1 - share) * paper[channel]!);
					}
				}
			}
		}

		column++;
	}

	return {width, height, data};
};
