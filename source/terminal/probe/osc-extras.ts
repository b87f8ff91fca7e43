/*
What terminals understand beyond text and pictures: progress of the tab or taskbar (OSC 9;4, ConEmu's), desktop notices (OSC 9, 99 and 777), links (OSC 8). Terminals that read OSC 9 as a notice show each step of progress as one, so versions matter.
*/

/** The name and version of a terminal, as XTVERSION or the environment gives it. */
type NamedTerminal = {readonly name?: string | undefined; readonly version?: string | undefined};

/** A terminal, and the multiplexer that runs in it. */
type TerminalInside = NamedTerminal & {readonly multiplexer?: string | undefined; readonly multiplexerVersion?: string | undefined};

/** The sequence of desktop notices that a terminal has. */
export type NoticeKind = 'osc9' | 'osc99' | 'osc777';

/** Whether a version is at least another one; false if it is unknown. */
const isAtLeast = (version: string | undefined, least: readonly number[]): boolean => {
	const parts = (version ?? '').split(/[.-]/).map(part => Number.parseInt(part, 10));
	for (const [index, number] of least.entries()) {
		const part = parts[index] ?? 0;
		if (Number.isNaN(part) || part < number) {
			return false;
		}

		if (part > number) {
			return true;
		}
	}

	return version !== undefined;
};

/** The first versions with OSC 9;4 (Windows Terminal 1.6 of 2020 has no version in the environment; VTE counts 0.80 as 8000). */
const progressSince: ReadonlyArray<readonly [name: RegExp, version: readonly number[] | undefined]> = [
	[/^windows terminal/i, undefined],
	[/^ghostty/i, [1, 2]],
	[/^iterm2?/i, [3, 6, 6]],
	[/^vte/i, [8000]],
	[/^vscode/i, [1, 97]],
];

/** Whether a terminal is in a table of first versions; undefined is any version. */
const isSince = (table: typeof progressSince, {name = '', version}: NamedTerminal): boolean => table.some(([pattern, since]) => pattern.test(name) && (since === undefined || isAtLeast(version, since)));

/** Whether a terminal shows progress by OSC 9;4. */
export const hasProgress = (terminal: NamedTerminal): boolean => isSince(progressSince, terminal);

/** The first versions with OSC 8 (the list at github.com/Alhadis/OSC8-Adoption). VTE 0.52.2 fixed a crash. Terminals that report no version have it in every version of the last years. */
const linksSince: typeof progressSince = [
	[/^kitty/i, [0, 19]],
	[/^ghostty/i, undefined],
	[/^iterm2?/i, [3, 1]],
	[/^wezterm/i, undefined],
	[/^(?:vscode|xterm\.js|hyper)/i, undefined],
	[/^mintty/i, [2, 9, 7]],
	[/^foot/i, [1, 7]],
	[/^alacritty/i, [0, 11]],
	[/^windows terminal/i, undefined],
	[/^vte/i, [5202]],
];

/** Whether links (OSC 8) reach a terminal that supports them. tmux handles them from 3.4 on and knows whether the terminal around it has them; screen and Zellij get none. */
export const hasLinks = ({multiplexer, multiplexerVersion, ...terminal}: TerminalInside): boolean => {
	switch (multiplexer) {
		case undefined: {
			return isSince(linksSince, terminal);
		}

		case 'tmux': {
			return isAtLeast(multiplexerVersion, [3, 4]);
		}

		default: {
			return false;
		}
	}
};

const notices: ReadonlyArray<readonly [name: RegExp, kind: NoticeKind]> = [
	[/^kitty/i, 'osc99'],
	[/^iterm2?/i, 'osc9'],
	[/^(?:ghostty|foot|wezterm|warp)/i, 'osc777'],
];

/** The desktop notices of a terminal; undefined without any. */
export const noticeOf = (name: string | undefined): NoticeKind | undefined => notices.find(([pattern]) => pattern.test(name ?? ''))?.[1];
