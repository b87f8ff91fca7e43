import {Buffer} from 'node:buffer';
import process from 'node:process';
import type {Capabilities} from './capabilities.js';
import {createDriverInstaller} from './drivers/install-drivers.js';
import {guard, type GuardedProcess} from './guard.js';
import {InkStdin} from './input/ink-stdin.js';
import {Input, type SetTimer} from './input/input.js';
import {InkStdout} from './ink-stdout.js';
import {Probe} from './probe/probe.js';
import {Screen} from './screen/screen.js';
import {clearScreen, enterScreen, leaveScreen} from './sequences.js';
import {Signal} from './signal.js';
import {Sink} from './sink.js';
import type {Size} from './size.js';
import type {Terminal, TerminalOptions, TerminalOutput} from './terminal-types.js';
import {passThrough} from './tmux.js';

export type {
	Terminal, TerminalInput, TerminalOptions, TerminalOutput,
} from './terminal-types.js';

const defaultSetTimer: SetTimer = (callback, milliseconds) => {
	const timer = setTimeout(callback, milliseconds);
	return () => {
		clearTimeout(timer);
	};
};

// A process that is in no foreground group cannot be stopped, and gets no SIGCONT either.
const stopTime = 300;

const sizeOf = (stdout: TerminalOutput): Size => {
	const {columns = 0, rows = 0} = stdout;
	return {columns: columns > 0 ? columns : 80, rows: rows > 0 ? rows : 24};
};

/**
Takes the terminal: alternate screen, raw mode, no cursor. From here on nobody else writes to stdout or reads stdin, until `close`. Whatever ends the process restores the terminal first.
*/
export const openTerminal = (options: TerminalOptions): Terminal => {
	const {stdin, stdout, env} = options;
	const now = options.now ?? (() => performance.now());
	const setTimer = options.setTimer ?? defaultSetTimer;
	const isAsking = options.isAsking ?? true;
	const program: GuardedProcess = options.program ?? (process as unknown as GuardedProcess);
	const resized = new Signal<Size>();
	const learned = new Signal<Capabilities>();
	const pasted = new Signal<string>();
	let size = sizeOf(stdout);
	let state: 'open' | 'suspended' | 'closed' = 'open';
	let stopWaiting: (() => void) | undefined;

	const sink = new Sink(stdout, () => {
		screen.schedule();
	}, () => {
		close(true);
	});
	const screen = new Screen(size, {
		sink, now, setTimer, isAsking: isAsking && env.TERM !== 'dumb', bandwidth: options.bandwidth ?? 'auto',
	});
	const install = createDriverInstaller(screen, options.random ?? Math.random);
	const probe = new Probe({
		env,
		wishes: {graphics: options.graphics ?? 'auto', colors: options.colors ?? 'auto', tmuxDepth: options.tmuxDepth},
		now,
		setTimer,
		isAsking,
		ask(sequence) {
			screen.sequence(sequence);
		},
		onChange(capabilities, former) {
			screen.adapt(capabilities);
			install(capabilities);
			if (former.isCellKnown && JSON.stringify(former.cell) !== JSON.stringify(capabilities.cell)) {
				// Pictures of the former font may have run out of their place, and scrolled the screen.
				screen.redraw();
			}

			learned.emit(capabilities);
		},
		onRoundTrip(milliseconds) {
			screen.flow.heard(milliseconds);
		},
	}, size);
	const inkStdin = new InkStdin();
	const inkStdout = new InkStdout(size, frame => {
		screen.frame(frame);
	});
	const input = new Input({
		key(text) {
			inkStdin.push(text);
		},
		paste: pasted.emit,
		answer(text) {
			if (!screen.answer(text)) {
				probe.answer(text);
			}
		},
	}, () => probe.isExpecting || screen.flow.isExpecting, setTimer);

	const onData = (data: Uint8Array) => {
		input.feed(data);
	};

	const take = (questions: string) => {
		sink.open();
		stdin.setRawMode?.(true);
		stdin.on('data', onData);
		stdin.resume();
		// The questions come before the screen is cleared, so that nothing stays of them where a terminal prints what it does not know.
		sink.write(enterScreen + questions + clearScreen);
	};

	const giveBack = (isFinal: boolean) => {
		input.close();
		stdin.off('data', onData);
		stdin.pause();
		sink.finish(screen.stop() + leaveScreen, isFinal);
		stdin.setRawMode?.(false);
	};

	const close = (isFinal: boolean) => {
		if (state === 'closed') {
			return;
		}

		const wasOpen = state === 'open';
		state = 'closed';
		stopWaiting?.();
		release();
		probe.close();
		program.off('SIGWINCH', onWindowChange);
		stdout.off('resize', onResize);
		stdin.off('end', onHangUp);
		stdin.off('error', onHangUp);
		if (wasOpen) {
			giveBack(isFinal);
		}

		sink.close();
	};

	const resume = () => {
		if (state === 'closed') {
			return;
		}

		stopWaiting?.();
		stopWaiting = undefined;
		if (state === 'open') {
			// Somebody else stopped the process: the terminal is as they left it.
			stdin.off('data', onData);
		}

		state = 'open';
		take('');
		size = sizeOf(stdout);
		probe.resize(size);
		screen.start(size);
		resized.emit(size);
		inkStdout.resize(size);
	};

	const onResize = () => {
		if (state !== 'open') {
			return;
		}

		size = sizeOf(stdout);
		probe.resize(size);
		screen.resize(size);
		resized.emit(size);
		inkStdout.resize(size);
	};

	const onHangUp = () => {
		program.kill(program.pid, 'SIGHUP');
	};

	// Another font in as many cells is no resize for Node, but a signal all the same.
	const onWindowChange = () => {
		if (state === 'open') {
			probe.askPixels();
		}
	};

	const release = guard(program, close, resume);
	program.on('SIGWINCH', onWindowChange);
	stdout.on('resize', onResize);
	stdin.on('end', onHangUp);
	stdin.on('error', onHangUp);
	screen.adapt(probe.capabilities);
	install(probe.capabilities);
	take(probe.questions());

	return {
		// Ink uses no more of a stream than these two have.
		inkStdout: inkStdout as unknown as NodeJS.WriteStream,
		inkStdin: inkStdin as unknown as NodeJS.ReadStream,
		screen,
		get size() {
			return size;
		},
		get capabilities() {
			return probe.capabilities;
		},
		onResize: resized.subscribe,
		onCapabilities: learned.subscribe,
		onPaste: pasted.subscribe,
		describe: () => probe.describe(),
		suspend() {
			if (state === 'open') {
				state = 'suspended';
				giveBack(false);
				stopWaiting = setTimer(resume, stopTime);
				program.kill(0, 'SIGTSTP');
			}
		},
		redraw() {
			probe.askPixels();
			screen.redraw();
		},
		writeClipboard(text) {
			const {tmux} = probe.capabilities;
			const sequence = `\u001B]52;c;${Buffer.from(text).toString('base64')}\u0007`;
			// Tmux takes it itself where `set-clipboard` is on; through the passthrough it arrives where that is off.
			screen.sequence(tmux.passthrough ? passThrough(sequence, tmux.depth) : sequence);
		},
		close() {
			close(false);
		},
	};
};
