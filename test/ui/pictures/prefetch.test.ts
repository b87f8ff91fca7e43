import assert from 'node:assert/strict';
import test from 'node:test';
import fc from '../../helpers/fast-check.js';
import {prefetchPlan} from '../../../source/ui/pictures/prefetch.js';

const at = (cursor: number, more: Partial<Parameters<typeof prefetchPlan>[0]> = {}): number[] => prefetchPlan({
	cursor, direction: 1, first: cursor, last: cursor, count: 1000, speed: 2, latency: 300, ...more,
});

test('prefetchPlan starts at the cursor and continues in the direction of movement', () => {
	assert.deepEqual(at(10), [10, 11, 12]);
	assert.deepEqual(at(10, {direction: -1}), [10, 9, 8]);
	assert.deepEqual(at(10, {direction: 0, speed: 0}), [10, 11, 9]);
});

test('prefetchPlan looks further ahead the longer pictures take, up to a limit', () => {
	assert.deepEqual(at(10, {latency: 1400}), [10, 11, 12, 13, 14]);
	assert.equal(at(10, {latency: 60_000}).length, 1 + 6);
});

test('prefetchPlan fetches only the current sample while skimming', () => {
	assert.deepEqual(at(10, {speed: 30}), [10]);
	assert.deepEqual(at(10, {speed: 6}).length > 1, true);
	assert.deepEqual(at(1000, {speed: 30}), []);
	assert.deepEqual(at(-1, {speed: 30}), []);
});

test('prefetchPlan puts visible pictures before those that may show next', () => {
	assert.deepEqual(at(5, {first: 3, last: 7, speed: 0}), [5, 6, 7, 4, 3, 8]);
	assert.deepEqual(at(5, {
		first: 3, last: 7, speed: 0, direction: -1,
	}), [5, 4, 3, 6, 7, 2]);
});

test('prefetchPlan stays within the list, has no duplicates, and is bounded', () => {
	fc.assert(fc.property(fc.record({
		cursor: fc.nat(50),
		before: fc.nat(20),
		after: fc.nat(20),
		rest: fc.nat(20),
		speed: fc.double({min: 0, max: 40, noNaN: true}),
		latency: fc.nat(5000),
		direction: fc.constantFrom(-1 as const, 0 as const, 1 as const),
	}), ({cursor, before, after, rest, ...view}) => {
		const count = cursor + after + 1 + rest;
		const plan = prefetchPlan({
			...view, cursor, first: Math.max(0, cursor - before), last: cursor + after, count,
		});
		assert.equal(plan[0], cursor);
		assert.equal(new Set(plan).size, plan.length);
		assert.ok(plan.every(index => index >= 0 && index < count));
		assert.ok(plan.length <= before + after + 1 + 7);
	}));
});

test('browsing at 2 samples a second and 300 ms a picture, with changes of direction, 95 of 100 pictures are ready on arrival and fewer than 30 are wasted', () => {
	const there = new Map<number, number>();
	const looked = new Set<number>();
	let ready = 0;
	let visits = 0;
	let cursor = 500;
	let now = 0;
	for (const [direction, steps] of [[1, 60], [-1, 25], [1, 60], [-1, 100]] as const) {
		for (let step = 0; step < steps; step++) {
			cursor += direction;
			now += 500;
			visits++;
			looked.add(cursor);
			ready += (there.get(cursor) ?? Number.POSITIVE_INFINITY) <= now ? 1 : 0;
			for (const index of at(cursor, {direction})) {
				if (!there.has(index)) {
					there.set(index, now + 300);
				}
			}
		}
	}

	assert.ok(ready >= visits * 0.95, `${ready} of ${visits}`);
	assert.ok(there.size - looked.size < there.size * 0.3);
});
