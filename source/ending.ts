import process from 'node:process';
import {terminatingSignals, exitStatusOfSignal, type TerminatingSignal} from './terminal/terminating-signals.js';
import {surviveDeadTerminal} from './terminal/dead-terminal.js';

/** Time for the command to clean up (ms). After a dropped connection, no user can end a process that hangs. */
const cleanupTimeout = 10_000;

type Ending = {
	/** Aborted by the first signal, or by `end`. */
	readonly signal: AbortSignal;
	/** The exit status for the signal: 128 + n. */
	readonly status: number | undefined;
	/** Ends the command, as a signal would. */
	end(): void;
};

/**
Ends the command cleanly on a signal. SIGQUIT, or the same signal again, exits immediately. A repeated SIGHUP doesn't, because a dropped connection sends several, also with SIGTERM.

@param exit Exits immediately.
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
			}, cleanupTimeout).unref();
		} else if (signal === 'SIGQUIT' || (signal === first && signal !== 'SIGHUP')) {
			exit(exitStatusOfSignal(signal));
		}
	};

	for (const signal of terminatingSignals) {
		process.on(signal, () => {
			stop(signal);
		});
	}

	// A file that grows beyond `ulimit -f` is an error of the write. The signal would end the process: asynchronous writes don't get it, but synchronous ones do.
	if (process.platform !== 'win32') {
		process.on('SIGXFSZ', () => undefined);
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
