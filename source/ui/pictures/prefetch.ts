type PrefetchView = {
	/** Indices from 0. */
	readonly cursor: number;
	/** Direction of the cursor's last move; 0 if it hasn't moved. */
	readonly direction: -1 | 0 | 1;
	/** First and last sample whose pictures show: the one under the cursor, or all of a contact sheet. */
	readonly first: number;
	readonly last: number;
	/** Number of samples in the list. */
	readonly count: number;
	/** Speed of the cursor (samples per second); 0 if it is idle. */
	readonly speed: number;
	/** Time that recent pictures took to arrive (ms). */
	readonly latency: number;
};

/** Above this speed (samples per second) no picture is visible long enough, so only the one under the cursor is fetched. */
const skimmingSpeed = 6;
/** Maximum number of pictures fetched beyond the visible ones. */
const maxAhead = 6;

/**
Returns the indices of the samples to fetch pictures for, in order: the one under the cursor, the other visible ones (first those in the direction of travel), then as many ahead as the cursor passes while one picture loads, plus one. Behind the visible ones, only the nearest, and only before the first move.

At 2 samples per second and 300 ms per picture, that is two ahead. A reversal or a stop wastes two.
*/
export const prefetchPlan = ({cursor, direction, first, last, count, speed, latency}: PrefetchView): number[] => {
	const step = direction === 0 ? 1 : direction;
	const exists = (index: number): boolean => index >= 0 && index < count;
	const plan = [cursor];
	if (speed > skimmingSpeed) {
		return plan.filter(index => exists(index));
	}

	const [front, back] = step === 1 ? [last, first] : [first, last];
	for (let index = cursor + step; (front - index) * step >= 0; index += step) {
		plan.push(index);
	}

	for (let index = cursor - step; (index - back) * step >= 0; index -= step) {
		plan.push(index);
	}

	const depth = Math.min(maxAhead, Math.ceil(speed * latency / 1000) + 1);
	const edge = (cursor - front) * step > 0 ? cursor : front;
	for (let ahead = 1; ahead <= depth; ahead++) {
		plan.push(edge + (ahead * step));
	}

	// Before the first move, the previous sample is as likely to be next as the following one.
	if (direction === 0) {
		plan.push((Math.min(cursor, back)) - 1);
	}

	return plan.filter(index => exists(index));
};
