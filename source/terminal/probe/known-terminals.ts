import type {Way} from '../../model/picture.js';

/** Capabilities of known terminals. Answers from the terminal override them. */
type KnownTerminal = {
	/** The best way to show pictures. `sixel` only if the device attributes confirm it. */
	readonly way?: Exclude<Way, 'ascii' | 'none'>;
	/** `way` holds only if the device attributes include sixel: pictures can be turned off there. */
	readonly needsSixel?: boolean;
	/** Whether current versions also draw sixel, although another way is better: Zellij passes nothing else on. */
	readonly hasSixelToo?: boolean;
	readonly truecolor?: boolean;
	/** Supports REP (`CSI n b`). */
	readonly repeat?: boolean;
	/** Kitty's Unicode placeholders. */
	readonly placeholders?: boolean;
	/** Supports OSC 52 without any setting. Off by default in xterm, mintty and iTerm2; missing in VTE and Terminal.app. */
	readonly clipboard?: boolean;
	/** Whether it prints escape strings that it doesn't know. */
	readonly printsUnknown?: boolean;
};

const terminals: ReadonlyArray<readonly [RegExp, KnownTerminal]> = [
	[/^kitty/i, {
		way: 'kitty', truecolor: true, repeat: true, placeholders: true, clipboard: true,
	}],
	[/^ghostty/i, {
		way: 'kitty', truecolor: true, repeat: true, placeholders: true, clipboard: true,
	}],
	[/^iterm2?/i, {way: 'iterm2', hasSixelToo: true, truecolor: true}],
	// WezTerm's kitty pictures are erased by text and stick (wezterm issues 7222, 1616); it was built for iTerm2's.
	[/^wezterm/i, {
		way: 'iterm2', hasSixelToo: true, truecolor: true, repeat: true, clipboard: true,
	}],
	[/^(?:vscode|xterm\.js|tabby|hyper)/i, {
		way: 'iterm2', needsSixel: true, truecolor: true, repeat: true,
	}],
	[/^mintty/i, {
		way: 'iterm2', hasSixelToo: true, truecolor: true, repeat: true,
	}],
	[/^warp/i, {way: 'iterm2', truecolor: true}],
	[/^rio/i, {way: 'iterm2', hasSixelToo: true, truecolor: true}],
	[/^konsole/i, {way: 'kitty', hasSixelToo: true, truecolor: true}],
	[/^foot/i, {
		way: 'sixel', truecolor: true, repeat: true, clipboard: true,
	}],
	[/^contour/i, {way: 'sixel', truecolor: true, repeat: true}],
	[/^mlterm/i, {way: 'sixel', truecolor: true}],
	[/^xterm/i, {repeat: true}],
	[/^vte/i, {truecolor: true, repeat: true}],
	[/^alacritty/i, {truecolor: true, repeat: true, clipboard: true}],
	[/^windows terminal/i, {truecolor: true, repeat: true, clipboard: true}],
	[/^apple_terminal/i, {printsUnknown: true}],
	[/^(?:linux|dumb)/i, {printsUnknown: true}],
];

/** @param name From XTVERSION or the environment. */
export const knownTerminal = (name: string | undefined): KnownTerminal => terminals.find(([pattern]) => pattern.test(name ?? ''))?.[1] ?? {};
