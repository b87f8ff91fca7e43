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

export type AnsiOptions = {
	/** Ends each row in the terminal's own colours, for text that scrolls: a newline fills with the present background in many terminals. */
	readonly resetRows?: boolean;
};

/**
A text picture as lines for a terminal, `rows` of them joined by a newline, with the fewest colour changes: a colour that a glyph does not show is not written, and both are written in one sequence. Ends in the terminal's own colours.
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
