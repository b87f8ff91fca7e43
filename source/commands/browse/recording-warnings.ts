import type {WinnowError} from '../../model/errors.js';
import type {OutputStream} from '../output.js';

/** Errors of `--record` while the browser is open. Each is shown once: on the screen, or on stderr after the terminal is restored. */
export class RecordingWarnings {
	readonly #pending: string[] = [];
	#show: ((text: string) => void) | undefined;

	readonly report = (error: WinnowError): void => {
		const text = `${error.line}.${error.advice === undefined ? '' : ` ${error.advice}`}`;
		if (this.#show) {
			this.#show(text);
		} else {
			this.#pending.push(text);
		}
	};

	/** Calls `show` with each warning, first with those that are pending. @returns A function that unsubscribes. */
	subscribe(show: (text: string) => void): () => void {
		this.#show = show;
		for (const text of this.#pending.splice(0)) {
			show(text);
		}

		return () => {
			this.#show = undefined;
		};
	}

	/** Prints the pending warnings. Call it after the terminal is restored. */
	flush(stderr: OutputStream): void {
		for (const text of this.#pending.splice(0)) {
			stderr.write(`winnow: ${text}\n`);
		}
	}
}
