import {type Color, type TextPicture} from '../../model/picture.js';

const space = 0x20;
const fullBlock = 0x25_88;

const colorCodes = (color: Color, layer: 3 | 4): string => {
	if (color < 0) {
		return `${layer}9`;
	}

	return color < 256
		? `${layer}8;5;${color}`
		: `${layer}8;2;${(color >> 16) & 255};${(color >> 8) & 255};${color & 255}`;
};

type AnsiOptions = {
	/** Reset the colors after each row, for text that scrolls: many terminals fill a new line with the current background. */
	readonly resetRows?: boolean;
};

/**
Formats a text picture as `rows` lines joined by newlines, with as few color changes as possible: colors that a glyph doesn't show are not written, and two changes share a sequence. Colors are reset at the end.
*/
export const toAnsi = ({columns, rows, glyphs, foreground, background}: TextPicture, {resetRows = true}: AnsiOptions = {}): string => {
	let text = '';
	let currentForeground: Color = -1;
	let currentBackground: Color = -1;
	for (let row = 0; row < rows; row++) {
		for (let column = 0; column < columns; column++) {
			const cell = (row * columns) + column;
			const glyph = glyphs[cell]!;
			const codes: string[] = [];
			if (glyph !== space && foreground[cell] !== currentForeground) {
				currentForeground = foreground[cell]!;
				codes.push(colorCodes(currentForeground, 3));
			}

			if (glyph !== fullBlock && background[cell] !== currentBackground) {
				currentBackground = background[cell]!;
				codes.push(colorCodes(currentBackground, 4));
			}

			text += (codes.length > 0 ? `\u001B[${codes.join(';')}m` : '') + String.fromCodePoint(glyph);
		}

		const last = row === rows - 1;
		if ((resetRows || last) && (currentForeground !== -1 || currentBackground !== -1)) {
			text += '\u001B[m';
			currentForeground = -1;
			currentBackground = -1;
		}

		text += last ? '' : '\n';
	}

	return text;
};
