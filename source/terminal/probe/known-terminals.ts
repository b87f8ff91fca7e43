import type {Way} from '../capabilities.js';

/** What a terminal of a known name can do. What it says itself beats this. */
export type KnownTerminal = {
	/** The best way to show pictures, or what its answers leave: `sixel` where the device attributes say so. */
	readonly way?: Exclude<Way, 'ascii' | 'none'>;
	/** The way holds only if the device attributes name sixel: pictures can be switched off there. */
	readonly needsSixel?: boolean;
	readonly truecolor?: boolean;
	/** Knows `CSI n b`. */
	readonly repeat?: boolean;
	/** Kitty's Unicode placeholders. */
	readonly placeholders?: boolean;
	/** Takes OSC 52 as it comes: no setting has to allow it first. Off in xterm, mintty and iTerm2; VTE and Terminal.app don't have it. */
	readonly clipboard?: boolean;
	/** Shows escape strings it does not know as text. */
	readonly printsUnknown?: boolean;
};

const terminals: ReadonlyArray<readonly [RegExp, KnownTerminal]> = [
	[/^kitty/i, {
		way: 'kitty', truecolor: true, repeat: true, placeholders: true, clipboard: true,
	}],
	[/^ghostty/i, {
		way: 'kitty', truecolor: true, repeat: true, placeholders: true, clipboard: true,
	}],
	[/^iterm2?/i, {way: 'iterm2', truecolor: true}],
	// Its kitty pictures are erased by text and stick (wezterm issues 7222, 1616); iTerm2's are the ones it was made with.
	[/^wezterm/i, {
		way: 'iterm2', truecolor: true, repeat: true, clipboard: true,
	}],
	[/^(?:vscode|xterm\.js|tabby|hyper)/i, {
		way: 'iterm2', needsSixel: true, truecolor: true, repeat: true,
	}],
	[/^mintty/i, {way: 'iterm2', truecolor: true, repeat: true}],
	[/^warp/i, {way: 'iterm2', truecolor: true}],
	[/^rio/i, {way: 'iterm2', truecolor: true}],
	[/^konsole/i, {way: 'kitty', truecolor: true}],
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

/** @param name As XTVERSION or the environment gives it. */
export const knownTerminal = (name: string | undefined): KnownTerminal => terminals.find(([pattern]) => pattern.test(name ?? ''))?.[1] ?? {};
