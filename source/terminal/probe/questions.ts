import {clean} from '../../text/clean.js';
import type {Evidence} from './evidence.js';

/** A query to the terminal. */
export type QuestionKind = {
	/** Shown by `winnow doctor`. */
	readonly name: string;
	readonly sequence: string;
	/** Whether terminals that don't support it may print it. */
	readonly isString?: boolean;
	/** @returns The evidence in an answer; undefined if it answers another question. */
	read(answer: string): Evidence | undefined;
};

const version: QuestionKind = {
	name: 'name and version (XTVERSION)',
	sequence: '\u001B[>q',
	read(answer) {
		const text = /^\u001BP>\|(.*?)(?:\u001B\\|\u0007)$/s.exec(answer)?.[1];
		if (text === undefined) {
			return undefined;
		}

		// `XTerm(379)`, `WezTerm 20240203-110809`, `Warp(v0.2026)`, `Windows Terminal 1.23`.
		const [, name = text, version] = /^(.*?)[\s(]+v?(\d[^)\s]*)/.exec(text) ?? [];
		// Zellij writes 0.43.1 as 4301.
		return name === 'tmux' || name === 'Zellij'
			? {multiplexer: name === 'tmux' ? 'tmux' : 'zellij', multiplexerVersion: version}
			: {name: clean(name.trim()).slice(0, 40), isNameBorrowed: false, version: version && clean(version).slice(0, 40)};
	},
};

/** The query's picture id is in its answers. */
const kittyQuery: QuestionKind = {
	name: 'kitty graphics',
	sequence: '\u001B_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u001B\\',
	isString: true,
	read(answer) {
		const text = /^\u001B_G(?:[^;]*,)?i=31(?:,[^;]*)?;(.*?)\u001B\\$/s.exec(answer)?.[1];
		return text === undefined ? undefined : {kitty: text.startsWith('OK')};
	},
};

