import {once} from 'node:events';
import type {FaultTarget} from './faults.js';

/** Holds back responses until they are released, so that tests don't depend on time. */
export class Holds {
	readonly #waiting = new Map<FaultTarget, AbortController>();

	/** Holds responses of this kind until the returned function is called. */
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
