import process from 'node:process';
import {terminatingSignals, exitStatusOfSignal, type TerminatingSignal} from './terminal/terminating-signals.js';
import {surviveDeadTerminal} from './terminal/dead-terminal.js';

/** A connection that was dropped leaves nobody to end the process by hand (ms). */
const longestEnd = 10_000;

export type Ending = {
	/** Aborted by the first signal, or by `end`. */
	readonly signal: AbortSignal;
	/** The exit status that the signal asks for: 128 + n. */
	readonly status: number | undefined;
	/** Asks the command to end, as a signal would. */
	end(): void;
};

/**
Turns signals into one orderly end. The same signal again, or SIGQUIT, ends the process at once: somebody does not want to wait. But SIGHUP counts once, since a dropped connection sends it several times, and together with SIGTERM.

@param exit Ends the process now.
*/
export const awaitEnd = (exit: (status: number) => void): Ending => {
	const abort = new AbortController();
	let first: TerminatingSignal | undefined;
	const stop = (signal: TerminatingSignal): void => {
		if (first === undefined) {
			first = signal;
			abort.abort();
			setTimeout(() => {
				exit(exitStatusOfSignal(signal));
			}, longestEnd).unref();
		} else if (signal === 'SIGQUIT' || (signal === first && signal !== 'SIGHUP')) {
			exit(exitStatusOfSignal(signal));
		}
	};

	for (const signal of terminatingSignals) {
		process.on(signal, () => {
			stop(signal);
		});
	}

	surviveDeadTerminal();
	return {
		signal: abort.signal,
		get status() {
			return first && exitStatusOfSignal(first);
		},
		end() {
			abort.abort();
		},
	};
};
