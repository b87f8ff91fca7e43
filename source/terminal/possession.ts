import {HeldOutput, type HeldStream} from './held-output.js';
import type {SetTimer} from './input/input.js';
import type {Sink} from './sink.js';
import type {TerminalInput} from './terminal-types.js';

// How long (ms) a terminal may be silent while it still owes answers, before it is given back all the same.
const patience = 2000;

export type PossessionOptions = {
	readonly stdin: TerminalInput;
	readonly sink: Sink;
	/** Held back while the terminal is taken. */
	readonly stderr: HeldStream | undefined;
	readonly setTimer: SetTimer;
	/** Takes what the terminal sent. */
	readonly onData: (data: Uint8Array) => void;
	/** Whether answers to questions may still come. */
	readonly isExpecting: () => boolean;
	/** Called when the terminal is the shell's again. */
	readonly onEnd: () => void;
};

/**
Raw mode and stdin, from taking the terminal to giving it back. Answers that come after the end would be typed into the shell, so what the terminal still owes is read and dropped first.
*/
export class Possession {
	private isTaken = false;
	/** Whether the terminal is being given back, and still owes answers. */
	isEnding = false;
	private stopTimer: (() => void) | undefined;

	private readonly held: HeldOutput;

	constructor(private readonly options: PossessionOptions) {
		this.held = new HeldOutput(options.stderr);
	}

	/** Takes the terminal, or takes it again after somebody else changed its modes. */
	take(text: string): void {
		const {stdin, sink} = this.options;
		this.isEnding = false;
		this.stopWaiting();
		sink.open();
		this.held.hold();
		// Libuv remembers the mode and does nothing where it seems to be set; a shell that had the terminal meanwhile has changed it.
		stdin.setRawMode?.(false);
		stdin.setRawMode?.(true);
		if (!this.isTaken) {
			stdin.on('data', this.read);
		}

		this.isTaken = true;
		stdin.resume();
		sink.write(text);
	}

	/**
	Writes the last words, then gives the terminal back once it owes nothing more.

	@param isFinal Nothing asynchronous will happen any more: the terminal is given back at once.
	*/
	giveBack(text: string, isFinal: boolean): void {
		this.options.sink.finish(text, isFinal);
		this.isEnding = true;
		if (isFinal || !this.options.isExpecting()) {
			this.finish();
		} else {
			this.wait();
		}
	}

	/** Gives the terminal back without waiting any longer, if that has begun. */
	finish(): void {
		if (!this.isEnding) {
			return;
		}

		const {stdin, onEnd} = this.options;
		this.isEnding = false;
		this.isTaken = false;
		this.stopWaiting();
		stdin.off('data', this.read);
		stdin.pause();
		stdin.setRawMode?.(false);
		this.held.release();
		onEnd();
	}

	private readonly read = (data: Uint8Array): void => {
		this.options.onData(data);
		if (!this.isEnding) {
			return;
		}

		// Somebody who presses Ctrl-C or Ctrl-D does not want to wait.
		if (!this.options.isExpecting() || data.includes(3) || data.includes(4)) {
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
		this.stopTimer = this.options.setTimer(() => {
			this.finish();
		}, patience);
	}
}
