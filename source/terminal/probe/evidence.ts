/** What is known about a terminal, whoever said it. */
export type Evidence = {
	/** Of the terminal itself, behind tmux too: `XTerm`, `kitty`, `iTerm2` … as XTVERSION or the environment names it. */
	name?: string;
	version?: string;
	/** The name comes from a variable that SSH may have brought from another terminal. */
	isNameBorrowed?: boolean;
	/** The multiplexer that answers in its place. */
	multiplexer?: 'tmux' | 'screen';
	multiplexerVersion?: string;
	/** How many tmux are around the program, where one behind another answered. */
	depth?: number;
	/** Whether the kitty graphics query was answered with OK. */
	kitty?: boolean;
	/** Device attributes (DA1) of whoever draws our cells; 4 is sixel. */
	attributes?: readonly number[];
	/** Something came back from behind tmux. */
	passthrough?: boolean;
	cell?: {readonly width: number; readonly height: number};
	/** The window in pixels. */
	window?: {readonly width: number; readonly height: number};
	/** The pixels that a sixel can fill: the window, unless that is larger than the limit. */
	sixelArea?: {readonly width: number; readonly height: number};
	sixelLimit?: {readonly width: number; readonly height: number};
	/** Cells that the two characters of the width question took. */
	width?: number;
	truecolor?: boolean;
	background?: 'light' | 'dark';
	synchronized?: boolean;
};
