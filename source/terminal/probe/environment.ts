import type {ColorDepth} from '../capabilities.js';
import type {Evidence} from './evidence.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Names in TERM_PROGRAM, as XTVERSION would say them. */
const programs: Readonly<Record<string, string>> = {
	'iTerm.app': 'iTerm2', WezTerm: 'WezTerm', ghostty: 'ghostty', vscode: 'vscode', mintty: 'mintty', WarpTerminal: 'Warp', Apple_Terminal: 'Apple_Terminal', kitty: 'kitty', rio: 'rio', tabby: 'Tabby',
};

const byTerm: ReadonlyArray<readonly [RegExp, string]> = [
	[/^xterm-kitty/, 'kitty'],
	[/^xterm-ghostty/, 'ghostty'],
	[/^wezterm/, 'WezTerm'],
	[/^foot/, 'foot'],
	[/^mlterm/, 'mlterm'],
	[/^contour/, 'contour'],
	[/^alacritty/, 'Alacritty'],
	[/^linux/, 'linux'],
	[/^dumb/, 'dumb'],
	[/^mintty/, 'mintty'],
];

/** The terminal's name as far as TERM tells it. SSH sets TERM for the terminal that it runs in. */
export const nameByTerm = (env: Environment): string | undefined => byTerm.find(([pattern]) => pattern.test(env.TERM ?? ''))?.[1];

/** What the locale says of the characters that can be drawn; undefined where none is set. */
export const charsetOf = (env: Environment): 'unicode' | 'ascii' | undefined => {
	const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
	return locale === '' ? undefined : (/utf-?8/i.test(locale) ? 'unicode' : 'ascii');
};

/** Whether a multiplexer draws in the terminal's place; `maybe tmux` where TERM alone says so, as over SSH. */
export const multiplexerOf = (env: Environment): 'tmux' | 'screen' | 'tmux or screen' | undefined => {
	if (env.TMUX) {
		return 'tmux';
	}

	if (env.STY) {
		return 'screen';
	}

	if (env.TERM?.startsWith('tmux')) {
		return 'tmux';
	}

	return env.TERM?.startsWith('screen') ? 'tmux or screen' : undefined;
};

const light = new Set([7, 9, 10, 11, 12, 13, 14, 15]);

/** What the environment says about the terminal. A guess: variables leak from terminal to terminal, and SSH passes few. */
export const evidenceOf = (env: Environment): Evidence => {
	const multiplexer = multiplexerOf(env);
	const evidence: Evidence = {};
	if (multiplexer === 'tmux' || multiplexer === 'screen') {
		evidence.multiplexer = multiplexer;
		evidence.multiplexerVersion = env.TERM_PROGRAM === 'tmux' ? env.TERM_PROGRAM_VERSION : undefined;
	}

	// Tmux replaces TERM_PROGRAM; LC_TERMINAL comes through SSH and tmux alike.
	const program = programs[env.TERM_PROGRAM ?? ''] ?? programs[env.LC_TERMINAL ?? ''] ?? (env.LC_TERMINAL === 'iTerm2' ? 'iTerm2' : undefined);
	if (program) {
		evidence.name = program;
		evidence.isNameBorrowed = true;
		evidence.version = env.TERM_PROGRAM === 'tmux' ? env.LC_TERMINAL_VERSION : env.TERM_PROGRAM_VERSION ?? env.LC_TERMINAL_VERSION;
	} else if (env.KITTY_WINDOW_ID) {
		evidence.name = 'kitty';
	} else if (env.WT_SESSION) {
		evidence.name = 'Windows Terminal';
	} else if (env.KONSOLE_VERSION) {
		evidence.name = 'Konsole';
	} else if (env.VTE_VERSION) {
		evidence.name = 'VTE';
		evidence.version = env.VTE_VERSION;
	} else {
		evidence.name = nameByTerm(env);
	}

	const background = Number(env.COLORFGBG?.split(';').at(-1) || Number.NaN);
	if (!Number.isNaN(background)) {
		evidence.background = light.has(background) ? 'light' : 'dark';
	}

	return evidence;
};

// As terminfo has them: fewer than eight colours.
const withoutColors = /^(?:dumb|unknown|vt\d.*|ansi-m|linux-m|xterm-old|hp.*|sun|wy\w*|tvi\w*|adm\w*|.*-(?:mono|m))$/;

// As terminfo has them: eight colours or sixteen. TERM=xterm is no such name: terminals of today that have 256 call themselves so.
const fewColors = /^(?:linux|ansi|pcansi|cygwin|cons25|putty|konsole|eterm|rxvt|screen|teraterm|xterm-(?:color|16color|8color)|.*-(?:16color|8color))(?:[.-](?!.*(?:256|direct|truecolor)).*)?$/i;

/** The colours that the environment asks for (NO_COLOR, FORCE_COLOR) or promises (COLORTERM, TERM). */
export const colorsOf = (env: Environment): {readonly depth: ColorDepth; readonly isCommand: boolean} => {
	if (env.NO_COLOR) {
		return {depth: 'none', isCommand: true};
	}

	const forced = env.FORCE_COLOR;
	if (forced === '0' || forced === 'false') {
		return {depth: 'none', isCommand: true};
	}

	if (forced === '3') {
		return {depth: 'truecolor', isCommand: true};
	}

	if (forced === '1' || forced === '2') {
		return {depth: '256', isCommand: true};
	}

	const term = env.TERM ?? '';
	if (withoutColors.test(term)) {
		return {depth: 'none', isCommand: true};
	}

	const isTrue = /^(?:truecolor|24bit)$/i.test(env.COLORTERM ?? '') || /direct|truecolor/.test(term);
	if (!isTrue && fewColors.test(term)) {
		return {depth: '16', isCommand: true};
	}

	return {depth: isTrue ? 'truecolor' : '256', isCommand: false};
};
