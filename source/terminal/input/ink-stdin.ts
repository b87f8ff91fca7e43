import {Emitter} from '../emitter.js';
import {withFunctionKeys} from './function-keys.js';

// Number of keys kept until Ink listens.
const maxKeys = 4096;

/**
The stdin that Ink sees: whole keys only, with one `readable` event for each. Ink can't switch raw mode, because popups that mount and unmount would let the terminal echo in between.
*/
export class InkStdin extends Emitter {
	private readonly keys: string[] = [];
	private isWakeScheduled = false;

	/** Ink needs a terminal for raw mode. */
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
		if (this.keys.length < maxKeys) {
			this.keys.push(withFunctionKeys(key));
		}

		if (this.hasListeners('readable') && !this.isWakeScheduled) {
			this.wake();
		}
	}

	/** @returns The next key, or null as in Node's streams. */
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
