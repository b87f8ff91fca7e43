import {once} from 'node:events';
import type {FaultTarget} from './faults.js';

/** Answers that wait until they are let go: what a test sees meanwhile does not depend on a clock. */
export class Holds {
	readonly #waiting = new Map<FaultTarget, AbortController>();

	/** From now on nothing of this kind is answered until the returned function is called. */
	hold(target: FaultTarget): () => void {
		this.#waiting.get(target)?.abort();
		const release = new AbortController();
		this.#waiting.set(target, release);
		return () => {
			release.abort();
			if (this.#waiting.get(target) === release) {
				this.#waiting.delete(target);
			}
		};
	}

	async passed(target: FaultTarget, signal: AbortSignal): Promise<void> {
		const released = this.#waiting.get(target)?.signal;
		if (released) {
			await once(AbortSignal.any([released, signal]), 'abort');
			signal.throwIfAborted();
		}
	}
}
