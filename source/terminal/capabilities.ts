/** A way of showing pictures. */
export type Way = 'kitty' | 'iterm2' | 'sixel' | 'blocks' | 'ascii' | 'none';

/** `16` says that there are the eight colours of ANSI at least, and maybe their bright forms. */
export type ColorDepth = 'truecolor' | '256' | '16' | 'none';

/** What is known of the multiplexers between the program and the terminal. */
export type TmuxState = {
	/** How many tmux are nested around the program; 0 for none. */
	readonly depth: number;
	/** Whether tmux lets sequences through to the terminal; undefined while nobody knows. */
	readonly passthrough: boolean | undefined;
};

/** One question to the terminal and its answer, for `winnow doctor`. */
export type Question = {
	readonly question: string;
	/** Cleaned; undefined where none came. */
	readonly answer: string | undefined;
	/** From the question to the answer. */
	readonly milliseconds: number | undefined;
};

/** What this terminal can do, as far as it is known: a guess at first, better when it has answered. */
export type Capabilities = {
	readonly way: Way;
	readonly colors: ColorDepth;
	/** A cell's size in pixels. */
	readonly cell: {readonly width: number; readonly height: number};
	/** Whether the terminal told that size; else it is a guess. */
	readonly isCellKnown: boolean;
	readonly background: 'light' | 'dark';
	/** What can be drawn: in a locale without UTF-8 only ASCII. */
	readonly charset: 'unicode' | 'ascii';
	/** Cells that characters take whose width Unicode leaves open (`·`, `×`, `│`, Cyrillic): 2 in terminals set up for Chinese or Japanese. */
	readonly ambiguousWidth: 1 | 2;
	readonly tmux: TmuxState;
	/** Kitty pictures are shown by placeholder characters (inside tmux), not laid over the cells. */
	readonly placeholders: boolean;
	/** Several updates can be shown as one (CSI ? 2026); undefined while nobody knows. */
	readonly synchronized: boolean | undefined;
	/** `CSI n b` repeats the last character. */
	readonly repeat: boolean;
	/** ITerm2's pictures can come in parts. */
	readonly multipart: boolean;
	/** Whether the terminal puts text on the clipboard when it is asked to (OSC 52); `unknown` where that may be off or missing. */
	readonly clipboard: 'likely' | 'unknown';
	/** Name and version as far as the terminal tells, cleaned. */
	readonly terminal: {readonly name: string; readonly version: string | undefined};
	/** Why pictures are not better than they are, and the line that would change it. */
	readonly advice: string | undefined;
};
