import {EventEmitter} from 'node:events';

// Keys typed before Ink listens are kept; a cat on the keyboard is not.
const mostKeys = 4096;

/**
The stdin that Ink sees: whole keys only, one `readable` for each. Raw mode is not Ink's to switch: popups that come and go would let the terminal echo in between.
*/
export class InkStdin extends EventEmitter {
	readonly isTTY = true;
	readonly fd = 0;
	private readonly keys: string[] = [];
	private isWakeScheduled = false;

	constructor() {
		super();
		// Ink adds one listener; the hint about leaks is for programs that forget theirs.
		this.setMaxListeners(0);
		this.on('newListener', (event: string) => {
			if (event === 'readable') {
				this.wakeSoon();
			}
		});
	}

	push(key: string): void {
		if (this.keys.length < mostKeys) {
			this.keys.push(key);
		}

		if (this.listenerCount('readable') > 0 && !this.isWakeScheduled) {
			this.wake();
		}
	}

	/** @returns The next key, or null as a stream does where there is none. */
	read(): string | null {
		return this.keys.shift() ?? null;
	}

	setRawMode(): this {
		return this;
	}

	setEncoding(): this {
		return this;
	}

	ref(): this {
		return this;
	}

	unref(): this {
		return this;
	}

	resume(): this {
		return this;
	}

	pause(): this {
		return this;
	}

	private wakeSoon(): void {
		if (this.keys.length > 0 && !this.isWakeScheduled) {
			this.isWakeScheduled = true;
			setImmediate(() => {
				this.isWakeScheduled = false;
				this.wake();
			});
		}
	}

	private wake(): void {
		while (this.keys.length > 0 && this.listenerCount('readable') > 0) {
			const {length} = this.keys;
			this.emit('readable');
			if (this.keys.length === length) {
				return;
			}
		}
	}
}
