import type {Sink} from './sink.js';
import {createDeferred} from './timing.js';
import type {TerminalInput} from './terminal-types.js';

type LenderOptions = {
	readonly stdin: TerminalInput;
	readonly sink: Pick<Sink, 'finish'>;
	/** Starts releasing the terminal, if it is open. */
	readonly release: () => void;
	/** Leaves the signals of keys such as Ctrl-C to the other program. @returns A function that handles them as before. */
	readonly guard: () => () => void;
	/** Acquires the terminal again. */
	readonly resume: () => void;
	/** Whether the terminal is lent, not closed. */
	readonly isLent: () => boolean;
};

type Lender = {
	/** See `Terminal.lend`. */
	lend(title: string, run: () => Promise<string>): Promise<boolean>;
	/** The terminal was released. */
	released(): void;
	/** The terminal is closed: stops waiting for Enter. */
	stop(): void;
};

const enterKeys: ReadonlySet<number> = new Set([...'\r\n\u0003\u0004'].map(key => key.codePointAt(0)!));

export const createLender = ({stdin, sink, release, guard, resume, isLent}: LenderOptions): Lender => {
	let onReleased: (() => void) | undefined;
	let stop: (() => void) | undefined;

	/** Waits for Enter, so that the user can read what the program printed. Ctrl-C and Ctrl-D count too. */
	const waitForEnter = async (): Promise<void> => new Promise(resolve => {
		const read = (data: Uint8Array): void => {
			if (data.some(byte => enterKeys.has(byte))) {
				stop?.();
			}
		};

		stop = () => {
			stop = undefined;
			stdin.off('data', read);
			stdin.pause();
			stdin.setRawMode?.(false);
			resolve();
		};

		// The program may have changed the mode, which libuv does not know.
		stdin.setRawMode?.(false);
		stdin.setRawMode?.(true);
		stdin.on('data', read);
		stdin.resume();
	});

	return {
		async lend(title, run) {
			if (isLent()) {
				return false;
			}

			const {promise, resolve} = createDeferred();
			onReleased = resolve;
			release();
			if (!isLent()) {
				return false;
			}

			await promise;
			if (!isLent()) {
				return false;
			}

			const takeBack = guard();
			try {
				sink.finish(`${title}\r\n`, false);
				const text = await run();
				if (isLent()) {
					sink.finish(`\r\n${text}\r\n`, false);
					await waitForEnter();
				}
			} finally {
				takeBack();
				if (isLent()) {
					resume();
				}
			}

			return true;
		},
		released() {
			onReleased?.();
		},
		stop() {
			stop?.();
		},
	};
};
