import {Chalk, type ChalkInstance, type ColorSupportLevel} from 'chalk';
import type {Status} from '../model/source.js';
import {linked} from '../text/link.js';
import {defaultColors, type ColorRole, type RoleColors} from './theme-colors.js';

/** What text needs to know about a terminal's colors. */
type ThemeOptions = {
	/** 0: no colors, 1: 16, 2: 256, 3: 24-bit. */
	readonly level: ColorSupportLevel;
	readonly light: boolean;
	/** Whether the terminal can show more than ASCII. */
	readonly unicode: boolean;
	/** Whether it has links (OSC 8). */
	readonly links?: boolean;
	/** The user's colors for this background, from 256 colors. With fewer, the terminal's own colors are used, which its user can choose. */
	readonly own?: RoleColors;
};

type Paint = (text: string) => string;

/** The fixed color of a text role on a dark and on a light background (of 256), or the terminal's own color. */
const fixedColors = {
	dim: [245, 242, 'dim'], retained: [245, 242, 'dim'], modified: [74, 25, 'cyan'], deleted: [202, 130, 'red'], added: [36, 29, 'green'],
} as const;

/** The terminal's own color of a text role, where there are 16. */
const ownColors = {
	accent: 'cyan', warning: 'yellow', danger: 'red', good: 'green',
} as const;

/** Text in a role's color. Rows use the 240 fixed colors in 24-bit terminals, too: 8 bytes less each time, and a key writes up to seven of them. */
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

/** The code that switches a background color on. */
const backgroundCode = (chalk: ChalkInstance, color: string): string => chalk.bgHex(color)(' ').split(' ')[0]!;

type LinkPaint = (text: string, address: string | undefined) => string;

const linkPaint = (hasLinks?: boolean): LinkPaint => (text, address) => hasLinks && address !== undefined ? linked(text, address) : text;

/**
Creates the colors and glyphs of all text. Each status has a glyph, too.
*/
export const createTheme = (options: ThemeOptions) => {
	const {
		level, light, unicode, own, links,
	} = options;
	const chalk = new Chalk({level});
	/** With eight colors no gray is distinct from black: only inverse is left. */
	const isPoor = level < 2;
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
		/** What a search found in a name. */
		match: chalk.underline as Paint,
		plain: ((text: string) => text) as Paint,
		/** A finished text as a link to an address of `linkAddress`, where the terminal has links. */
		link: linkPaint(links),
		accent: paint('accent'),
		warning: paint('warning'),
		danger: paint('danger'),
		good: paint('good'),
		/** The row under the cursor. */
		cursor: isPoor ? '\u001B[7m' : cursor,
		cursorEnd: isPoor ? '\u001B[27m' : '\u001B[49m',
		popup: (text: string): string => isPoor ? `\u001B[7m${text}\u001B[27m` : area('popup')(text),
		field: (text: string): string => isPoor ? text : area('field')(text),
		/** Text in any color (0xRRGGBB), where there are enough of them. */
		ink: (color: number): Paint => isPoor ? text => text : chalk.rgb(color >> 16, (color >> 8) & 0xFF, color & 0xFF),
		inverse: chalk.inverse as Paint,
		status: {
			retained: paint('retained'),
			modified: paint('modified'),
			deleted: paint('deleted'),
			added: paint('added'),
		} satisfies Record<Status, Paint>,
		/** In ASCII too, each sign means one thing: + and - are statuses, v and x verdicts. */
		glyph: {
			retained: '=', modified: '~', deleted: unicode ? '×' : '-', added: '+', unknown: '?',
		},
		verdict: unicode ? {accept: '✓', reject: '✗', flag: '⚑'} : {accept: 'v', reject: 'x', flag: '!'},
		pointer: unicode ? '▸' : '>',
		/** The cursor of the contact sheet. Plain: it is all sides of a thumbnail, and a color would cost 20 bytes a key. */
		frame: unicode
			? {
				horizontal: '━', vertical: '┃', topLeft: '┏', topRight: '┓', bottomLeft: '┗', bottomRight: '┛',
			}
			: {
				horizontal: '-', vertical: '|', topLeft: '.', topRight: '.', bottomLeft: '\'', bottomRight: '\'',
			},
		/** The border of popups. Plain: dim, it would cost 20 bytes a row. */
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
		// The mathematical sign is two columns wide in some terminals.
		differs: '*',
	};
};

export type Theme = ReturnType<typeof createTheme>;
