/** Interval between checks (ms). */
const every = 10;

/**
What tests wait for instead of time: a mark in the output each time the browser has become idle.

@param handled Bytes of input handled so far, so that a test can tell the mark after its key from one that was already on its way.
*/
export const idleMark = (handled: number): string => `\u001B]777;winnow;idle;${handled}\u0007`;

/**
Marks when the browser becomes idle. Only if requested (`WINNOW_IDLE`), because it writes to the terminal.

@param isIdle Returns whether nothing is being fetched, decoded, drawn or written.
*/
export const createIdleMarker = (isIdle: () => boolean, mark: () => void): {poke(): void; close(): void} => {
	let timer: NodeJS.Timeout | undefined;
	const look = () => {
		if (isIdle()) {
			timer = undefined;
			mark();
		} else {
			timer = setTimeout(look, every);
		}
	};

	return {
		poke() {
			clearTimeout(timer);
			timer = setTimeout(look, every);
		},
		close() {
			clearTimeout(timer);
		},
	};
};
