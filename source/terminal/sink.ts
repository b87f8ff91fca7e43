import {Buffer} from 'node:buffer';
import {writeSync} from 'node:fs';

/** The part of stdout that `Sink` uses. */
export type SinkStream = {
	readonly isTTY?: boolean;
	readonly fd?: number;
	write(data: Uint8Array, callback: (error?: Error | null) => void): unknown;
	on(event: 'error', listener: (error: Error) => void): unknown;
	off(event: 'error', listener: (error: Error) => void): unknown;
};

/** Node's handle of a TTY stream. Undocumented, so every use is optional. */
type Handle = {readonly writeQueueSize?: number; setBlocking?(blocking: boolean): unknown};

const handleOf = (stream: SinkStream): Handle | undefined => (stream as {_handle?: Handle})._handle;

/**
Writes to the terminal and knows when the terminal has received everything. Node writes to a TTY synchronously, so a stuck terminal would block the whole program; an open sink turns that off.
*/
export class Sink {
	/** Bytes written since the start. */
	bytes = 0;
	private readonly inFlight: Uint8Array[] = [];
	private isGone = false;
	private isBlockingOff = false;

	/**
	@param onFree Called when everything written was received.
	@param onGone Called once if writing fails because the terminal was closed.
	*/
	constructor(private readonly stream: SinkStream, private readonly onFree: () => void, private readonly onGone: (error: Error) => void) {
		this.stream.on('error', this.fail);
	}

	get isBusy(): boolean {
		return this.inFlight.length > 0 || this.isGone;
	}

	/** Makes writes asynchronous. */
	open(): void {
		if (this.stream.isTTY && !this.isBlockingOff) {
			handleOf(this.stream)?.setBlocking?.(false);
			this.isBlockingOff = true;
		}
	}

	write(text: string): void {
		const data = Buffer.from(text);
		this.bytes += data.length;
		if (this.isGone) {
			return;
		}

		this.inFlight.push(data);
		this.stream.write(data, error => {
			this.inFlight.shift();
			if (error) {
				this.fail(error);
			} else if (this.inFlight.length === 0) {
				this.onFree();
			}
		});
	}

	/**
	Writes the final output: synchronously if nothing is in flight, otherwise after pending writes.

	@param isFinal Whether the process exits after this call. Then pending writes are synchronous too.
	*/
	finish(text: string, isFinal: boolean): void {
		if (this.isGone) {
			return;
		}

		const handle = handleOf(this.stream);
		const data = Buffer.from(text);
		this.bytes += data.length;
		if (this.inFlight.length > 0 && isFinal && this.stream.fd !== undefined && handle?.writeQueueSize !== undefined) {
			const underWay = Buffer.concat(this.inFlight);
			this.writeNow(this.stream.fd, Buffer.concat([underWay.subarray(Math.max(0, underWay.length - handle.writeQueueSize)), data]));
			return;
		}

		// Libuv can't make a stream blocking while its queue isn't empty.
		if (this.isBlockingOff && this.inFlight.length === 0) {
			handle?.setBlocking?.(true);
			this.isBlockingOff = false;
		}

		this.stream.write(data, error => {
			if (error) {
				this.fail(error);
			}
		});
	}

	/** Stops listening to the stream. */
	close(): void {
		this.stream.off('error', this.fail);
		// There is nowhere to report a late error of a closed terminal.
		this.stream.on('error', () => undefined);
	}

	private readonly fail = (error: Error): void => {
		if (!this.isGone) {
			this.isGone = true;
			this.onGone(error);
		}
	};

	/** Writes around the stream, retrying for up to a second while the terminal receives nothing. */
	private writeNow(descriptor: number, data: Uint8Array): void {
		const pause = new Int32Array(new SharedArrayBuffer(4));
		let written = 0;
		let retries = 200;
		while (written < data.length && retries > 0) {
			try {
				written += writeSync(descriptor, data, written);
			} catch (error) {
				if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') {
					this.fail(error as Error);
					return;
				}

				retries--;
				Atomics.wait(pause, 0, 0, 5);
			}
		}
	}
}
