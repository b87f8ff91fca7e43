/** How long (ms) the cursor has to rest before a picture is fetched, after a single step. */
const single = 30;
/** Steps closer together than this are a held key. */
const held = 120;

/**
How long the cursor has to rest: 30 ms after a single step; while a key is held, two and a half times its interval, so that a held key fetches nothing on its way.

@param moves Times of the latest moves in ms, oldest first.
@returns Milliseconds.
*/
export const restTime = (moves: readonly number[]): number => {
	const [before, last] = moves.slice(-2);
	if (before === undefined || last === undefined) {
		return single;
	}

	const interval = last - before;
	return interval > held ? single : Math.min(250, Math.max(80, Math.round(interval * 2.5)));
};
