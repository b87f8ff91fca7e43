/** Delay before a picture is fetched after a single step (ms). */
const stepDelay = 30;
/** Moves at most this far apart come from a held key (ms). */
const heldInterval = 120;

/**
Returns how long to wait after a move before pictures are fetched: 30 ms after a single step. While a key is held, 2.5 times the interval between moves (80 to 250 ms), so that no picture is fetched until it is released.

@param moves Times of the latest moves (ms), oldest first.
@returns Milliseconds.
*/
export const fetchDelay = (moves: readonly number[]): number => {
	const [before, last] = moves.slice(-2);
	if (before === undefined || last === undefined) {
		return stepDelay;
	}

	const interval = last - before;
	return interval > heldInterval ? stepDelay : Math.min(250, Math.max(80, Math.round(interval * 2.5)));
};
