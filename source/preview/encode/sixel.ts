import type {Indexed} from './quantize.js';

/** Rows of pixels in one row of sixels. */
const bandHeight = 6;

/** `!N` stands for N times the next sixel; it pays from four on. */
const runs = (sixels: Uint8Array, end: number): string => {
	let text = '';
	for (let at = 0; at < end;) {
		const value = sixels[at]!;
		let length = 1;
		while (at + length < end && sixels[at + length] === value) {
			length++;
		}

		const character = String.fromCodePoint(value + 0x3F);
		text += length > 3 ? `!${length}${character}` : character.repeat(length);
		at += length;
	}

	return text;
};

const band = ({width, height, indices}: Indexed, top: number, planes: Map<number, Uint8Array>): string => {
	planes.clear();
	for (let y = top; y < Math.min(height, top + bandHeight); y++) {
		for (let x = 0; x < width; x++) {
			const index = indices[(y * width) + x]!;
			let plane = planes.get(index);
			if (!plane) {
				plane = new Uint8Array(width);
				planes.set(index, plane);
			}

			plane[x]! |= 1 << (y - top);
		}
	}

	return [...planes].map(([index, plane]) => {
		let end = width;
		while (plane[end - 1] === 0) {
			end--;
		}

		return `#${index}${runs(plane, end)}`;
	}).join('$');
};

/**
A picture as one sixel sequence (DEC STD 070): `ESC P 0;1 q`, the size, the palette in percent, then bands of six rows, each colour's sixels over one another. Every pixel is set; nothing shows through.
*/
export const sixel = (picture: Indexed): string => {
	const {width, height, palette} = picture;
	const registers = Array.from({length: palette.length / 3}, (_, index) => {
		const percent = Array.from(palette.subarray(index * 3, (index * 3) + 3), value => Math.round(value * 100 / 255));
		return `#${index};2;${percent.join(';')}`;
	});
	const bands: string[] = [];
	const planes = new Map<number, Uint8Array>();
	for (let top = 0; top < height; top += bandHeight) {
		bands.push(band(picture, top, planes));
	}

	return `\u001BP0;1q"1;1;${width};${height}${registers.join('')}${bands.join('-')}\u001B\\`;
};
