import type {Unsubscribe} from '../async/signal.js';
import type {ColorDepth, Way} from '../model/picture.js';
import type {Capabilities, Question} from './capabilities.js';
import type {GuardedProcess} from './guard.js';
import type {HeldStream} from './held-output.js';
import type {SetTimer} from './input/input.js';
import type {MouseReport} from './input/mouse-report.js';
import type {Screen} from './screen/screen.js';
import type {SinkStream} from './sink.js';
import type {Size} from './size.js';

/** The stdin of a terminal. */
export type TerminalInput = {
	readonly isTTY?: boolean;
	setRawMode?(isRaw: boolean): unknown;
	on(event: 'data', listener: (data: Uint8Array) => void): unknown;
	on(event: 'end' | 'error', listener: () => void): unknown;
	off(event: 'data', listener: (data: Uint8Array) => void): unknown;
	off(event: 'end' | 'error', listener: () => void): unknown;
	resume(): unknown;
	pause(): unknown;
};

/** The stdout of a terminal. */
export type TerminalOutput = SinkStream & {
	readonly columns?: number;
	readonly rows?: number;
	on(event: 'resize', listener: () => void): unknown;
	off(event: 'resize', listener: () => void): unknown;
};

export type TerminalOptions = {
	readonly stdin: TerminalInput;
	readonly stdout: TerminalOutput;
	/** Held back until the terminal is closed. */
	readonly stderr?: HeldStream;
	readonly env: Readonly<Record<string, string | undefined>>;
	/** `--graphics`: overrides what the terminal reports. */
	readonly graphics?: Way | 'auto';
	/** `--colors`. */
	readonly colors?: ColorDepth | 'auto';
	/** `--theme`: overrides what the terminal reports. */
	readonly background?: 'light' | 'dark';
	/** `--bandwidth`. */
	readonly bandwidth?: 'auto' | 'low' | 'high';
	/** Whether the terminal reports the mouse. Default: false. */
	readonly mouse?: boolean;
	/** `--screen-reader`: lines instead of a full screen. Default: false. */
	readonly isLineMode?: boolean;
	/** `--tmux-depth`: number of nested tmux. */
	readonly tmuxDepth?: number;
	/** Whether to send queries: capabilities, and how far the terminal has read. Default: true. */
	readonly isAsking?: boolean;
	/** Whether to send the queries that only `winnow doctor` needs, too. Default: false. */
	readonly isThorough?: boolean;
	/** A monotonic clock in milliseconds. Default: `performance.now`. */
	readonly now?: () => number;
	readonly setTimer?: SetTimer;
	/** 0..1. Picture ids start at a random number, because other programs store pictures too. Default: `Math.random`. */
	readonly random?: () => number;
	/** Source of signals and the exit event. Default: `process`. */
	readonly program?: GuardedProcess;
};

/** The line mode, for screen readers: text is written below what the terminal shows, and nothing is overwritten. */
export type TerminalLines = {
	/** Writes text that ends with a line break, or the start of a line. Dropped while the terminal is suspended or lent. */
	write(text: string): void;
	/** Called when the user asks to hear the current state again, and after the terminal was suspended or lent. */
	readonly onRepeat: (listener: () => void) => Unsubscribe;
};

export type Terminal = {
	/** The streams for Ink's `render({stdout, stdin, debug: true, patchConsole: false, exitOnCtrlC: false})`. */
	readonly inkStdout: NodeJS.WriteStream;
	readonly inkStdin: NodeJS.ReadStream;
	readonly screen: Screen;
	/** Undefined in the full screen. */
	readonly lines: TerminalLines | undefined;
	readonly size: Size;
	/** What is known so far. */
	readonly capabilities: Capabilities;
	/** Called after the screen has its new size, before Ink draws again. */
	readonly onResize: (listener: (size: Size) => void) => Unsubscribe;
	/** Called when the terminal's answers change its capabilities. */
	readonly onCapabilities: (listener: (capabilities: Capabilities) => void) => Unsubscribe;
	/** Called with a whole paste, not cleaned. Ink doesn't get it. */
	readonly onPaste: (listener: (text: string) => void) => Unsubscribe;
	/** Called with mouse reports, if the mouse is enabled. */
	readonly onMouse: (listener: (report: MouseReport) => void) => Unsubscribe;
	/** Queries and answers so far. */
	describe(): readonly Question[];
	/** Bytes of input whose keys, pastes and answers have been delivered. */
	handledInput(): number;
	/** Releases the terminal and stops the process, as Ctrl-Z does; acquires it again when the process continues. */
	suspend(): void;
	/**
	Gives the terminal to another program, and acquires it again once the user has pressed Enter. Ctrl-C, Ctrl-\ and Ctrl-Z are for that program meanwhile.

	@param title Written before it runs.
	@param run Runs the program; resolves with what to write when it has exited. Its errors are thrown once the terminal is acquired again.
	@returns False if the terminal is suspended or closed: then nothing runs.
	*/
	lend(title: string, run: () => Promise<string>): Promise<boolean>;
	/** Writes every cell and picture again. */
	redraw(): void;
	/** Puts text on the clipboard of the user's machine (OSC 52), if their terminal allows it. */
	writeClipboard(text: string): void;
	/** Shows a desktop notice, where the terminal has them (OSC 9, 99 or 777, also through tmux). */
	notify(title: string, body: string): void;
	/**
	Restores the terminal. Safe to call at any time and more than once.

	@returns Resolves when the terminal belongs to the shell again: pending answers are read and dropped first.
	*/
	close(): Promise<void>;
};
