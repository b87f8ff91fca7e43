import {Chalk, type ColorSupportLevel} from 'chalk';
import type {Status} from '../model/source.js';

/** What text needs to know about a terminal's colors. */
type ThemeOptions = {
	/** 0: no colors, 1: 16, 2: 256, 3: 24-bit. */
	readonly level: ColorSupportLevel;
	readonly light: boolean;
	/** Whether the terminal can show more than ASCII. */
	readonly unicode: boolean;
};

type Paint = (text: string) => string;

/**
Creates the colors and glyphs of all text. Status colors are the fixed colors nearest to Okabe-Ito (sky blue, vermilion, bluish green), which people with red-green color blindness can tell apart; each status has a glyph, too.
*/
export const createTheme = ({level, light, unicode}: ThemeOptions) => {
	const chalk = new Chalk({level});
	const sixteen = level === 1;
	/** With eight colors no gray is distinct from black: only inverse is left. */
	const isPoor = level < 2;
	const grey: Paint = level === 0 ? text => text : (sixteen ? chalk.dim : chalk.ansi256(light ? 242 : 245));
	// Rows use the 240 fixed colors in 24-bit terminals, too: 8 bytes less each time, and a key writes up to seven of them.
	const fixed = (index: number, fallback: 'cyan' | 'red' | 'green'): Paint => sixteen ? chalk[fallback] : chalk.ansi256(index);
	const tone = (hex: string, fallback: 'cyan' | 'red' | 'green' | 'yellow' | 'magenta'): Paint => sixteen ? chalk[fallback] : chalk.hex(hex);
	const behind = (dark: string, bright: string): Paint => chalk.bgHex(light ? bright : dark);

	return {
		level,
		light,
		unicode,
		/** Labels and less important text. */
		dim: grey,
		bold: chalk.bold as Paint,
		plain: ((text: string) => text) as Paint,
		accent: tone(light ? '#0072b2' : '#56b4e9', 'cyan'),
		warning: tone(light ? '#b06a00' : '#e69f00', 'yellow'),
		danger: tone('#d55e00', 'red'),
		good: tone('#009e73', 'green'),
		/** The row under the cursor. */
		cursor: isPoor ? '\u001B[7m' : `\u001B[48;5;${light ? 254 : 237}m`,
		cursorEnd: isPoor ? '\u001B[27m' : '\u001B[49m',
		popup: (text: string): string => isPoor ? `\u001B[7m${text}\u001B[27m` : behind('#2a2c30', '#eeeeee')(text),
		field: (text: string): string => isPoor ? text : behind('#3c4048', '#dadada')(text),
		/** Text in any color (0xRRGGBB), where there are enough of them. */
		ink: (color: number): Paint => isPoor ? text => text : chalk.rgb(color >> 16, (color >> 8) & 0xFF, color & 0xFF),
		inverse: chalk.inverse as Paint,
		status: {
			retained: grey,
			modified: fixed(light ? 25 : 74, 'cyan'),
			deleted: fixed(light ? 130 : 202, 'red'),
			added: fixed(light ? 29 : 36, 'green'),
		} satisfies Record<Status, Paint>,
		glyph: {
			retained: '=', modified: '~', deleted: unicode ? '×' : 'x', added: '+', unknown: '?',
		},
		verdict: unicode ? {accept: '✓', reject: '✗', flag: '⚑'} : {accept: '+', reject: '-', flag: '!'},
		pointer: unicode ? '▸' : '>',
		rule: unicode ? '│' : '|',
		separator: unicode ? '·' : '-',
		arrow: unicode ? '→' : '->',
		ellipsis: unicode ? '…' : '~',
		skeleton: unicode ? '·' : '.',
		selected: unicode ? '●' : '*',
		square: unicode ? '■' : '#',
		times: unicode ? '×' : 'x',
		note: unicode ? '✎' : '"',
	};
};

export type Theme = ReturnType<typeof createTheme>;
