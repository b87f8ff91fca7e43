type Signal = 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'SIGCONT' | 'SIGTSTP';

/** The part of `process` that the guard listens to. */
export type GuardedProcess = {
	readonly pid: number;
	on(event: string, listener: (...values: never[]) => void): unknown;
	off(event: string, listener: (...values: never[]) => void): unknown;
	listenerCount(event: string): number;
	kill(pid: number, signal: Signal): unknown;
};

const deadly = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
Calls `restore` on every way out of the process: exit, signals that end it, an exception that nobody caught. A signal that nobody else handles still ends the process as it would have.

@param restore `isFinal` says that nothing asynchronous will happen any more.
@param resume Called when the process goes on after having been stopped.
@returns Stops guarding.
*/
export const guard = (program: GuardedProcess, restore: (isFinal: boolean) => void, resume: () => void): (() => void) => {
	const onExit = () => {
		restore(true);
	};

	const listeners = new Map<string, () => void>([
		['exit', onExit],
		// Comes before the exception's own report, which then stands on the normal screen; rejections come here too.
		['uncaughtExceptionMonitor', onExit],
		['SIGCONT', resume],
		// A file that may not grow any more (ulimit -f) is told where it is written. Node ignores the signal for that; signal-exit, which Ink brings, ends the program with it unless somebody else listens too.
		['SIGXFSZ', () => undefined],
	]);
	for (const signal of deadly) {
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

	return release;
};
