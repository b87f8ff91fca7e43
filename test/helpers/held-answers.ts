import type {Link} from './terminal-program.js';

/** A link that holds the terminal's answers back until `deliver`. */
export const heldAnswers = (): {readonly link: Link; readonly deliver: () => void} => {
	let waiting: Array<() => void> | undefined = [];
	return {
		link: {
			down(data: Uint8Array, deliver: (data: Uint8Array) => void) {
				deliver(data);
			},
			up(answer: string, deliver: (answer: string) => void) {
				if (waiting) {
					waiting.push(() => {
						deliver(answer);
					});
				} else {
					deliver(answer);
				}
			},
		},
		deliver() {
			for (const answer of waiting ?? []) {
				answer();
			}

			waiting = undefined;
		},
	};
};
