import {Buffer} from 'node:buffer';
import {writeSync} from 'node:fs';

/** The part of a stdout that is written to. */
export type SinkStream = {
	readonly isTTY?: boolean;
	readonly fd?: number;
	write(data: Uint8Array, callback: (error?: Error | null) => void): unknown;
	on(event: 'error', listener: (error: Error) => void): unknown;
	off(event: 'error', listener: (error: Error) => void): unknown;
};

/** What Node keeps behind a TTY stream: not documented, so every use asks whether it is there. */
type Handle = {readonly writeQueueSize?: number; setBlocking?(blocking: boolean): unknown};

const handleOf = (stream: SinkStream): Handle | undefined => (stream as {_handle?: Handle})._handle;

/**
Writes to the terminal one piece at a time, and knows when the terminal has taken it. Node writes to a TTY synchronously, so that a stuck terminal stops the whole program: that is switched off here while the sink is open.
*/
export class Sink {
	/** Bytes handed over since the start. */
	bytes = 0;
	private readonly inFlight: Uint8Array[] = [];
	private isGone = false;
	private isBlockingOff = false;

	/**
	@param onFree Called when the last piece has been taken.
	@param onGone Called once when the terminal no longer takes anything: it was closed.
	*/
	constructor(private readonly stream: SinkStream, private readonly onFree: () => void, private readonly onGone: (error: Error) => void) {
		this.stream.on('error', this.gone);
	}

	get isBusy(): boolean {
		return this.inFlight.length > 0 || this.isGone;
	}

	/** Lets writes be asynchronous. */
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
				this.gone(error);
			} else if (this.inFlight.length === 0) {
				this.onFree();
			}
		});
	}

	/**
	The last words. They arrive before this returns where nothing is under way; else they follow what is.

	@param isFinal The process ends with this call and nothing asynchronous happens any more: what is under way is pushed out too.
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
			this.push(this.stream.fd, Buffer.concat([underWay.subarray(Math.max(0, underWay.length - handle.writeQueueSize)), data]));
			return;
		}

		// Libuv does not allow a blocking stream with something in its queue.
		if (this.isBlockingOff && this.inFlight.length === 0) {
			handle?.setBlocking?.(true);
			this.isBlockingOff = false;
		}

		this.stream.write(data, error => {
			if (error) {
				this.gone(error);
			}
		});
	}

	/** Stops listening to the stream. */
	close(): void {
		this.stream.off('error', this.gone);
		// A late error of a closed terminal has nobody left to tell.
		this.stream.on('error', () => undefined);
	}

	private readonly gone = (error: Error): void => {
		if (!this.isGone) {
			this.isGone = true;
			this.onGone(error);
		}
	};

	/** Writes past the stream, waiting up to a second for a terminal that takes nothing. */
	private push(descriptor: number, data: Uint8Array): void {
		const pause = new Int32Array(new SharedArrayBuffer(4));
		let written = 0;
		let patience = 200;
		while (written < data.length && patience > 0) {
			try {
				written += writeSync(descriptor, data, written);
			} catch (error) {
				if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') {
					this.gone(error as Error);
					return;
				}

				patience--;
				Atomics.wait(pause, 0, 0, 5);
			}
		}
	}
}
