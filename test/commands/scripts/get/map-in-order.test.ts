import assert from 'node:assert/strict';
import test from 'node:test';
import {mapInOrder} from '../../../../source/commands/scripts/get/map-in-order.js';
import {gate} from '../../../helpers/gate.js';

/** The numbers below `count`. `isClosed` says whether the reader has finished with them. */
const numbers = (count: number) => {
	const state = {isClosed: false};
	const items = async function * () {
		try {
			for (let item = 0; item < count; item++) {
				yield item;
			}
		} finally {
			state.isClosed = true;
		}
	};

	return {items, state};
};

test('mapInOrder limits concurrency, keeps the order, and closes its input', async () => {
	const {items, state} = numbers(20);
	const results: number[] = [];
	let started = 0;
	let running = 0;
	let maxRunning = 0;
	for await (const result of mapInOrder(items(), 4, async item => {
		started++;
		running++;
		maxRunning = Math.max(maxRunning, running);
		await new Promise(resolve => {
			setImmediate(resolve);
		});
		running--;
		return item * 2;
	})) {
		results.push(result);
		assert.ok(started <= results.length + 4);
	}

	assert.deepEqual(results, Array.from({length: 20}, (_, item) => item * 2));
	assert.deepEqual([maxRunning, state.isClosed], [4, true]);
});

test('mapInOrder yields a result only after those of earlier items', async () => {
	const {items} = numbers(3);
	const last = gate<void>();
	const results: number[] = [];
	for await (const result of mapInOrder(items(), 3, async item => {
		if (item === 0) {
			await last.promise;
		} else if (item === 2) {
			last.open();
		}

		return item;
	})) {
		results.push(result);
	}

	assert.deepEqual(results, [0, 1, 2]);
});

test('mapInOrder yields the results before a failed item, then fails, once the running items have finished and its input is closed', async () => {
	const {items, state} = numbers(20);
	const results: number[] = [];
	let isLastFinished = false;
	await assert.rejects(async () => {
		for await (const result of mapInOrder(items(), 4, async item => {
			if (item === 2) {
				throw new Error('broken');
			}

			if (item === 5) {
				await new Promise(resolve => {
					setImmediate(resolve);
				});
				isLastFinished = true;
			}

			return item;
		})) {
			results.push(result);
		}
	}, {message: 'broken'});
	assert.deepEqual(results, [0, 1]);
	assert.deepEqual([isLastFinished, state.isClosed], [true, true]);
});

test('mapInOrder yields the results of all items before its input failed', async () => {
	const items = async function * () {
		yield * [3, 1, 2];
		throw new Error('no more');
	};

	const results: number[] = [];
	await assert.rejects(async () => {
		for await (const result of mapInOrder(items(), 3, async item => item)) {
			results.push(result);
		}
	}, {message: 'no more'});
	assert.deepEqual(results, [3, 1, 2]);
});

test('mapInOrder passes on the error of an iterator that has no return', async () => {
	const failing: AsyncIterable<number> = {
		[Symbol.asyncIterator]: () => ({
			async next() {
				throw new Error('no items');
			},
		}),
	};
	await assert.rejects(async () => {
		for await (const _ of mapInOrder(failing, 4, async item => item)) {
			assert.fail('there are no items');
		}
	}, {message: 'no items'});
});

test('mapInOrder starts no more items when its reader stops', async () => {
	const {items, state} = numbers(Number.POSITIVE_INFINITY);
	let started = 0;
	for await (const item of mapInOrder(items(), 4, async item => {
		started++;
		return item;
	})) {
		if (item === 1) {
			break;
		}
	}

	assert.deepEqual([started, state.isClosed], [5, true]);
});
