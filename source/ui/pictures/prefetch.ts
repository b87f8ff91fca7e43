export type PrefetchView = {
	/** Indices from 0. */
	readonly cursor: number;
	/** Where the cursor went last; 0 where that is not known. */
	readonly direction: -1 | 0 | 1;
	/** The samples whose pictures show, both included: the cursor's alone, or a contact sheet's. */
	readonly first: number;
	readonly last: number;
	/** Samples in the list. */
	readonly count: number;
	/** Samples a second that the cursor has passed lately; 0 where it rests. */
	readonly speed: number;
	/** How long (ms) a picture has taken to come lately. */
	readonly latency: number;
};

/** Faster than this (samples a second) nobody looks at pictures: only the one that the cursor comes to rest on is worth its bytes. */
const skimming = 6;
/** The most that is fetched beyond what shows. */
const furthest = 6;

/**
The samples whose pictures are worth fetching, in order: the cursor's, the others that show from the cursor on in the direction of travel, then the neighbours that the cursor reaches before a picture asked for on arrival would be there, and one more. Nothing behind the cursor: it has been there.

For a steady 2 samples a second and 300 ms a picture that is two ahead, so that a reversal or a stop wastes two.
*/
export const prefetchPlan = ({cursor, direction, first, last, count, speed, latency}: PrefetchView): number[] => {
	const way = direction === 0 ? 1 : direction;
	const isThere = (index: number): boolean => index >= 0 && index < count;
	const plan = [cursor];
	if (speed > skimming) {
		return plan.filter(index => isThere(index));
	}

	const [front, back] = way === 1 ? [last, first] : [first, last];
	for (let index = cursor + way; (front - index) * way >= 0; index += way) {
		plan.push(index);
	}

	for (let index = cursor - way; (index - back) * way >= 0; index -= way) {
		plan.push(index);
	}

	const depth = Math.min(furthest, Math.ceil(speed * latency / 1000) + 1);
	const edge = (cursor - front) * way > 0 ? cursor : front;
	for (let step = 1; step <= depth; step++) {
		plan.push(edge + (step * way));
	}

	// Where the way is not known, the one before is as likely as the one after.
	if (direction === 0) {
		plan.push((Math.min(cursor, back)) - 1);
	}

	return plan.filter(index => isThere(index));
};
