import type {WinnowError} from '../../model/errors.js';
import type {OutputStream} from '../output.js';

/** What goes wrong with `--record` while something is browsed. It is said once: on the screen where there is one, else on stderr when the terminal has been given back. */
export class RecordingWarnings {
	readonly #untold: string[] = [];
	#say: ((words: string) => void) | undefined;

	readonly tell = (error: WinnowError): void => {
		const words = `${error.line}.${error.advice === undefined ? '' : ` ${error.advice}`}`;
		if (this.#say) {
			this.#say(words);
		} else {
			this.#untold.push(words);
		}
	};

	/** For the screen that is open now; what has not been said yet is said at once. */
	subscribe(say: (words: string) => void): () => void {
		this.#say = say;
		for (const words of this.#untold.splice(0)) {
			say(words);
		}

		return () => {
			this.#say = undefined;
		};
	}

	/** The terminal is the shell's again. */
	end(stderr: OutputStream): void {
		for (const words of this.#untold.splice(0)) {
			stderr.write(`winnow: ${words}\n`);
		}
	}
}
