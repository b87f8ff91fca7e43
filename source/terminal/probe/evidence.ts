/** Evidence about a terminal, from the environment or its answers. */
export type Evidence = {
	/** The terminal's name, not tmux's: `XTerm`, `kitty`, `iTerm2` … as XTVERSION or the environment gives it. */
	name?: string;
	version?: string;
	/** Whether the name comes from a variable that SSH may have passed on from another terminal. */
	isNameBorrowed?: boolean;
	/** The multiplexer that answers instead of the terminal. */
	multiplexer?: 'tmux' | 'screen' | 'zellij';
	multiplexerVersion?: string;
	/** Number of nested tmux, if more than one answered. */
	depth?: number;
	/** Whether the kitty graphics query was answered with OK. */
	kitty?: boolean;
	/** Device attributes (DA1) of the terminal or multiplexer that draws the cells; 4 is sixel. */
	attributes?: readonly number[];
	/** Whether a query passed through tmux was answered. */
	passthrough?: boolean;
	cell?: {readonly width: number; readonly height: number};
	/** The window in pixels. */
	window?: {readonly width: number; readonly height: number};
	/** The area that a sixel can fill: the window, unless it is larger than the limit. */
	sixelArea?: {readonly width: number; readonly height: number};
	sixelLimit?: {readonly width: number; readonly height: number};
	/** Number of cells that the two characters of the width question took. */
	width?: number;
	truecolor?: boolean;
	/** Whether the background is light, by its color (OSC 11) or COLORFGBG. */
	background?: 'light' | 'dark';
	/** The color scheme that the terminal reports (CSI ? 996 n). */
	scheme?: 'light' | 'dark';
	/** Whether `background` comes from the terminal, not from a variable. */
	isBackgroundAnswered?: boolean;
	synchronized?: boolean;
	/** The flags of kitty's keyboard protocol that are set. */
	keyboardFlags?: number;
	/** Xterm's level of modifyOtherKeys. */
	modifyOtherKeys?: number;
	/** Whether the mouse can be reported in the SGR encoding. */
	mouse?: boolean;
	/** Whether changes of the color scheme can be reported. */
	schemeReports?: boolean;
};
