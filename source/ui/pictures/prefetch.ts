type PrefetchView = {
	/** Indices from 0. */
	readonly cursor: number;
	/** Direction of the cursor's last move; 0 if it has not moved. */
	readonly direction: -1 | 0 | 1;
	/** First and last sample whose pictures show: the cursor's alone, or those of a contact sheet. */
	readonly first: number;
	readonly last: number;
	/** Samples in the list. */
	readonly count: number;
	/** Speed of the cursor (samples per second); 0 if it is idle. */
	readonly speed: number;
	/** Time that recent pictures took to arrive (ms). */
	readonly latency: number;
};

/** Speed (samples per second) above which pictures are not visible long enough: only the one at which the cursor stops is fetched. */
const skimming = 6;
/** Maximum number of pictures fetched beyond the visible ones. */
const furthest = 6;

/**
Returns the samples to fetch pictures for, in order: the cursor's, other visible ones in the direction of travel, then as many neighbors as the cursor passes while one picture loads, and one more. Nothing behind the cursor.

At 2 samples per second and 300 ms per picture, that is two ahead; a reversal or a stop wastes two.
*/
export const prefetchPlan = ({cursor, direction, first, last, count, speed, latency}: PrefetchView): number[] => {
	const step = direction === 0 ? 1 : direction;
	const exists = (index: number): boolean => index >= 0 && index < count;
	const plan = [cursor];
	if (speed > skimming) {
		return plan.filter(index => exists(index));
	}

	const [front, back] = step === 1 ? [last, first] : [first, last];
	for (let index = cursor + step; (front - index) * step >= 0; index += step) {
		plan.push(index);
	}

	for (let index = cursor - step; (index - back) * step >= 0; index -= step) {
		plan.push(index);
	}

	const depth = Math.min(furthest, Math.ceil(speed * latency / 1000) + 1);
	const edge = (cursor - front) * step > 0 ? cursor : front;
	for (let ahead = 1; ahead <= depth; ahead++) {
		plan.push(edge + (ahead * step));
	}

	// Before the first move, the previous sample is as likely as the next one.
	if (direction === 0) {
		plan.push((Math.min(cursor, back)) - 1);
	}

	return plan.filter(index => exists(index));
};
