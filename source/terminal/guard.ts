import {endingSignals, type EndingSignal} from './ending-signals.js';

/** The part of `process` that the guard listens to. */
export type GuardedProcess = {
	readonly pid: number;
	on(event: string, listener: (...values: never[]) => void): unknown;
	off(event: string, listener: (...values: never[]) => void): unknown;
	listenerCount(event: string): number;
	kill(pid: number, signal: EndingSignal | 'SIGTSTP'): unknown;
};

export type GuardHandlers = {
	/** The process ends. `isFinal` says that nothing asynchronous will happen any more. */
	restore(isFinal: boolean): void;
	/** Somebody asks the process to stop (`kill -TSTP`). */
	suspend(): void;
	/** The process goes on after it was stopped. */
	resume(): void;
};

export type Guard = {
	/** Stops the process group, with the default action of SIGTSTP. */
	stop(): void;
	/** Watches for SIGTSTP again, once the process goes on. */
	goOn(): void;
	/** Stops guarding. */
	release(): void;
};

/**
Calls `restore` on every way out of the process: exit, signals that end it, an exception that nobody caught. A signal that nobody else handles still ends the process as it would have.
*/
export const guard = (program: GuardedProcess, {restore, suspend, resume}: GuardHandlers): Guard => {
	const listeners = new Map<string, () => void>([
		['exit', () => {
			restore(true);
		}],
		// Comes before the exception's own report, which then stands on the normal screen; rejections come here too.
		['uncaughtExceptionMonitor', () => {
			restore(program.listenerCount('uncaughtException') === 0);
		}],
		['SIGTSTP', suspend],
		['SIGCONT', resume],
		// A file that may not grow any more (ulimit -f) is told where it is written. Node ignores the signal for that; signal-exit, which Ink brings, ends the program with it unless somebody else listens too.
		['SIGXFSZ', () => undefined],
	]);
	for (const signal of endingSignals) {
		listeners.set(signal, () => {
			const isAlone = program.listenerCount(signal) === 1;
			restore(isAlone);
			if (isAlone) {
				release();
				program.kill(program.pid, signal);
			}
		});
	}

	const release = () => {
		for (const [event, listener] of listeners) {
			program.off(event, listener);
		}
	};

	for (const [event, listener] of listeners) {
		program.on(event, listener);
	}

	return {
		release,
		stop() {
			program.off('SIGTSTP', suspend);
			program.kill(0, 'SIGTSTP');
		},
		goOn() {
			program.off('SIGTSTP', suspend);
			program.on('SIGTSTP', suspend);
		},
	};
};
