import assert from 'node:assert/strict';
import test from 'node:test';
import {Windows} from '../../../source/results/list/windows.js';

test('windows load visible pages first, then the next ones, each page once', () => {
	const windows = new Windows(([first, last]) => Array.from(
		{length: Math.floor(last / 10) - Math.floor(first / 10) + 1},
		(_, page) => Math.floor(first / 10) + page,
	));
	assert.deepEqual([...windows.needed()], []);
	windows.set([[25, 34], [5, 9]], [35, 49]);
	assert.deepEqual([...windows.seen()], [2, 3, 0]);
	assert.deepEqual([...windows.needed()], [2, 3, 0, 4]);
	windows.set([[5, 9]], undefined);
	assert.deepEqual([...windows.needed()], [0]);
});
