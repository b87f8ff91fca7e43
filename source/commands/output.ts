import type {Writable} from 'node:stream';

/** What commands may do with stdout and stderr. */
export type OutputStream = {
	write(text: string | Uint8Array, done?: (error?: Error | null) => void): unknown;
	readonly isTTY?: boolean;
	readonly columns?: number;
	readonly rows?: number;
};

/** Stderr can also show one status line that replaces itself, for progress. */
export type MessageStream = OutputStream & {
	/** Shows a line in place of the last one; undefined removes it. Does nothing where stderr is not a terminal. */
	status(text: string | undefined): void;
};

export type Output = {
	readonly stdout: OutputStream;
	readonly stderr: MessageStream;
	/** Why writing failed for good, such as a full disk; undefined where all was written, or the reader left. */
	readonly failure: NodeJS.ErrnoException | undefined;
};

/** A reader that closed its end of the pipe (`| head`), or a terminal that is gone. */
export const isReaderGone = (error: unknown): boolean => ['EPIPE', 'EIO', 'ECONNRESET', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_WRITE_AFTER_END'].includes((error as NodeJS.ErrnoException).code ?? '');

type Target = Writable & {readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number};

const eraseLine = '\r\u001B[K';

/**
The one owner of stdout and stderr while a command runs without the screen. A reader that leaves ends the output quietly, other failures are kept for the end, and the status line is erased before anything else is written, so that progress and data never share a line.
*/
export const createOutput = (stdout: Target, stderr: Target): Output => {
	let failure: NodeJS.ErrnoException | undefined;
	let isStatusShown = false;
	const onError = (error: NodeJS.ErrnoException): void => {
		if (!isReaderGone(error)) {
			failure ??= error;
		}
	};

	// Without a listener an error of the stream ends the process. Each write reports it to its callback, too.
	stdout.on('error', onError);
	// There is nowhere left to report that stderr failed.
	stderr.on('error', () => undefined);

	const erase = (): void => {
		if (isStatusShown) {
			isStatusShown = false;
			stderr.write(eraseLine);
		}
	};

	const own = (target: Target): OutputStream => ({
		write(text, done) {
			erase();
			return target.write(text, done);
		},
		get isTTY() {
			return target.isTTY;
		},
		get columns() {
			return target.columns;
		},
		get rows() {
			return target.rows;
		},
	});

	return {
		stdout: own(stdout),
		stderr: Object.assign(own(stderr), {
			status(text: string | undefined) {
				if (text === undefined) {
					erase();
				} else if (stderr.isTTY) {
					isStatusShown = true;
					stderr.write(`\r${text}\u001B[K`);
				}
			},
		}),
		get failure() {
			return failure;
		},
	};
};
