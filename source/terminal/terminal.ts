import process from 'node:process';
import type {Capabilities} from './capabilities.js';
import {clipboardSequence} from './clipboard.js';
import {createDriverInstaller} from './drivers/install-drivers.js';
import {isEcho} from './echo.js';
import {guard, type GuardedProcess} from './guard.js';
import {InkStdin} from './input/ink-stdin.js';
import {Input} from './input/input.js';
import {InkStdout} from './ink-stdout.js';
import {Possession} from './possession.js';
import {Probe} from './probe/probe.js';
import {Screen} from './screen/screen.js';
import {
	clearScreen, enterScreen, keyModes, leaveScreen,
} from './sequences.js';
import {Signal} from '../async/signal.js';
import {Sink} from './sink.js';
import {sizeOf, type Size} from './size.js';
import type {Terminal, TerminalOptions} from './terminal-types.js';
import {defaultSetTimer, later} from './timing.js';

export type {
	Terminal, TerminalInput, TerminalOptions, TerminalOutput,
} from './terminal-types.js';

// A process that is in no foreground group cannot be stopped, and gets no SIGCONT either.
const stopTime = 300;

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
	const ended = later();
	const keys = keyModes(env.TERM);

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
			screen.adapt(capabilities, former);
			install(capabilities);
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
	/** What is typed while the terminal is being given back is dropped: it was meant for the browser. */
	const whileOpen = (take: (text: string) => void) => (text: string) => {
		if (state === 'open') {
			take(text);
		}
	};

	const input = new Input({
		key: whileOpen(text => {
			inkStdin.push(text);
		}),
		paste: whileOpen(pasted.emit),
		answer(text) {
			if ((isEcho(text) && probe.isCursorAwaited) || !screen.answer(text)) {
				probe.answer(text);
			}
		},
	}, () => probe.isExpecting || screen.flow.isExpecting, setTimer);

	/** Nothing of the terminal is the program's any more. */
	const letGo = () => {
		guarded.release();
		probe.close();
		stdin.off('end', onHangUp);
		stdin.off('error', onHangUp);
		stdin.on('error', () => undefined);
		sink.close();
		ended.resolve();
	};

	const possession = new Possession({
		stdin,
		sink,
		stderr: options.stderr,
		setTimer,
		isExpecting: () => probe.isExpecting || screen.flow.isExpecting,
		onData(data) {
			input.feed(data);
		},
		onEnd() {
			input.close();
			screen.flow.restart();
			if (state === 'closed') {
				letGo();
			} else {
				stopWaiting = setTimer(resume, stopTime);
				guarded.stop();
			}
		},
	});

	const giveBack = (isFinal: boolean) => {
		probe.isAsking = false;
		possession.giveBack(screen.stop() + leaveScreen(keys), isFinal);
	};

	const close = (isFinal: boolean) => {
		if (state === 'closed') {
			if (isFinal) {
				possession.finish();
			}

			return;
		}

		const former = state;
		state = 'closed';
		stopWaiting?.();
		program.off('SIGWINCH', onWindowChange);
		stdout.off('resize', onResize);
		if (former === 'open') {
			giveBack(isFinal);
		} else if (!possession.isEnding) {
			letGo();
		} else if (isFinal) {
			possession.finish();
		}
	};

	const resume = () => {
		if (state === 'closed') {
			return;
		}

		stopWaiting?.();
		stopWaiting = undefined;
		guarded.goOn();
		state = 'open';
		probe.isAsking = true;
		possession.take(enterScreen + keys.set + clearScreen);
		size = sizeOf(stdout);
		probe.resize(size);
		screen.start(size);
		resized.emit(size);
		inkStdout.resize(size);
	};

	const suspend = () => {
		if (state === 'open') {
			state = 'suspended';
			giveBack(false);
		}
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
		if (state === 'closed') {
			possession.finish();
		} else {
			program.kill(program.pid, 'SIGHUP');
		}
	};

	// Another font in as many cells is no resize for Node, but a signal all the same.
	const onWindowChange = () => {
		if (state === 'open') {
			probe.askPixels();
		}
	};

	const guarded = guard(program, {restore: close, suspend, resume});
	program.on('SIGWINCH', onWindowChange);
	stdout.on('resize', onResize);
	stdin.on('end', onHangUp);
	stdin.on('error', onHangUp);
	screen.adapt(probe.capabilities);
	install(probe.capabilities);
	// The questions come before the screen is cleared, so that nothing stays of them where a terminal prints what it does not know.
	possession.take(enterScreen + keys.set + probe.questions() + clearScreen);

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
		suspend,
		redraw() {
			probe.askPixels();
			screen.redraw();
		},
		writeClipboard(text) {
			screen.sequence(clipboardSequence(text, probe.capabilities.tmux));
		},
		async close() {
			close(false);
			return ended.promise;
		},
	};
};
