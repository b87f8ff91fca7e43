import type {ColorDepth, Way} from '../model/picture.js';

/** The tmux instances between the program and the terminal. */
export type TmuxState = {
	/** Number of nested tmux; 0 for none. */
	readonly depth: number;
	/** Whether tmux passes sequences through to the terminal; undefined until known. */
	readonly passthrough: boolean | undefined;
};

/** One query to the terminal and its answer, for `winnow doctor`. */
export type Question = {
	readonly question: string;
	/** Cleaned of control characters; undefined without an answer. */
	readonly answer: string | undefined;
	readonly milliseconds: number | undefined;
};

/** What the terminal can do: a guess at first, updated as it answers. */
export type Capabilities = {
	readonly way: Way;
	readonly colors: ColorDepth;
	/** A cell's size in pixels. */
	readonly cell: {readonly width: number; readonly height: number};
	/** Whether the terminal reported the size; otherwise it is a guess. */
	readonly isCellKnown: boolean;
	readonly background: 'light' | 'dark';
	/** Only ASCII in a locale without UTF-8. */
	readonly charset: 'unicode' | 'ascii';
	/** Width of characters that Unicode calls ambiguous (`·`, `×`, `│`, Cyrillic): 2 in terminals set up for Chinese or Japanese. */
	readonly ambiguousWidth: 1 | 2;
	readonly tmux: TmuxState;
	/** Whether kitty pictures are shown by placeholder characters (inside tmux) instead of above the cells. */
	readonly placeholders: boolean;
	/** Whether the terminal has synchronized updates (CSI ? 2026); undefined until known. */
	readonly synchronized: boolean | undefined;
	/** `CSI n b` repeats the last character. */
	readonly repeat: boolean;
	/** Whether iTerm2 pictures can be sent in parts. */
	readonly multipart: boolean;
	/** Whether the terminal supports OSC 52 (writing to the clipboard); `unknown` if it may be off or missing. */
	readonly clipboard: 'likely' | 'unknown';
	/** Whether texts can be links (OSC 8). */
	readonly links: boolean;
	/** What the terminal offers for input, for `winnow doctor`; undefined without an answer. */
	readonly input: {
		readonly keyboard: 'kitty' | 'modifyOtherKeys' | undefined;
		readonly mouse: boolean | undefined;
		/** Reports when it switches between light and dark. */
		readonly scheme: boolean | undefined;
	};
	/** What draws the cells instead of the terminal. */
	readonly multiplexer: 'tmux' | 'screen' | 'zellij' | undefined;
	/** As reported by the terminal, cleaned of control characters. */
	readonly terminal: {readonly name: string; readonly version: string | undefined};
	/** Why pictures are not better, and the command that improves them. */
	readonly advice: string | undefined;
};
