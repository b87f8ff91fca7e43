import {HeldOutput, type HeldStream} from './held-output.js';
import type {SetTimer} from './input/input.js';
import type {Sink} from './sink.js';
import type {TerminalInput} from './terminal-types.js';

// How long to wait for pending answers before the terminal is released anyway (ms).
const answerTimeout = 2000;

type TerminalLeaseOptions = {
	readonly stdin: TerminalInput;
	readonly sink: Sink;
	/** Held back while the terminal is acquired. */
	readonly stderr: HeldStream | undefined;
	readonly setTimer: SetTimer;
	/** Calls back once input that has already arrived was read. Default: setImmediate. */
	readonly afterInput?: (callback: () => void) => unknown;
	/** Called with the terminal's input. */
	readonly onData: (data: Uint8Array) => void;
	/** Whether answers to queries are pending. */
	readonly hasPendingAnswers: () => boolean;
	/** Called when the terminal belongs to the shell again. */
	readonly onRelease: () => void;
};

/**
Raw mode and stdin, from acquiring the terminal to releasing it. Answers that arrive after the release would be typed into the shell, so pending answers are read and dropped first.
*/
export class TerminalLease {
	private isAcquired = false;
	/** Whether the terminal is being released but answers are still pending. */
	isReleasing = false;
	private stopTimer: (() => void) | undefined;

	private readonly heldOutput: HeldOutput;

	constructor(private readonly options: TerminalLeaseOptions) {
		this.heldOutput = new HeldOutput(options.stderr);
	}

	/** Acquires the terminal, also again after another program changed its modes. */
	acquire(text: string): void {
		const {stdin, sink} = this.options;
		this.isReleasing = false;
		this.stopWaiting();
		sink.open();
		this.heldOutput.hold();
		// Libuv caches the mode and skips a call that seems redundant, but a shell may have changed the mode meanwhile.
		stdin.setRawMode?.(false);
		stdin.setRawMode?.(true);
		if (!this.isAcquired) {
			stdin.on('data', this.read);
		}

		this.isAcquired = true;
		stdin.resume();
		sink.write(text);
	}

	/**
	Writes the final output, then releases the terminal once no answers are pending.

	@param isFinal Whether to release at once, because no asynchronous code runs after this.
	*/
	release(text: string, isFinal: boolean): void {
		this.options.sink.finish(text, isFinal);
		this.isReleasing = true;
		if (isFinal || !this.options.hasPendingAnswers()) {
			this.finish();
		} else {
			this.wait();
		}
	}

	/** Completes a release that is waiting for answers. Does nothing otherwise. */
	finish(): void {
		if (!this.isReleasing) {
			return;
		}

		const {stdin, onRelease: onEnd} = this.options;
		this.isReleasing = false;
		this.isAcquired = false;
		this.stopWaiting();
		stdin.off('data', this.read);
		stdin.pause();
		stdin.setRawMode?.(false);
		this.heldOutput.release();
		onEnd();
	}

	private readonly read = (data: Uint8Array): void => {
		this.options.onData(data);
		if (!this.isReleasing) {
			return;
		}

		// Don't make a user who presses Ctrl-C or Ctrl-D wait.
		if (!this.options.hasPendingAnswers() || data.includes(3) || data.includes(4)) {
			this.finish();
		} else {
			this.wait();
		}
	};

	private stopWaiting(): void {
		this.stopTimer?.();
		this.stopTimer = undefined;
	}

	private wait(): void {
		this.stopWaiting();
		const {setTimer, afterInput = setImmediate} = this.options;
		const stop = setTimer(() => {
			// After the process was stopped, timers fire before the answers that have arrived meanwhile are read.
			afterInput(() => {
				if (this.stopTimer === stop) {
					this.finish();
				}
			});
		}, answerTimeout);
		this.stopTimer = stop;
	}
}
