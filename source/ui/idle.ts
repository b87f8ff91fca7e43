/** Interval of the checks for idleness (ms). */
const checkInterval = 10;

/**
Returns the mark that is written each time the browser becomes idle. Tests wait for it instead of a fixed time.

@param handled Bytes of input handled so far, so that a test can distinguish the mark after its key from an earlier one that arrives late.
*/
export const idleMark = (handled: number): string => `\u001B]777;winnow;idle;${handled}\u0007`;

/**
Calls `mark` whenever the browser becomes idle. Used only if `WINNOW_IDLE` is set, because the mark is written to the terminal.

@param isIdle Returns whether nothing is being fetched, decoded, drawn or written.
*/
export const createIdleMarker = (isIdle: () => boolean, mark: () => void): {poke(): void; close(): void} => {
	let timer: NodeJS.Timeout | undefined;
	const look = () => {
		if (isIdle()) {
			timer = undefined;
			mark();
		} else {
			timer = setTimeout(look, checkInterval);
		}
	};

	return {
		poke() {
			clearTimeout(timer);
			timer = setTimeout(look, checkInterval);
		},
		close() {
			clearTimeout(timer);
		},
	};
};
