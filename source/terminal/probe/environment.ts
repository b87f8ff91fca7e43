import type {ColorDepth} from '../../model/picture.js';
import type {Evidence} from './evidence.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Values of TERM_PROGRAM and the names that XTVERSION would give. */
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

/** The terminal's name according to TERM, which SSH passes on from the user's terminal. */
export const nameByTerm = (env: Environment): string | undefined => byTerm.find(([pattern]) => pattern.test(env.TERM ?? ''))?.[1];

/** The character set of the locale; undefined if none is set. */
export const charsetOf = (env: Environment): 'unicode' | 'ascii' | undefined => {
	const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
	if (locale === '') {
		return undefined;
	}

	return /utf-?8/i.test(locale) ? 'unicode' : 'ascii';
};

/** The multiplexer around the program. Over SSH only TERM is known, and `screen` may be either. */
export const multiplexerOf = (env: Environment): 'tmux' | 'screen' | 'zellij' | 'tmux or screen' | undefined => {
	if (env.TMUX) {
		return 'tmux';
	}

	if (env.STY) {
		return 'screen';
	}

	if (env.ZELLIJ) {
		return 'zellij';
	}

	if (env.TERM?.startsWith('tmux')) {
		return 'tmux';
	}

	return env.TERM?.startsWith('screen') ? 'tmux or screen' : undefined;
};

const light = new Set([7, 9, 10, 11, 12, 13, 14, 15]);

/** Evidence from the environment. Only a guess: variables leak between terminals, and SSH passes few. */
export const evidenceOf = (env: Environment): Evidence => {
	const multiplexer = multiplexerOf(env);
	const evidence: Evidence = {};
	if (multiplexer !== undefined && multiplexer !== 'tmux or screen') {
		evidence.multiplexer = multiplexer;
		evidence.multiplexerVersion = env.TERM_PROGRAM === 'tmux' ? env.TERM_PROGRAM_VERSION : undefined;
	}

	// Tmux replaces TERM_PROGRAM; LC_TERMINAL passes through SSH and tmux.
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

// Terminals with fewer than eight colors in terminfo.
const withoutColors = /^(?:dumb|unknown|vt\d.*|ansi-m|linux-m|xterm-old|hp.*|sun|wy\w*|tvi\w*|adm\w*|.*-(?:mono|m))$/;

// Terminals with 8 or 16 colors in terminfo. Not TERM=xterm: today's terminals with 256 colors use that name.
const fewColors = /^(?:linux|ansi|pcansi|cygwin|cons25|putty|konsole|eterm|rxvt|screen|teraterm|xterm-(?:color|16color|8color)|.*-(?:16color|8color))(?:[.-](?!.*(?:256|direct|truecolor)).*)?$/i;

/** The color depth that the environment forces (NO_COLOR, FORCE_COLOR) or announces (COLORTERM, TERM). */
export const colorsOf = (env: Environment): {readonly depth: ColorDepth; readonly isForced: boolean} => {
	if (env.NO_COLOR) {
		return {depth: 'none', isForced: true};
	}

	const forced = env.FORCE_COLOR;
	if (forced === '0' || forced === 'false') {
		return {depth: 'none', isForced: true};
	}

	if (forced === '3') {
		return {depth: 'truecolor', isForced: true};
	}

	if (forced === '1' || forced === '2') {
		return {depth: '256', isForced: true};
	}

	const term = env.TERM ?? '';
	if (withoutColors.test(term)) {
		return {depth: 'none', isForced: true};
	}

	const isTrue = /^(?:truecolor|24bit)$/i.test(env.COLORTERM ?? '') || /direct|truecolor/.test(term);
	if (!isTrue && fewColors.test(term)) {
		return {depth: '16', isForced: true};
	}

	return {depth: isTrue ? 'truecolor' : '256', isForced: false};
};
