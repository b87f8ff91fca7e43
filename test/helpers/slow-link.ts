import type {Link} from './terminal-program.js';

/**
A link with a limit of bytes per second and a delay one way (ms). The PTY is read only while less than `most` bytes wait here, as an SSH connection's window would have it; then the program's writes wait in the kernel.
*/
export class SlowLink implements Link {
	/** When (ms, performance.now()) the last byte that the program wrote will have left onto the link. */
	#freeAt = 0;
	#isStopped = false;
	readonly #timers = new Set<NodeJS.Timeout>();
	// Timers of a busy machine that are due together do not keep their order; bytes do.
	readonly #goingDown: Uint8Array[] = [];
	readonly #goingUp: string[] = [];

	constructor(private readonly bytesPerSecond: number, private readonly oneWay: number, private readonly most = 65_536) {}

	/** Bytes that the program wrote and the link has not sent yet: a key's frame waits for them. Computed from the clock, so that late timers add nothing. */
	get waiting(): number {
		return Math.round(Math.max(0, this.#freeAt - performance.now()) / 1000 * this.bytesPerSecond);
	}

	down(data: Uint8Array, deliver: (data: Uint8Array) => void, reading: {stop(): void; go(): void}): void {
		// Pieces of 20 ms, so that the terminal sees a frame grow as over a real link.
		const size = Math.max(1, Math.floor(this.bytesPerSecond / 50));
		for (let start = 0; start < data.length; start += size) {
			const piece = data.subarray(start, start + size);
			this.#freeAt = Math.max(this.#freeAt, performance.now()) + (piece.length / this.bytesPerSecond * 1000);
			this.#goingDown.push(piece);
			this.#at(this.#freeAt + this.oneWay, () => {
				deliver(this.#goingDown.shift()!);
			});
		}

		if (this.waiting > this.most && !this.#isStopped) {
			this.#isStopped = true;
			reading.stop();
			this.#at(this.#freeAt - (this.most / 2 / this.bytesPerSecond * 1000), () => {
				this.#isStopped = false;
				reading.go();
			});
		}
	}

	up(answer: string, deliver: (answer: string) => void): void {
		this.#goingUp.push(answer);
		this.#at(performance.now() + this.oneWay, () => {
			deliver(this.#goingUp.shift()!);
		});
	}

	close(): void {
		for (const timer of this.#timers) {
			clearTimeout(timer);
		}
	}

	#at(when: number, run: () => void): void {
		const timer = setTimeout(() => {
			this.#timers.delete(timer);
			run();
		}, Math.max(0, when - performance.now()));
		this.#timers.add(timer);
	}
}
