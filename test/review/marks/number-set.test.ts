import assert from 'node:assert/strict';
import test from 'node:test';
import fc from '../../helpers/fast-check.js';
import {NumberSet, rangesOf} from '../../../source/review/marks/number-set.js';

test('number sets hold every added number, also in long runs', () => {
	fc.assert(fc.property(fc.array(fc.tuple(fc.nat(400), fc.integer({min: 1, max: 130})), {maxLength: 6}), runs => {
		const set = new NumberSet();
		const model = new Set<number>();
		for (const [first, length] of runs) {
			for (let number = first; number < first + length; number++) {
				set.add(number);
				model.add(number);
			}
		}

		const ranges = Array.from(set.ranges(), number => number);
		const expanded: number[] = [];
		for (let place = 0; place < ranges.length; place += 2) {
			assert.ok(place === 0 || ranges[place]! > ranges[place - 2]! + ranges[place - 1]!, 'a gap between ranges');
			for (let number = ranges[place]!; number < ranges[place]! + ranges[place + 1]!; number++) {
				expanded.push(number);
			}
		}

		const sorted = [...model].sort((a, b) => a - b);
		assert.deepEqual(expanded, sorted);
		assert.equal(set.size, model.size);
		assert.deepEqual(Array.from(rangesOf([...model].reverse()), number => number), ranges);
		for (const number of [0, 31, 32, 63, 64, 399, 10_000]) {
			assert.equal(set.has(number), model.has(number));
		}
	}));
	const full = new NumberSet();
	for (let number = 0; number < 1024; number++) {
		full.add(number);
	}

	assert.deepEqual(Array.from(full.ranges(), number => number), [0, 1024]);
});
