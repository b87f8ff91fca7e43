import assert from 'node:assert/strict';
import {test} from 'node:test';
import {collectingGarbage} from '../../source/system/collect-all.js';

test('garbage is collected once for every 5,000 items, after they were used, and all items pass in their order', async () => {
	const items = async function * () {
		for (let item = 0; item < 12_000; item++) {
			yield item;
		}
	};

	const passed: number[] = [];
	const collectedAt: number[] = [];
	for await (const item of collectingGarbage(items(), undefined, () => collectedAt.push(passed.length))) {
		passed.push(item);
	}

	assert.deepEqual(collectedAt, [5000, 10_000]);
	assert.deepEqual(passed, Array.from({length: 12_000}, (_item, index) => index));
});
