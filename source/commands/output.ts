import type {Writable} from 'node:stream';

/** The part of stdout and stderr that commands use. */
export type OutputStream = {
	write(text: string | Uint8Array, done?: (error?: Error | null) => void): unknown;
	readonly isTTY?: boolean;
	readonly columns?: number;
	readonly rows?: number;
};

/** Stderr, which can also show a progress line. */
export type MessageStream = OutputStream & {
	/**
	Replaces the progress line; undefined erases it. Does nothing if stderr is not a terminal.

	@param share Progress from 0 to 1, for terminals that show it in their tab or taskbar.
	*/
	status(text: string | undefined, share?: number): void;
};

type Output = {
	readonly stdout: OutputStream;
	readonly stderr: MessageStream;
	/** The write error, such as a full disk. Undefined if everything was written, or if the reader closed the pipe. */
	readonly failure: NodeJS.ErrnoException | undefined;
	/** Removes the progress from the terminal's tab or taskbar. Synchronous, for use while the process exits. */
	end(): void;
};

/** Whether the reader closed the pipe (`| head`) or the terminal closed. */
export const isReaderGone = (error: unknown): boolean => ['EPIPE', 'EIO', 'ECONNRESET', 'ERR_STREAM_DESTROYED', 'ERR_STREAM_PREMATURE_CLOSE', 'ERR_STREAM_WRITE_AFTER_END'].includes((error as NodeJS.ErrnoException).code ?? '');

type Target = Writable & {readonly isTTY?: boolean; readonly columns?: number; readonly rows?: number};

const eraseLine = '\r\u001B[K';

/**
Creates the only owner of stdout and stderr while a command runs without the full screen. A closed pipe stops the output without an error. Other errors are kept in `failure`. The progress line is erased before anything else is written, so that progress and data never share a line.

@param progressOf Returns the sequence that shows progress in the terminal's tab or taskbar, or removes it (undefined). Absent if the terminal has none.
*/
export const createOutput = (stdout: Target, stderr: Target, progressOf?: (percentage: number | undefined) => string): Output => {
	let failure: NodeJS.ErrnoException | undefined;
	let isStatusShown = false;
	const onError = (error: NodeJS.ErrnoException): void => {
		if (!isReaderGone(error)) {
			failure ??= error;
		}
	};

	// Without a listener, a stream error would crash the process. The callback of each write gets the error too.
	stdout.on('error', onError);
	// If stderr fails, there is nowhere to report it.
	stderr.on('error', () => undefined);

	let percentage: number | undefined;
	/** Shows progress in the terminal's tab or taskbar, if it has changed. */
	const showShare = (share: number | undefined): void => {
		const next = share === undefined ? undefined : Math.floor(Math.max(0, Math.min(1, share)) * 100);
		if (progressOf && stderr.isTTY && next !== percentage) {
			percentage = next;
			stderr.write(progressOf(next));
		}
	};

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
			status(text: string | undefined, share?: number) {
				if (text === undefined) {
					erase();
					showShare(undefined);
				} else if (stderr.isTTY) {
					showShare(share);
					isStatusShown = true;
					stderr.write(`\r${text}\u001B[K`);
				}
			},
		}),
		get failure() {
			return failure;
		},
		end() {
			showShare(undefined);
		},
	};
};
