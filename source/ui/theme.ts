import {Chalk, type ChalkInstance, type ColorSupportLevel} from 'chalk';
import type {Status} from '../model/source.js';
import {linked} from '../text/link.js';
import {defaultColors, type ColorRole, type RoleColors} from './theme-colors.js';

/** The capabilities of a terminal that decide how text looks. */
type ThemeOptions = {
	/** 0: no colors, 1: 16, 2: 256, 3: 24-bit. */
	readonly level: ColorSupportLevel;
	readonly light: boolean;
	/** Whether the terminal can show more than ASCII. */
	readonly unicode: boolean;
	/** Whether the terminal supports links (OSC 8). */
	readonly links?: boolean;
	/** The user's colors for this background. They need at least 256 colors; with fewer, the terminal's own palette is used. */
	readonly own?: RoleColors;
};

type Paint = (text: string) => string;

/** The fixed color of a text role on a dark and on a light background (of 256), or the terminal's own color. */
const fixedColors = {
	dim: [245, 242, 'dim'], retained: [245, 242, 'dim'], modified: [74, 25, 'cyan'], deleted: [202, 130, 'red'], added: [36, 29, 'green'],
} as const;

/** The color of a text role in the terminal's 16-color palette. */
const ownColors = {
	accent: 'cyan', warning: 'yellow', danger: 'red', good: 'green',
} as const;

/** Returns the paint of a text role. Even 24-bit terminals get the 240 fixed colors: each is 8 bytes shorter, and a key writes up to seven. */
const textPaint = (chalk: ChalkInstance, role: keyof typeof fixedColors | keyof typeof ownColors, {level, light, own}: ThemeOptions): Paint => {
	const color = own?.[role];
	if (role in ownColors) {
		return level < 2 ? chalk[ownColors[role as keyof typeof ownColors]] : chalk.hex(color ?? defaultColors[light ? 'light' : 'dark'][role]);
	}

	const [dark, bright, named] = fixedColors[role as keyof typeof fixedColors];
	if (level < 2) {
		return level === 0 ? text => text : chalk[named];
	}

	return color === undefined ? chalk.ansi256(light ? bright : dark) : chalk.hex(color);
};

/** Returns the escape sequence that sets a background color. */
const backgroundCode = (chalk: ChalkInstance, color: string): string => chalk.bgHex(color)(' ').split(' ')[0]!;

type LinkPaint = (text: string, address: string | undefined) => string;

const linkPaint = (hasLinks?: boolean): LinkPaint => (text, address) => hasLinks && address !== undefined ? linked(text, address) : text;

/**
Creates the colors and glyphs of all text. Each status has a glyph as well as a color.
*/
export const createTheme = (options: ThemeOptions) => {
	const {
		level, light, unicode, own, links,
	} = options;
	const chalk = new Chalk({level});
	/** With 16 colors or fewer no gray is distinct from black, so the cursor is inverse. */
	const hasFewColors = level < 2;
	const paint = (role: Parameters<typeof textPaint>[1]): Paint => textPaint(chalk, role, options);
	const cursor = own?.cursor === undefined ? `\u001B[48;5;${light ? 254 : 237}m` : backgroundCode(chalk, own.cursor);
	const area = (role: ColorRole): Paint => chalk.bgHex(own?.[role] ?? defaultColors[light ? 'light' : 'dark'][role]);

	return {
		level,
		light,
		unicode,
		/** Labels and less important text. */
		dim: paint('dim'),
		bold: chalk.bold as Paint,
		/** The parts of a name that match a search. */
		match: chalk.underline as Paint,
		plain: ((text: string) => text) as Paint,
		/** Links a painted text to an address of `linkAddress`, if the terminal supports links. */
		link: linkPaint(links),
		accent: paint('accent'),
		warning: paint('warning'),
		danger: paint('danger'),
		good: paint('good'),
		/** The row under the cursor. */
		cursor: hasFewColors ? '\u001B[7m' : cursor,
		cursorEnd: hasFewColors ? '\u001B[27m' : '\u001B[49m',
		popup: (text: string): string => hasFewColors ? `\u001B[7m${text}\u001B[27m` : area('popup')(text),
		field: (text: string): string => hasFewColors ? text : area('field')(text),
		/** Text in any color (0xRRGGBB); plain if the terminal has too few colors. */
		ink: (color: number): Paint => hasFewColors ? text => text : chalk.rgb(color >> 16, (color >> 8) & 0xFF, color & 0xFF),
		inverse: chalk.inverse as Paint,
		status: {
			retained: paint('retained'),
			modified: paint('modified'),
			deleted: paint('deleted'),
			added: paint('added'),
		} satisfies Record<Status, Paint>,
		/** Each sign has one meaning, also in ASCII: + and - are statuses, v and x verdicts. */
		glyph: {
			retained: '=', modified: '~', deleted: unicode ? '×' : '-', added: '+', unknown: '?',
		},
		verdict: unicode ? {accept: '✓', reject: '✗', flag: '⚑'} : {accept: 'v', reject: 'x', flag: '!'},
		pointer: unicode ? '▸' : '>',
		/** The cursor of the contact sheet, around a thumbnail. It has no color, which would cost 20 bytes per key. */
		frame: unicode
			? {
				horizontal: '━', vertical: '┃', topLeft: '┏', topRight: '┓', bottomLeft: '┗', bottomRight: '┛',
			}
			: {
				horizontal: '-', vertical: '|', topLeft: '.', topRight: '.', bottomLeft: '\'', bottomRight: '\'',
			},
		/** The border of popups. It is not dim, which would cost 20 bytes per row. */
		border: unicode
			? {
				horizontal: '─', vertical: '│', topLeft: '┌', topRight: '┐', bottomLeft: '└', bottomRight: '┘',
			}
			: {
				horizontal: '-', vertical: '|', topLeft: '.', topRight: '.', bottomLeft: '\'', bottomRight: '\'',
			},
		rule: unicode ? '│' : '|',
		separator: unicode ? '·' : '-',
		arrow: unicode ? '→' : '->',
		ellipsis: unicode ? '…' : '~',
		skeleton: unicode ? '·' : '.',
		selected: unicode ? '●' : '*',
		square: unicode ? '■' : '#',
		times: unicode ? '×' : '*',
		note: unicode ? '✎' : '"',
		// The mathematical sign (≠) is two columns wide in some terminals.
		differs: '*',
	};
};

export type Theme = ReturnType<typeof createTheme>;
