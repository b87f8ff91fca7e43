import assert from 'node:assert/strict';
import test from 'node:test';
import fc from '../../helpers/fast-check.js';
import {textHash} from '../../../source/text/text-hash.js';
import {KeyIndex} from '../../../source/review/marks/key-index.js';
import {NumberSet, rangesOf} from '../../../source/review/marks/number-set.js';
import {sampleKey, statuses} from '../../../source/model/source.js';
import {sampleAt} from '../samples.js';

test('textHash distributes a million real keys evenly', () => {
	const into = new Uint32Array(2);
	const count = 1 << 20;
	const [first, second, mixed] = [new Uint32Array(count), new Uint32Array(count), new Uint32Array(count)];
	for (let index = 0; index < count; index++) {
		textHash(sampleKey(sampleAt(index)), into);
		first[index] = into[0]!;
		second[index] = into[1]!;
		mixed[index] = (into[0]! << 16) | (into[1]! >>> 16);
	}

	for (const lane of [first, second, mixed]) {
		const sorted = lane.toSorted();
		let same = 0;
		for (let index = 1; index < count; index++) {
			same += sorted[index] === sorted[index - 1] ? 1 : 0;
		}

		// Chance has n²/2/2³² = 128 of them, with a standard deviation of 11.
		assert.ok(same > 70 && same < 190, String(same));
	}
});

test('KeyIndex numbers each key once, in order of arrival', () => {
	fc.assert(fc.property(fc.array(fc.string(), {maxLength: 600}), keys => {
		const index = new KeyIndex();
		const known = new Map<string, number>();
		for (const key of keys) {
			assert.equal(index.numberOf(key), known.get(key) ?? -1);
			if (!known.has(key)) {
				known.set(key, known.size);
			}

			assert.equal(index.intern(key, 'deleted'), known.get(key));
		}

		assert.equal(index.size, known.size);
	}));
});

test('KeyIndex finds every one of many keys again, with its status', () => {
	const index = new KeyIndex();
	const status = (key: number) => [undefined, ...statuses][key % 5];
	for (let key = 0; key < 20_000; key++) {
		assert.equal(index.intern(`key ${key}`, status(key)), key);
	}

	for (let key = 0; key < 20_000; key++) {
		assert.equal(index.numberOf(`key ${key}`), key);
		assert.equal(index.statusCodes[key], key % 5);
	}

	assert.equal(index.numberOf('key 20000'), -1);
});

test('NumberSet and rangesOf give the same ascending ranges', () => {
	fc.assert(fc.property(fc.array(fc.oneof(fc.nat(200), fc.nat(5000))), numbers => {
		const set = new NumberSet();
		for (const number of numbers) {
			set.add(number);
		}

		const ranges = [...rangesOf(numbers) as number[]];
		assert.deepEqual([...set.ranges() as number[]], ranges);
		const sorted = [...new Set(numbers)].sort((a, b) => a - b);
		assert.equal(set.size, sorted.length);
		const listed: number[] = [];
		for (let place = 0; place < ranges.length; place += 2) {
			for (let offset = 0; offset < ranges[place + 1]!; offset++) {
				listed.push(ranges[place]! + offset);
			}
		}

		assert.deepEqual(listed, sorted);
		assert.ok(sorted.every(number => set.has(number)));
	}));
});

test('NumberSet.ranges handles full words and a range that ends at the last bit', () => {
	const set = new NumberSet();
	for (let number = 0; number < 1024; number++) {
		set.add(number);
	}

	assert.deepEqual(set.ranges(), [0, 1024]);
});
