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
	/** End each row in the default colors, for text that scrolls: many terminals fill a new line with the current background. */
	readonly resetRows?: boolean;
};

/**
Formats a text picture as `rows` lines joined by newlines, with the fewest color changes: colors that a glyph doesn't show are not written, and two changes share a sequence. Ends in the default colors.
*/
export const toAnsi = ({columns, rows, glyphs, foreground, background}: TextPicture, {resetRows = true}: AnsiOptions = {}): string => {
	let text = '';
	let presentForeground: Color = -1;
	let presentBackground: Color = -1;
	for (let row = 0; row < rows; row++) {
		for (let column = 0; column < columns; column++) {
			const cell = (row * columns) + column;
			const glyph = glyphs[cell]!;
			const codes: string[] = [];
			if (glyph !== space && foreground[cell] !== presentForeground) {
				presentForeground = foreground[cell]!;
				codes.push(colorCodes(presentForeground, 3));
			}

			if (glyph !== fullBlock && background[cell] !== presentBackground) {
				presentBackground = background[cell]!;
				codes.push(colorCodes(presentBackground, 4));
			}

			text += (codes.length > 0 ? `\u001B[${codes.join(';')}m` : '') + String.fromCodePoint(glyph);
		}

		const last = row === rows - 1;
		if ((resetRows || last) && (presentForeground !== -1 || presentBackground !== -1)) {
			text += '\u001B[m';
			presentForeground = -1;
			presentBackground = -1;
		}

		text += last ? '' : '\n';
	}

	return text;
};