export const cellSize: QuestionKind = {
	name: 'cell size (CSI 16 t)',
	sequence: '\u001B[16t',
	read(answer) {
		const [, height, width] = /^\u001B\[6;(\d+);(\d+)t$/.exec(answer) ?? [];
		return width === undefined ? undefined : {cell: {width: Number(width), height: Number(height)}};
	},
};

export const windowSize: QuestionKind = {
	name: 'window size (CSI 14 t)',
	sequence: '\u001B[14t',
	read(answer) {
		const [, height, width] = /^\u001B\[4;(\d+);(\d+)t$/.exec(answer) ?? [];
		return width === undefined ? undefined : {window: {width: Number(width), height: Number(height)}};
	},
};

const area = (answer: string): {readonly width: number; readonly height: number} | undefined => {
	const [, width, height] = /^\u001B\[\?2;0;(\d+);(\d+)S$/.exec(answer) ?? [];
	return width === undefined ? undefined : {width: Number(width), height: Number(height)};
};

export const sixelArea: QuestionKind = {
	name: 'sixel area (XTSMGRAPHICS)',
	sequence: '\u001B[?2;1;0S',
	read(answer) {
		const sixelArea = area(answer);
		return sixelArea && {sixelArea};
	},
};

const sixelLimit: QuestionKind = {
	name: 'largest sixel (XTSMGRAPHICS)',
	sequence: '\u001B[?2;4;0S',
	read(answer) {
		const sixelLimit = area(answer);
		return sixelLimit && {sixelLimit};
	},
};

/** A color channel of one to four hexadecimal digits as 0..1. */
const channel = (digits: string): number => Number.parseInt(digits, 16) / ((16 ** digits.length) - 1);

export const background: QuestionKind = {
	name: 'background (OSC 11)',
	sequence: '\u001B]11;?\u001B\\',
	isString: true,
	read(answer) {
		const [, red, green, blue] = /^\u001B]11;rgba?:([\da-f]{1,4})\/([\da-f]{1,4})\/([\da-f]{1,4})/i.exec(answer) ?? [];
		if (blue === undefined) {
			return answer.startsWith('\u001B]11;') ? {} : undefined;
		}

		// Rec. 709 on encoded values, precise enough for light or dark.
		return {background: (0.2126 * channel(red!)) + (0.7152 * channel(green!)) + (0.0722 * channel(blue)) > 0.5 ? 'light' : 'dark', isBackgroundAnswered: true};
	},
};

/** Kitty, Ghostty, foot, Contour, VTE and tmux answer it, and report changes unsolicited while mode 2031 is set (contour's specification "Color Palette Update Notifications"). */
export const colorScheme: QuestionKind = {
	name: 'color scheme (CSI ? 996 n)',
	sequence: '\u001B[?996n',
	read(answer) {
		const scheme = /^\u001B\[\?997;([12])n$/.exec(answer)?.[1];
		return scheme === undefined ? undefined : {scheme: scheme === '1' ? 'dark' : 'light'};
	},
};

const trueColor: QuestionKind = {
	name: '24-bit color (DECRQSS)',
	// Sets a color, reads it back and resets it: the only query that proves 24-bit color.
	sequence: '\u001B[48;2;1;2;3m\u001BP$qm\u001B\\\u001B[m',
	isString: true,
	read(answer) {
		const text = /^\u001BP([01])\$r(.*?)\u001B\\$/s.exec(answer);
		return text ? {truecolor: /48[:;]2[:;]+(?:\d*:)?1[:;]2[:;]3/.test(text[2]!) || undefined} : undefined;
	},
};

const synchronized: QuestionKind = {
	name: 'synchronized updates (DECRQM 2026)',
	sequence: '\u001B[?2026$p',
	read(answer) {
		const state = /^\u001B\[\?2026;(\d)\$y$/.exec(answer)?.[1];
		return state === undefined ? undefined : {synchronized: state === '1' || state === '2' || state === '3'};
	},
};

/** Asks whether a private mode exists (DECRQM). In the answer, 0 means no. */
const modeQuestion = (name: string, mode: number, found: (exists: boolean) => Evidence): QuestionKind => ({
	name: `${name} (DECRQM ${mode})`,
	sequence: `\u001B[?${mode}$p`,
	read(answer) {
		const [, asked, state] = /^\u001B\[\?(\d+);(\d)\$y$/.exec(answer) ?? [];
		return asked === String(mode) ? found(state !== '0') : undefined;
	},
});

/** Only for `winnow doctor`: the browser sets these modes without asking, because terminals ignore unknown modes. */
const inputQuestions: readonly QuestionKind[] = [
	{
		name: 'keyboard protocol (CSI ? u)',
		sequence: '\u001B[?u',
		read(answer) {
			const flags = /^\u001B\[\?(\d+)u$/.exec(answer)?.[1];
			return flags === undefined ? undefined : {keyboardFlags: Number(flags)};
		},
	},
	{
		name: 'modified keys (XTQMODKEYS)',
		sequence: '\u001B[?4m',
		read(answer) {
			const level = /^\u001B\[>4;(\d)m$/.exec(answer)?.[1];
			return level === undefined ? undefined : {modifyOtherKeys: Number(level)};
		},
	},
	modeQuestion('mouse', 1006, mouse => ({mouse})),
	modeQuestion('color scheme reports', 2031, schemeReports => ({schemeReports})),
];

/** Two characters of ambiguous width, of two and three bytes: 2 cells if they are narrow, 4 if wide, 3 if the terminal doesn't decode UTF-8. */
export const width: QuestionKind = {
	name: 'width of ambiguous characters (DSR 6)',
	sequence: '\r·│\u001B[6n',
	read(answer) {
		const column = /^\u001B\[\d+;(\d+)R$/.exec(answer)?.[1];
		return column === undefined ? undefined : {width: Number(column) - 1};
	},
};

const kind: QuestionKind = {
	name: 'kind (DA2)',
	sequence: '\u001B[>c',
	read(answer) {
		const first = /^\u001B\[>(\d+)[;\d]*c$/.exec(answer)?.[1];
		if (first === undefined) {
			return undefined;
		}

		// 84 and 83 are T and S.
		if (first === '84') {
			return {multiplexer: 'tmux'};
		}

		return first === '83' ? {multiplexer: 'screen'} : {};
	},
};

/** Comes last. Every terminal answers it, and in order, so whatever is unanswered by then won't be answered. */
export const sentinel: QuestionKind = {
	name: 'device attributes (DA1)',
	sequence: '\u001B[c',
	read(answer) {
		const attributes = /^\u001B\[\?([\d;]+)c$/.exec(answer)?.[1];
		return attributes === undefined ? undefined : {attributes: attributes.split(';').map(Number)};
	},
};

const directQuestions: readonly QuestionKind[] = [
	version,
	kittyQuery,
	cellSize,
	windowSize,
	sixelArea,
	sixelLimit,
	background,
	colorScheme,
	trueColor,
	synchronized,
	width,
	sentinel,
];

/** For tmux or screen itself. Without kitty's query: both would treat it as a title. */
const multiplexerQuestions: readonly QuestionKind[] = [version, kind, cellSize, background, colorScheme, synchronized, width, sentinel];

/**
The first questions.

@param isCareful Whether the terminal prints strings that it doesn't know.
@param isUnicode If false, only ASCII is written, also in questions.
@param isThorough Whether to add the queries that only `winnow doctor` needs.
*/
export const firstQuestions = ({isMultiplexed, isCareful, isUnicode, isThorough}: {
	readonly isMultiplexed: boolean;
	readonly isCareful: boolean;
	readonly isUnicode: boolean;
	readonly isThorough: boolean;
}): readonly QuestionKind[] => (isMultiplexed ? multiplexerQuestions : directQuestions)
	.flatMap(kind => kind === width && isThorough ? [...inputQuestions, kind] : [kind])
	.filter(kind => (isMultiplexed || !isCareful || !kind.isString) && (kind !== width || isUnicode));

/** For the terminal outside tmux. It may be another tmux, which would treat kitty's query as a title. */
export const outerQuestions: readonly QuestionKind[] = [version, cellSize, sentinel];

/** For a terminal outside tmux whose name suggests kitty graphics. */
export const outerGraphicsQuestions: readonly QuestionKind[] = [kittyQuery, sentinel];
