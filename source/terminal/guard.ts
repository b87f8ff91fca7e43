import {terminatingSignals, type TerminatingSignal} from './terminating-signals.js';

/** The part of `process` that the guard listens to. */
export type GuardedProcess = {
	readonly pid: number;
	on(event: string, listener: (...values: never[]) => void): unknown;
	off(event: string, listener: (...values: never[]) => void): unknown;
	listenerCount(event: string): number;
	rawListeners(event: string): readonly unknown[];
	kill(pid: number, signal: TerminatingSignal | 'SIGTSTP'): unknown;
};

type GuardHandlers = {
	/** The process exits. `isFinal`: no asynchronous code runs after this. */
	restore(isFinal: boolean): void;
	/** The process was asked to stop (`kill -TSTP`). */
	suspend(): void;
	/** The process continues after a stop. */
	resume(): void;
};

type Guard = {
	/** Stops the process group, with the default action of SIGTSTP. */
	stop(): void;
	/** Handles SIGTSTP again after the process continues. */
	rearm(): void;
	/** Lends the terminal to another program of the process group: that program handles Ctrl-C and Ctrl-\, and Ctrl-Z stops both. @returns A function that handles these signals as before. */
	lend(): () => void;
	release(): void;
};

/**
Calls `restore` on every way out of the process: exit, terminating signals, uncaught exceptions. A signal without another listener still terminates the process.
*/
export const guard = (program: GuardedProcess, {restore, suspend, resume}: GuardHandlers): Guard => {
	const listeners = new Map<string, () => void>([
		['exit', () => {
			restore(true);
		}],
		// Emitted before Node reports the exception, so the report appears on the normal screen. Unhandled rejections come here too.
		['uncaughtExceptionMonitor', () => {
			restore(program.listenerCount('uncaughtException') === 0);
		}],
		['SIGTSTP', suspend],
		['SIGCONT', resume],
		// Past `ulimit -f` a write fails with an error, and Node ignores the signal. signal-exit, which Ink depends on, would exit the program unless there is another listener.
		['SIGXFSZ', () => undefined],
		// Another name of SIGABRT; signal-exit would exit on it too.
		['SIGIOT', () => undefined],
	]);
	for (const signal of terminatingSignals) {
		listeners.set(signal, () => {
			const isOnlyListener = program.listenerCount(signal) === 1;
			restore(isOnlyListener);
			if (isOnlyListener) {
				release();
				program.kill(program.pid, signal);
			}
		});
	}

	let isReleased = false;

	const release = () => {
		isReleased = true;
		for (const [event, listener] of listeners) {
			program.off(event, listener);
		}
	};

	for (const [event, listener] of listeners) {
		program.on(event, listener);
	}

	/** Ignores a signal that is meant for the other program, by removing the process's listeners. @returns A function that restores them. */
	const ignore = (signal: TerminatingSignal): (() => void) => {
		const former = program.rawListeners(signal) as ReadonlyArray<() => void>;
		const drop = (): void => {
			// The other program handles the signal.
		};

		// Add this listener first: without any, the signal would terminate the process.
		program.on(signal, drop);
		for (const listener of former) {
			program.off(signal, listener);
		}

		return () => {
			for (const listener of former) {
				if (!isReleased || listener !== listeners.get(signal)) {
					program.on(signal, listener);
				}
			}

			program.off(signal, drop);
		};
	};

	return {
		release,
		stop() {
			program.off('SIGTSTP', suspend);
			program.kill(0, 'SIGTSTP');
		},
		rearm() {
			program.off('SIGTSTP', suspend);
			program.on('SIGTSTP', suspend);
		},
		lend() {
			const restores = (['SIGINT', 'SIGQUIT'] as const).map(signal => ignore(signal));
			program.off('SIGTSTP', suspend);
			return () => {
				for (const restore of restores) {
					restore();
				}

				if (!isReleased) {
					program.on('SIGTSTP', suspend);
				}
			};
		},
	};
};
