import type {Capabilities} from '../../../source/terminal/capabilities.js';

/** What a terminal answers to each question; what is not here is not answered. */
type Answers = Readonly<Partial<Record<'version' | 'kitty' | 'cell' | 'window' | 'background' | 'color' | 'synchronized' | 'attributes' | 'kind' | 'area' | 'limit', string>>>;

const questions: Readonly<Record<keyof Answers, string>> = {
	version: '\u001B[>q', kitty: '\u001B_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\u001B\\', cell: '\u001B[16t', window: '\u001B[14t', background: '\u001B]11;?\u001B\\', color: '\u001BP$qm\u001B\\', synchronized: '\u001B[?2026$p', attributes: '\u001B[c', kind: '\u001B[>c', area: '\u001B[?2;1;0S', limit: '\u001B[?2;4;0S',
};

const unwrap = (text: string): string => text.replaceAll('\u001B\u001B', '\u001B');

/** What a terminal sends back for what was written to it: answers in the order of the questions. */
export const reply = (written: string, answers: Answers): string => Object.entries(questions)
	.flatMap(([name, question]) => {
		const at = written.indexOf(question);
		return at === -1 ? [] : [{at, text: answers[name as keyof Answers] ?? ''}];
	})
	.sort((one, other) => one.at - other.at)
	.map(({text}) => text)
	.join('');

/** Tmux's own part of what was written to it, and what it passes on. */
export const throughTmux = (written: string): {inner: string; outer: string} => {
	let outer = '';
	const inner = written.replaceAll(/\u001BPtmux;((?:[^\u001B]|\u001B{2})*)\u001B\\/g, (_, passed: string) => {
		outer += unwrap(passed);
		return '';
	});
	return {inner, outer};
};

const version = (text: string) => `\u001BP>|${text}\u001B\\`;

const ok = '\u001B_Gi=31;OK\u001B\\';

const xterm: Answers = {
	version: version('XTerm(379)'), cell: '\u001B[6;17;9t', window: '\u001B[4;680;1080t', background: '\u001B]11;rgb:ffff/ffff/ffff\u001B\\', color: '\u001BP1$r0;48:2::1:2:3m\u001B\\', attributes: '\u001B[?64;1;2;6;9;15;16;17;18;21;22;28c',
};

const kitty: Answers = {
	version: version('kitty(0.35.2)'), kitty: ok, cell: '\u001B[6;20;10t', background: '\u001B]11;rgb:1e1e/1e1e/2e2e\u001B\\', synchronized: '\u001B[?2026;2$y', attributes: '\u001B[?62;c',
};

export const tmux: Answers = {version: version('tmux 3.4'), kind: '\u001B[>84;0;0c', attributes: '\u001B[?1;2c'};

/** Zellij 0.45: its attributes include sixel whatever terminal it runs in. */
const zellij: Answers = {version: version('Zellij(4501)'), attributes: '\u001B[?62;4;52c', cell: '\u001B[6;18;8t', synchronized: '\u001B[?2026;2$y'};

export type Case = {
	readonly name: string;
	readonly env: Readonly<Record<string, string>>;
	/** The terminal that draws our cells. */
	readonly answers: Answers;
	/** The terminal behind tmux, where tmux lets it through. */
	readonly outer?: Answers;
	readonly expected: {readonly [Name in keyof Capabilities]?: unknown};
	/** Before any answer. */
	readonly guess?: Capabilities['way'];
};

export const remote = {TERM: 'xterm-256color', SSH_TTY: '/dev/pts/1'};

