import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {WeightedLru} from '../../source/async/weighted-lru.js';

describe('WeightedLru', () => {
	test('drops the least recently used entries above the limit of bytes', () => {
		const cache = new WeightedLru<string>(10);
		cache.set('a', 'A', 4);
		cache.set('b', 'B', 4);
		cache.get('a');
		cache.set('c', 'C', 4);
		assert.deepEqual([cache.get('a'), cache.get('b'), cache.get('c'), cache.weight], ['A', undefined, 'C', 8]);
	});

	test('keeps the last added value however large it is, alone, and counts a replaced value once', () => {
		const cache = new WeightedLru<string>(10);
		cache.set('a', 'A', 4);
		cache.set('a', 'B', 6);
		assert.equal(cache.weight, 6);
		cache.set('large', 'L', 11);
		assert.equal(cache.get('large'), 'L');
		assert.equal(cache.has('a'), false);
		assert.equal(cache.weight, 11);
		cache.set('a', 'A', 4);
		assert.equal(cache.has('large'), false);
		assert.equal(cache.weight, 4);
		cache.clear();
		assert.equal(cache.weight, 0);
	});

	test('keeps two large entries if they fit, and reports what it drops', () => {
		const dropped: string[] = [];
		const cache = new WeightedLru<string>(10, {
			limitOfTwo: 40,
			onDrop(value) {
				dropped.push(value);
			},
		});
		cache.set('a', 'A', 4);
		cache.set('b', 'B', 20);
		assert.equal(cache.weight, 24);
		cache.set('c', 'C', 20);
		assert.deepEqual(dropped, ['A']);
		assert.equal(cache.weight, 40);
		cache.set('d', 'D', 21);
		assert.deepEqual(dropped, ['A', 'B', 'C']);
		cache.set('d', 'E', 1);
		cache.set('f', 'F', 1);
		cache.clear();
		assert.deepEqual(dropped, ['A', 'B', 'C', 'D', 'E', 'F']);
		assert.equal(cache.weight, 0);
	});

	test('also limits the number of entries, keeps pinned values, and says whether a value was evicted or deleted', () => {
		const dropped: string[] = [];
		const cache = new WeightedLru<string>(10, {
			maxEntries: 2,
			isNeeded: value => value === 'A',
			onDrop(value, isFull) {
				dropped.push(`${value} ${isFull}`);
			},
		});
		for (const name of ['a', 'b', 'c']) {
			cache.set(name, name.toUpperCase());
		}

		assert.deepEqual(dropped, ['B true']);
		cache.peek('a');
		cache.set('c', 'D');
		cache.delete('c');
		assert.deepEqual([dropped, [...cache.values()], cache.size], [['B true', 'C false', 'D false'], ['A'], 1]);
	});
});
