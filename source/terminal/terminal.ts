import process from 'node:process';
import {Signal} from '../async/signal.js';
import {guard, type GuardedProcess} from './guard.js';
import {InkStdin} from './input/ink-stdin.js';
import {createTerminalInput} from './input/terminal-input.js';
import {InkStdout} from './ink-stdout.js';
import {createLender} from './lend.js';
import {createLineMode, withoutScreen} from './line-mode.js';
import {TerminalLease} from './terminal-lease.js';
import {createOscWriters} from './osc.js';
import {createProbedScreen} from './probed-screen.js';
import {
	clearScreen, enterScreen, inputModes, leaveScreen,
} from './sequences.js';
import {Sink} from './sink.js';
import {sizeOf, type Size} from './size.js';
import type {Terminal, TerminalOptions} from './terminal-types.js';
import {defaultSetTimer, createDeferred} from './timing.js';

export type {
	Terminal, TerminalInput, TerminalLines, TerminalOptions, TerminalOutput,
} from './terminal-types.js';

// Milliseconds to wait for the stop: a process outside the foreground group can't be stopped and gets no SIGCONT.
const stopTimeout = 300;

/**
Opens the terminal: alternate screen, raw mode, no cursor. Until `close`, only this module writes to stdout and reads stdin. Every way out of the process restores the terminal first.

With `isLineMode` there is no full screen, only raw mode: the screen stays stopped, and lines are written below what the terminal shows.
*/
export const openTerminal = (options: TerminalOptions): Terminal => {
	const {stdin, stdout, env} = options;
	const now = options.now ?? (() => performance.now());
	const setTimer = options.setTimer ?? defaultSetTimer;
	const program: GuardedProcess = options.program ?? (process as unknown as GuardedProcess);
	const resized = new Signal<Size>();
	let size = sizeOf(stdout);
	let state: 'open' | 'suspended' | 'lent' | 'closed' = 'open';
	let stopWaiting: (() => void) | undefined;
	const closed = createDeferred();
	const keys = inputModes(env.TERM, options.mouse ?? false);

	const sink = new Sink(stdout, () => {
		screen.schedule();
	}, () => {
		close(true);
	});
	const {screen, probe, capabilitiesChanged} = createProbedScreen({...withoutScreen(options), now, setTimer}, sink, size);
	const lineMode = createLineMode(options, text => {
		if (state === 'open') {
			sink.write(text);
		}
	});
	const {enter, leave} = lineMode ?? {enter: enterScreen + keys.set, leave: leaveScreen(keys)};
	if (lineMode) {
		screen.stop();
	}

	const inkStdin = new InkStdin();
	const inkStdout = new InkStdout(size, frame => {
		screen.frame(frame);
	});
	const {input, onPaste, onMouse} = createTerminalInput({
		isOpen: () => state === 'open',
		screen,
		probe,
		inkStdin,
		setTimer,
	});

	/** Removes all listeners. */
	const dispose = () => {
		processGuard.release();
		probe.close();
		stdin.off('end', onHangUp);
		stdin.off('error', onHangUp);
		stdin.on('error', () => undefined);
		sink.close();
		closed.resolve();
	};

	const lease = new TerminalLease({
		stdin,
		sink,
		stderr: options.stderr,
		setTimer,
		hasPendingAnswers: () => probe.isExpecting || screen.flow.isExpecting,
		onData(data) {
			input.feed(data);
		},
		onRelease() {
			input.close();
			screen.flow.restart();
			lender.released();
			if (state === 'closed') {
				dispose();
			} else if (state === 'suspended') {
				// After a stop that took longer, the timer fires before the SIGCONT that has arrived meanwhile.
				stopWaiting = setTimer(() => {
					setImmediate(() => {
						if (state === 'suspended') {
							resume();
						}
					});
				}, stopTimeout);
				processGuard.stop();
			}
		},
	});

	const releaseTerminal = (isFinal: boolean) => {
		probe.isAsking = false;
		lease.release(lineMode ? leave : screen.stop() + leave, isFinal);
	};

	const close = (isFinal: boolean) => {
		if (state === 'closed') {
			if (isFinal) {
				lease.finish();
			}

			return;
		}

		const former = state;
		state = 'closed';
		stopWaiting?.();
		lender.stop();
		program.off('SIGWINCH', onWindowChange);
		stdout.off('resize', onResize);
		if (former === 'open') {
			releaseTerminal(isFinal);
		} else if (!lease.isReleasing) {
			dispose();
		} else if (isFinal) {
			lease.finish();
		}
	};

	const resume = () => {
		if (state === 'closed') {
			return;
		}

		stopWaiting?.();
		stopWaiting = undefined;
		processGuard.rearm();
		// After SIGSTOP the modes are still set. Reset them first, or kitty would push its keyboard flags twice.
		const stillSet = state === 'open' ? keys.reset : '';
		state = 'open';
		probe.isAsking = true;
		lease.acquire(lineMode ? enter : stillSet + enter + clearScreen);
		size = sizeOf(stdout);
		if (lineMode) {
			lineMode.repeat();
		} else {
			probe.resize(size);
			probe.askAgain('background');
			screen.start(size);
		}

		resized.emit(size);
		inkStdout.resize(size);
	};

	const give = (to: 'suspended' | 'lent') => {
		if (state === 'open') {
			state = to;
			releaseTerminal(false);
		}
	};

	const suspend = () => {
		give('suspended');
	};

	const lender = createLender({
		stdin, sink, resume, isLent: () => state === 'lent', guard: () => processGuard.lend(), release() {
			give('lent');
		},
	});

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
			lease.finish();
		} else {
			program.kill(program.pid, 'SIGHUP');
		}
	};

	// Node reports no resize if only the font changed, but the signal still comes.
	const onWindowChange = () => {
		if (state === 'open') {
			probe.askAgain('pixels');
		}
	};

	const processGuard = guard(program, {
		restore: close, suspend, resume() {
			if (state !== 'lent') {
				resume();
			}
		},
	});
	program.on('SIGWINCH', onWindowChange);
	stdout.on('resize', onResize);
	stdin.on('end', onHangUp);
	stdin.on('error', onHangUp);
	// Write the queries before clearing the screen: some terminals print queries that they don't know.
	lease.acquire(lineMode ? enter : enter + probe.questions() + clearScreen);

	return {
		// Ink uses only the members that these two implement.
		inkStdout: inkStdout as unknown as NodeJS.WriteStream,
		inkStdin: inkStdin as unknown as NodeJS.ReadStream,
		screen,
		lines: lineMode?.lines,
		...createOscWriters(lineMode?.lines.write ?? screen.writeSequence.bind(screen), () => probe.capabilities),
		get size() {
			return size;
		},
		get capabilities() {
			return probe.capabilities;
		},
		onResize: resized.subscribe,
		onCapabilities: capabilitiesChanged.subscribe,
		onPaste,
		onMouse,
		describe: () => probe.describe(),
		handledInput: () => input.handled,
		suspend,
		lend: lender.lend,
		redraw() {
			if (lineMode) {
				lineMode.repeat();
				return;
			}

			probe.askAgain('pixels');
			probe.askAgain('background');
			screen.redraw();
		},
		async close() {
			close(false);
			return closed.promise;
		},
	};
};
