import process from 'node:process';
import type {
	Capabilities, ColorDepth, Question, Way,
} from './capabilities.js';
import {guard, type GuardedProcess} from './guard.js';
import {InkStdin} from './input/ink-stdin.js';
import {Input, type SetTimer} from './input/input.js';
import {InkStdout} from './ink-stdout.js';
import {Screen} from './screen.js';
import {enterScreen, leaveScreen} from './sequences.js';
import {Sink, type SinkStream} from './sink.js';
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
	readonly env: Readonly<Record<string, string | undefined>>;
	/** `--graphics`, `--colors`, `--bandwidth`, `--tmux-depth`: what the person says beats what the terminal says. */
	readonly graphics?: Way | 'auto';
	readonly colors?: ColorDepth | 'auto';
	readonly bandwidth?: 'auto' | 'low' | 'high';
	readonly tmuxDepth?: number;
	/** Whether to ask the terminal what it can do. Default: true. */
	readonly ask?: boolean;
	/** Milliseconds since any moment. */
	readonly now?: () => number;
	readonly setTimer?: SetTimer;
	/** Where signals and the exit come from. Default: `process`. */
	readonly program?: GuardedProcess;
};

/** Whether something is listened to: call it to stop. */
export type Unsubscribe = () => void;

export type Terminal = {
	/** The streams for Ink's `render({stdout, stdin, debug: true, patchConsole: false, exitOnCtrlC: false})`. */
	readonly inkStdout: NodeJS.WriteStream;
	readonly inkStdin: NodeJS.ReadStream;
	readonly screen: Screen;
	readonly size: Size;
	/** After the screen has its new size, before Ink draws again. */
	onResize(listener: (size: Size) => void): Unsubscribe;
	readonly capabilities: Capabilities;
	onCapabilities(listener: (capabilities: Capabilities) => void): Unsubscribe;
	/** What was asked and answered so far. */
	describe(): readonly Question[];
	/** A paste, whole and as one; Ink hears nothing of it. */
	onPaste(listener: (text: string) => void): Unsubscribe;
	/** Gives the terminal back and stops the process, as Ctrl-Z does; takes it again when the process goes on. */
	suspend(): void;
	/** Writes every cell and picture again. */
	redraw(): void;
	/** Puts text on the clipboard of the person's own machine (OSC 52). */
	writeClipboard(text: string): void;
	/** Restores the terminal. Can be called again, and at any time. */
	close(): void;
};

const defaultSetTimer: SetTimer = (callback, milliseconds) => {
	const timer = setTimeout(callback, milliseconds);
	return () => {
		clearTimeout(timer);
	};
};

/** A list of listeners, and the function that adds one. */
const createSignal = <Value>() => {
	const listeners = new Set<(value: Value) => void>();
	return {
		subscribe(listener: (value: Value) => void): Unsubscribe {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		emit(value: Value) {
			for (const listener of listeners) {
				listener(value);
			}
		},
	};
};

const sizeOf = (stdout: TerminalOutput): Size => ({columns: stdout.columns || 80, rows: stdout.rows || 24}); // eslint-disable-line @typescript-eslint/prefer-nullish-coalescing

/**
Takes the terminal: alternate screen, raw mode, no cursor. From here on nobody else writes to stdout or reads stdin, until `close`.
*/
export const openTerminal = (options: TerminalOptions): Terminal => {
	const {stdin, stdout} = options;
	const setTimer = options.setTimer ?? defaultSetTimer;
	const program: GuardedProcess = options.program ?? (process as unknown as GuardedProcess);
	const resized = createSignal<Size>();
	const learned = createSignal<Capabilities>();
	const pasted = createSignal<string>();
	let size = sizeOf(stdout);
	let isOpen = true;
	let isSuspended = false;

	const sink = new Sink(stdout, () => {
		screen.schedule();
	}, () => {
		close(true);
	});
	const screen = new Screen(size, sink);
	const inkStdin = new InkStdin();
	const inkStdout = new InkStdout(size, frame => {
		screen.frame(frame);
	});
	const input = new Input({
		key(text) {
			inkStdin.push(text);
		},
		paste: pasted.emit,
		answer() {},
	}, () => false, setTimer);

	const onData = (data: Uint8Array) => {
		input.feed(data);
	};

	const take = () => {
		sink.open();
		stdin.setRawMode?.(true);
		stdin.on('data', onData);
		stdin.resume();
		sink.write(enterScreen);
	};

	const giveBack = (isFinal: boolean) => {
		input.close();
		stdin.off('data', onData);
		stdin.pause();
		sink.finish(leaveScreen, isFinal);
		stdin.setRawMode?.(false);
	};

	const close = (isFinal: boolean) => {
		if (!isOpen) {
			return;
		}

		isOpen = false;
		release();
		stdout.off('resize', onResize);
		stdin.off('end', onHangUp);
		stdin.off('error', onHangUp);
		screen.close();
		if (!isSuspended) {
			giveBack(isFinal);
		}

		sink.close();
	};

	const resume = () => {
		if (!isOpen) {
			return;
		}

		isSuspended = false;
		take();
		size = sizeOf(stdout);
		screen.pause(false);
		screen.resize(size);
		inkStdout.resize(size);
	};

	const onResize = () => {
		size = sizeOf(stdout);
		screen.resize(size);
		resized.emit(size);
		inkStdout.resize(size);
	};

	const onHangUp = () => {
		program.kill(program.pid, 'SIGHUP');
	};

	const release = guard(program, close, resume);
	stdout.on('resize', onResize);
	stdin.on('end', onHangUp);
	stdin.on('error', onHangUp);
	take();

	return {
		inkStdout: inkStdout as unknown as NodeJS.WriteStream,
		inkStdin: inkStdin as unknown as NodeJS.ReadStream,
		screen,
		get size() {
			return size;
		},
		onResize: resized.subscribe,
		get capabilities(): Capabilities {
			return {
				way: 'blocks',
				colors: 'truecolor',
				cell: {width: 8, height: 16},
				background: 'dark',
				tmux: {depth: 0, passthrough: undefined},
				placeholders: false,
				synchronized: undefined,
				repeat: false,
				multipart: false,
				terminal: {name: '', version: undefined},
				advice: undefined,
			};
		},
		onCapabilities: learned.subscribe,
		describe: () => [],
		onPaste: pasted.subscribe,
		suspend() {
			isSuspended = true;
			screen.pause(true);
			giveBack(false);
			program.kill(0, 'SIGTSTP');
		},
		redraw() {
			screen.redraw();
		},
		writeClipboard(text) {
			screen.sequence(`\u001B]52;c;${Buffer.from(text).toString('base64')}\u0007`);
		},
		close() {
			close(false);
		},
	};
};
