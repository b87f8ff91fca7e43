import {seededRandom} from '../../source/review/queue/random.js';
import type {Interval} from '../../source/statistics/interval.js';

/** A version, and how many of its samples are drawn at random and judged. */
export type Watched = {readonly marked: number; readonly population: number; readonly draws: number};

/** After each draw, the fewest and most rejects with which the interval holds the true rate. */
type Bounds = ReadonlyArray<readonly [least: number, most: number]>;

/** Sums of rounded bounds are this far off at most. */
const rounding = 1e-12;

/**
Returns when an interval holds the true rate. A reviewer who looks after each draw and stops at the first wrong interval stops as unfavorably as possible.

@param intervalOf The interval that shows after these draws; undefined if none does.
*/
export const boundsOf = ({marked, population, draws}: Watched, intervalOf: (hits: number, draws: number) => Interval | undefined): Bounds => {
	const truth = marked / population;
	return Array.from({length: draws}, (_, index) => {
		const drawn = index + 1;
		const isRight = (hits: number): boolean => {
			const interval = intervalOf(hits, drawn);
			return interval === undefined || (interval.low <= truth + rounding && interval.high >= truth - rounding);
		};

		let least = Math.max(0, drawn - (population - marked));
		while (least <= drawn && !isRight(least)) {
			least++;
		}

		let most = Math.min(drawn, marked);
		while (most >= least && !isRight(most)) {
			most--;
		}

		return [least, most] as const;
	});
};

/** How likely the interval is wrong at any look: calculated from draw to draw, without random numbers. */
export const exactError = ({marked, population}: Watched, bounds: Bounds): number => {
	let open = new Map([[0, 1]]);
	let wrong = 0;
	for (const [drawn, [least, most]] of bounds.entries()) {
		const next = new Map<number, number>();
		for (const [hits, probability] of open) {
			const hit = (marked - hits) / (population - drawn);
			for (const [after, share] of [[hits, 1 - hit], [hits + 1, hit]] as const) {
				if (share <= 0) {
					continue;
				}

				if (after < least || after > most) {
					wrong += probability * share;
				} else {
					next.set(after, (next.get(after) ?? 0) + (probability * share));
				}
			}
		}

		open = next;
	}

	return wrong;
};

/** The verdicts of one stream in the order of the draw: true is a reject. */
export const stream = function * (random: (bound: number) => number, {marked, population, draws}: Watched): Generator<boolean, void, void> {
	let hits = 0;
	for (let drawn = 0; drawn < draws; drawn++) {
		const isHit = random(population - drawn) < marked - hits;
		hits += isHit ? 1 : 0;
		yield isHit;
	}
};

/** The share of simulated streams in which the interval is wrong at any look. */
export const simulatedError = (watched: Watched, bounds: Bounds, streams: number): number => {
	const random = seededRandom(`coverage ${JSON.stringify(watched)}`);
	let wrong = 0;
	for (let number = 0; number < streams; number++) {
		let [hits, drawn] = [0, 0];
		for (const isHit of stream(random, watched)) {
			hits += isHit ? 1 : 0;
			const [least, most] = bounds[drawn]!;
			drawn++;
			if (hits < least || hits > most) {
				wrong++;
				break;
			}
		}
	}

	return wrong / streams;
};
