import assert from 'node:assert/strict';
import test from 'node:test';
import {atDesk} from './at-desk.js';

test('while the divider is dragged, no picture shows or is made; then one is made for its last position', async context => {
	const {laid, wait, split, isShown} = await atDesk(context, {start: 5, latency: 10});
	await wait(500);
	assert.deepEqual(laid, ['full']);
	for (const columns of [60, 62, 64, 66]) {
		split(columns);
		await wait(100);
		assert.equal(isShown(), false);
	}

	assert.deepEqual(laid, ['full']);
	await wait(300);
	assert.deepEqual(laid, ['full', 'full']);
	assert.equal(isShown(), true);
});