export const cases: readonly Case[] = [
	{
		name: 'kitty', env: {TERM: 'xterm-kitty', KITTY_WINDOW_ID: '1'}, answers: kitty, guess: 'kitty', expected: {
			way: 'kitty', colors: 'truecolor', cell: {width: 10, height: 20}, synchronized: true, placeholders: false,
		},
	},
	{
		name: 'kitty over SSH with a plain TERM', env: remote, answers: kitty, guess: 'blocks', expected: {way: 'kitty', colors: 'truecolor', terminal: {name: 'kitty', version: '0.35.2'}},
	},
	{
		name: 'another terminal that was started from kitty', env: {TERM: 'xterm-256color', KITTY_WINDOW_ID: '1'}, answers: {attributes: '\u001B[?1;2c'}, guess: 'kitty', expected: {way: 'blocks'},
	},
	{
		name: 'ghostty', env: {TERM: 'xterm-ghostty', TERM_PROGRAM: 'ghostty'}, answers: {...kitty, version: version('ghostty 1.1.3')}, expected: {way: 'kitty', placeholders: false},
	},
	{
		name: 'iTerm2', env: {
			TERM: 'xterm-256color', TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.5.4', COLORTERM: 'truecolor',
		}, answers: {version: version('iTerm2 3.5.4'), cell: '\u001B[6;34;16t', attributes: '\u001B[?64;1;2;4;6;17;18;21;22c'}, guess: 'iterm2', expected: {way: 'iterm2', multipart: true, cell: {width: 16, height: 34}},
	},
	{
		name: 'an older iTerm2 over SSH', env: {...remote, LC_TERMINAL: 'iTerm2', LC_TERMINAL_VERSION: '3.4.20'}, answers: {version: version('iTerm2 3.4.20'), attributes: '\u001B[?62;4c'}, guess: 'iterm2', expected: {way: 'iterm2', multipart: false, colors: 'truecolor'},
	},
	{
		name: 'WezTerm, which answers kitty\'s query too', env: {TERM: 'xterm-256color', TERM_PROGRAM: 'WezTerm'}, answers: {version: version('WezTerm 20240203-110809-5046fc22'), kitty: ok, attributes: '\u001B[?65;4;6;18;22c'}, guess: 'iterm2', expected: {way: 'iterm2', repeat: true},
	},
	{
		name: 'Konsole', env: {TERM: 'xterm-256color', KONSOLE_VERSION: '230804'}, answers: {version: version('Konsole 23.08.4'), kitty: ok, attributes: '\u001B[?62;1;4c'}, expected: {way: 'kitty'},
	},
	{
		name: 'foot', env: {TERM: 'foot'}, answers: {
			version: version('foot(1.16.2)'), attributes: '\u001B[?62;4;22c', cell: '\u001B[6;18;8t', synchronized: '\u001B[?2026;2$y',
		}, guess: 'sixel', expected: {way: 'sixel', cell: {width: 8, height: 18}},
	},
	{
		name: 'xterm with sixel', env: {TERM: 'xterm-256color'}, answers: {...xterm, attributes: '\u001B[?63;1;2;4;6;9;15;22c'}, guess: 'blocks', expected: {
			way: 'sixel', colors: 'truecolor', cell: {width: 9, height: 17}, background: 'light', repeat: true,
		},
	},
	{
		name: 'xterm without sixel', env: {TERM: 'xterm-256color'}, answers: xterm, expected: {way: 'blocks', colors: 'truecolor'},
	},
	{
		name: 'VS Code with pictures switched off', env: {TERM: 'xterm-256color', TERM_PROGRAM: 'vscode', COLORTERM: 'truecolor'}, answers: {version: version('xterm.js(6.1.0)'), attributes: '\u001B[?1;2c'}, expected: {way: 'blocks', colors: 'truecolor'},
	},
	{
		name: 'VS Code with pictures', env: {TERM: 'xterm-256color', TERM_PROGRAM: 'vscode'}, answers: {attributes: '\u001B[?62;4;9;22c'}, expected: {way: 'iterm2'},
	},
	{
		name: 'Windows Terminal, whose OpenSSH reports wrong pixels', env: remote, answers: {
			version: version('Windows Terminal 1.23'), cell: '\u001B[6;20;10t', window: '\u001B[4;480;640t', attributes: '\u001B[?61;4;6;7;14;21;22;23;24;28;32;42c',
		}, expected: {way: 'sixel', cell: {width: 10, height: 20}, terminal: {name: 'Windows Terminal', version: '1.23'}},
	},
	{
		name: 'mintty', env: {TERM: 'xterm', TERM_PROGRAM: 'mintty'}, answers: {version: version('mintty 3.7.0'), attributes: '\u001B[?64;1;2;4;6;9;15;21;22;28;29c'}, expected: {way: 'iterm2'},
	},
	{
		name: 'Apple\'s Terminal', env: {TERM: 'xterm-256color', TERM_PROGRAM: 'Apple_Terminal'}, answers: {attributes: '\u001B[?1;2c'}, expected: {way: 'blocks', colors: '256'},
	},
	{
		name: 'a dumb terminal', env: {TERM: 'dumb'}, answers: {}, expected: {way: 'ascii', colors: 'none'},
	},
	{
		name: 'the Linux console', env: {TERM: 'linux'}, answers: {}, expected: {way: 'ascii', colors: '16', charset: 'ascii'},
	},
	{
		name: 'a terminal that never answers', env: remote, answers: {}, expected: {way: 'blocks', cell: {width: 10, height: 20}},
	},
	{
		name: 'NO_COLOR', env: {TERM: 'xterm-256color', COLORTERM: 'truecolor', NO_COLOR: '1'}, answers: xterm, expected: {way: 'blocks', colors: 'none'},
	},
	{
		name: 'kitty behind tmux with passthrough', env: {
			TERM: 'tmux-256color', TMUX: '/tmp/tmux-0/default,1,0', TERM_PROGRAM: 'tmux', COLORTERM: 'truecolor',
		}, answers: tmux, outer: kitty, guess: 'blocks', expected: {
			way: 'kitty', placeholders: true, tmux: {depth: 1, passthrough: true}, advice: undefined, repeat: false,
		},
	},
	{
		name: 'tmux without passthrough', env: {TERM: 'tmux-256color', TMUX: '/tmp/tmux-0/default,1,0'}, answers: tmux, expected: {way: 'blocks', tmux: {depth: 1, passthrough: false}, advice: 'tmux blocks pictures. To allow them, run: tmux set -g allow-passthrough on'},
	},
	{
		name: 'tmux built with sixel', env: {TERM: 'tmux-256color', TMUX: 'x'}, answers: {...tmux, attributes: '\u001B[?1;2;4c'}, expected: {way: 'sixel'},
	},
	{
		name: 'iTerm2 behind tmux', env: {TERM: 'screen-256color', TMUX: 'x'}, answers: tmux, outer: {version: version('iTerm2 3.5.4'), attributes: '\u001B[?62;4c'}, expected: {way: 'iterm2', multipart: true},
	},
	{
		name: 'xterm behind tmux', env: {TERM: 'screen-256color', TMUX: 'x'}, answers: tmux, outer: xterm, expected: {way: 'blocks', tmux: {depth: 1, passthrough: true}, advice: undefined},
	},
	{
		name: 'tmux on the near side of SSH, known by TERM alone', env: {TERM: 'screen-256color', SSH_TTY: '/dev/pts/2'}, answers: tmux, outer: kitty, expected: {way: 'kitty', placeholders: true, tmux: {depth: 1, passthrough: true}},
	},
	{
		name: 'WezTerm over SSH, known by its answers', env: remote, answers: {version: version('WezTerm 20240203-110809-5046fc22'), kitty: ok, attributes: '\u001B[?65;4;6;18;22c'}, guess: 'blocks', expected: {way: 'iterm2', clipboard: 'likely'},
	},
	{
		name: 'Ghostty over SSH, known by its answers', env: remote, answers: {...kitty, version: version('ghostty 1.1.3'), attributes: '\u001B[?62;22;52c'}, guess: 'blocks', expected: {way: 'kitty', clipboard: 'likely', repeat: true},
	},
	{
		name: 'Windows Terminal 1.22 over SSH, which reports no name', env: remote, answers: {cell: '\u001B[6;20;10t', attributes: '\u001B[?61;4;6;7;14;21;22;23;24;28;32;42c'}, guess: 'blocks', expected: {way: 'sixel', cell: {width: 10, height: 20}},
	},
	{
		name: 'Windows Terminal before sixel', env: {...remote, WT_SESSION: 'a-b-c'}, answers: {attributes: '\u001B[?61;6;7;14;21;22;23;24;28;32;42c'}, guess: 'blocks', expected: {way: 'blocks', colors: 'truecolor', clipboard: 'likely'},
	},
	{
		name: 'Zellij in foot', env: {TERM: 'foot', ZELLIJ: '0'}, answers: zellij, guess: 'sixel', expected: {
			way: 'sixel', cell: {width: 8, height: 18}, tmux: {depth: 0, passthrough: undefined}, placeholders: false, multiplexer: 'zellij', advice: undefined, repeat: false, clipboard: 'likely',
		},
	},
	{
		name: 'Zellij in WezTerm, which needs sixel there', env: {TERM: 'xterm-256color', TERM_PROGRAM: 'WezTerm', ZELLIJ: '0'}, answers: zellij, guess: 'sixel', expected: {way: 'sixel', advice: undefined},
	},
	{
		name: 'Zellij in kitty, which has no sixel, although Zellij reports it', env: {TERM: 'xterm-kitty', KITTY_WINDOW_ID: '1', ZELLIJ: '0'}, answers: zellij, guess: 'blocks', expected: {way: 'blocks', multiplexer: 'zellij', advice: 'Zellij doesn\'t say whether your terminal has sixel. If so, use --graphics sixel'},
	},
	{
		name: 'Zellij on the near side of SSH, known by its answers', env: remote, answers: zellij, guess: 'blocks', expected: {way: 'blocks', multiplexer: 'zellij', advice: 'Zellij doesn\'t say whether your terminal has sixel. If so, use --graphics sixel'},
	},
	{
		name: 'tmux in a pane of Zellij, in kitty', env: {TERM: 'tmux-256color', TMUX: 'x', KITTY_WINDOW_ID: '1', ZELLIJ: '0'}, answers: tmux, outer: zellij, expected: {way: 'blocks', multiplexer: 'tmux', tmux: {depth: 1, passthrough: true}},
	},
	{
		name: 'Zellij in a pane of tmux', env: {TERM: 'tmux-256color', TMUX: 'x', ZELLIJ: '0'}, answers: zellij, expected: {way: 'blocks', multiplexer: 'zellij', tmux: {depth: 0, passthrough: undefined}},
	},
	{
		name: 'screen', env: {TERM: 'screen-256color', STY: '1234.pts-0', COLORTERM: 'truecolor'}, answers: {kind: '\u001B[>83;50000;0c', attributes: '\u001B[?1;2c'}, expected: {
			way: 'blocks', tmux: {depth: 0, passthrough: undefined}, multiplexer: 'screen', advice: 'GNU screen passes no pictures on, so they are drawn as blocks. tmux passes them.',
		},
	},
	{
		name: 'screen on the near side of SSH', env: {TERM: 'screen', SSH_TTY: '/dev/pts/2', COLORTERM: 'truecolor'}, answers: {kind: '\u001B[>83;40900;0c', attributes: '\u001B[?1;2c'}, expected: {way: 'blocks', multiplexer: 'screen'},
	},
];
