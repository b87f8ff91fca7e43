import type {ColorDepth, Way} from './capabilities.js';
import type {GuardedProcess} from './guard.js';
import type {SetTimer} from './input/input.js';
import type {SinkStream} from './sink.js';

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
