import {Chalk, type ColorSupportLevel} from 'chalk';
import type {Status, StatusFilter} from '../model/source.js';

/** A terminal's colours as far as words need them. */
export type ThemeOptions = {
	/** 0 none, 1 sixteen, 2 two hundred and fifty-six, 3 twenty-four bit. */
	readonly level: ColorSupportLevel;
	readonly light: boolean;
	/** Whether the locale and font can be trusted with more than ASCII. */
	readonly unicode: boolean;
};

export type Paint = (text: string) => string;

/**
The colours and glyphs of everything that is words. Statuses are the nearest fixed ones to Okabe-Ito (sky blue, vermilion, bluish green), which people who see red and green alike can tell apart; each is a glyph as well.
*/
export const createTheme = ({level, light, unicode}: ThemeOptions) => {
	const chalk = new Chalk({level});
	const sixteen = level === 1;
	/** Eight colours have no grey that stands out from black: there is only inverse. */
	const isPoor = level < 2;
	const grey: Paint = level === 0 ? text => text : (sixteen ? chalk.dim : chalk.ansi256(light ? 242 : 245));
	// What every row is written in comes from the 240 fixed colours in 24-bit terminals too: 8 bytes less each time, and a key writes up to seven of them.
	const fixed = (index: number, fallback: 'cyan' | 'red' | 'green'): Paint => sixteen ? chalk[fallback] : chalk.ansi256(index);
	const tone = (hex: string, fallback: 'cyan' | 'red' | 'green' | 'yellow' | 'magenta'): Paint => sixteen ? chalk[fallback] : chalk.hex(hex);
	const behind = (dark: string, bright: string): Paint => chalk.bgHex(light ? bright : dark);

	return {
		level,
		light,
		unicode,
		/** Labels and what recedes. */
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
		note: unicode ? '✎' : '"',
	};
};

export type Theme = ReturnType<typeof createTheme>;

/** What each status is called on the screen. */
export const statusWords: Record<Status, string> = {
	retained: 'Retained', modified: 'Modified', deleted: 'Deleted', added: 'Added',
};

/** What a status tab is called on the screen. */
export const tabWord = (filter: StatusFilter): string => filter === 'all' ? 'All' : statusWords[filter];
