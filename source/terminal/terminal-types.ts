import type {
	Capabilities, ColorDepth, Question, Way,
} from './capabilities.js';
import type {GuardedProcess} from './guard.js';
import type {HeldStream} from './held-output.js';
import type {SetTimer} from './input/input.js';
import type {Screen} from './screen/screen.js';
import type {Unsubscribe} from '../async/signal.js';
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
	/** What others write there is held back until the end. */
	readonly stderr?: HeldStream;
	readonly env: Readonly<Record<string, string | undefined>>;
	/** `--graphics`: what the person says beats what the terminal says. */
	readonly graphics?: Way | 'auto';
	/** `--colors`. */
	readonly colors?: ColorDepth | 'auto';
	/** `--bandwidth`. */
	readonly bandwidth?: 'auto' | 'low' | 'high';
	/** `--tmux-depth`: how many tmux are nested. */
	readonly tmuxDepth?: number;
	/** Whether to ask the terminal anything: what it can do, how far it has come. Default: true. */
	readonly isAsking?: boolean;
	/** Milliseconds since any moment. Default: `performance.now`. */
	readonly now?: () => number;
	readonly setTimer?: SetTimer;
	/** 0..1; numbers of stored pictures begin anywhere, other programs have theirs. Default: `Math.random`. */
	readonly random?: () => number;
	/** Where signals and the exit come from. Default: `process`. */
	readonly program?: GuardedProcess;
};

export type Terminal = {
	/** The streams for Ink's `render({stdout, stdin, debug: true, patchConsole: false, exitOnCtrlC: false})`. */
	readonly inkStdout: NodeJS.WriteStream;
	readonly inkStdin: NodeJS.ReadStream;
	readonly screen: Screen;
	readonly size: Size;
	/** What is known of the terminal now. */
	readonly capabilities: Capabilities;
	/** After the screen has its new size, before Ink draws again. */
	readonly onResize: (listener: (size: Size) => void) => Unsubscribe;
	/** When more is known of the terminal. */
	readonly onCapabilities: (listener: (capabilities: Capabilities) => void) => Unsubscribe;
	/** A paste, whole and as one, as it came: it has to be cleaned. Ink hears nothing of it. */
	readonly onPaste: (listener: (text: string) => void) => Unsubscribe;
	/** What was asked and answered so far. */
	describe(): readonly Question[];
	/** Gives the terminal back and stops the process, as Ctrl-Z does; takes it again when the process goes on. */
	suspend(): void;
	/** Writes every cell and picture again. */
	redraw(): void;
	/** Puts text on the clipboard of the person's own machine (OSC 52), as far as their terminal allows it. */
	writeClipboard(text: string): void;
	/**
	Restores the terminal. Can be called again, and at any time.

	@returns When the terminal is the shell's again: answers that it still owes are read and dropped first.
	*/
	close(): Promise<void>;
};
