import {setImmediate as turn} from 'node:timers/promises';

/** Pause of background work after a key (ms): enough to draw and write its frame, and longer than the gap between quick keys (16 a second). */
const pause = 60;
/** Maximum pause (ms), even if keys keep coming. */
const maxPause = 100;

type GiveWayOptions = {
	/** A monotonic clock (ms). Default: `performance.now`. */
	readonly now?: () => number;
	readonly setTimer: (callback: () => void, milliseconds: number) => unknown;
};

/**
Lets keys take precedence over background work: it runs in small steps, one per turn of the event loop, and pauses after each key. Without this, a key pressed during a search would wait until received pages are parsed.
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

	/** Call for each key. */
	pause(): void {
		this.#until = this.#now() + pause;
	}

	/** Resolves when the next step may run: one waiter per turn, in order. */
	async turn(): Promise<void> {
		this.#last = this.#wait(this.#last);
		return this.#last;
	}

	async #wait(before: Promise<void>): Promise<void> {
		await before;
		await turn();
		const latest = this.#now() + maxPause;
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
