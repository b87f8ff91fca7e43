import {Emitter} from '../emitter.js';
import {withFunctionKeys} from './function-keys.js';

// Keys typed before Ink listens are kept; a cat on the keyboard is not.
const mostKeys = 4096;

/**
The stdin that Ink sees: whole keys only, one `readable` for each. Raw mode is not Ink's to switch: popups that come and go would let the terminal echo in between.
*/
export class InkStdin extends Emitter {
	private readonly keys: string[] = [];
	private isWakeScheduled = false;

	/** Ink asks for raw mode and resizes only where there is a terminal. */
	get isTTY(): boolean {
		return true;
	}

	override on(event: string, listener: (...values: unknown[]) => void): this {
		super.on(event, listener);
		if (event === 'readable') {
			this.wakeSoon();
		}

		return this;
	}

	push(key: string): void {
		if (this.keys.length < mostKeys) {
			this.keys.push(withFunctionKeys(key));
		}

		if (this.hasListeners('readable') && !this.isWakeScheduled) {
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
		while (this.keys.length > 0 && this.hasListeners('readable')) {
			const {length} = this.keys;
			this.emit('readable');
			if (this.keys.length === length) {
				return;
			}
		}
	}
}
