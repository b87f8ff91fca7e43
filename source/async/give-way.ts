import {setImmediate as turn} from 'node:timers/promises';

/** How long (ms) work in the background rests for a key: its frame is drawn and written in that time, and whoever taps quickly (up to 16 keys a second) does not meet a step. */
const rest = 60;
/** Keys that come faster than frames can be written do not hold it up any longer than this (ms). */
const longestRest = 100;

export type GiveWayOptions = {
	/** Milliseconds of a clock that never jumps. Default `performance.now`. */
	readonly now?: () => number;
	/** Calls back after some milliseconds. */
	readonly setTimer: (callback: () => void, milliseconds: number) => unknown;
};

/**
Work in the background gives way to keys: it goes on in small steps, one in a turn of the event loop, and rests for a moment after each key. Without it a key during a search waited for the pages whose answers had just come, before it was seen and again before it was drawn.
*/
export class GiveWay {
	#until = 0;
	#last: Promise<void> = Promise.resolve();
	readonly #now: () => number;
	readonly #setTimer: GiveWayOptions['setTimer'];

	constructor({now = () => performance.now(), setTimer}: GiveWayOptions) {
		this.#now = now;
		this.#setTimer = setTimer;
	}

	/** A key came. */
	rest(): void {
		this.#until = this.#now() + rest;
	}

	/** Resolves when the next small step may be done: for one of those who wait each turn, in their order. */
	async turn(): Promise<void> {
		this.#last = this.#wait(this.#last);
		return this.#last;
	}

	async #wait(before: Promise<void>): Promise<void> {
		await before;
		await turn();
		const latest = this.#now() + longestRest;
		for (let left = this.#left(latest); left > 0; left = this.#left(latest)) {
			await new Promise<void>(resolve => {
				this.#setTimer(resolve, left);
			});
		}
	}

	#left(latest: number): number {
		return Math.min(this.#until, latest) - this.#now();
	}
}
