import assert from 'node:assert/strict';
import test from 'node:test';
import {EndSearch} from '../../../source/results/list/end-search.js';
import type {WinnowError} from '../../../source/model/errors.js';
import {calm} from '../../helpers/calm.js';
import {gate} from '../../helpers/gate.js';

test('one search for the end runs at a time, can be stopped, and runs again after a failure', async () => {
	const found: number[] = [];
	const failed: Array<readonly [number, string]> = [];
	let asking = gate();
	const search = new EndSearch({
		exists: async row => row < Number(await asking.promise),
		found(rows) {
			found.push(rows);
		},
		failed(page: number, error: WinnowError) {
			failed.push([page, error.what]);
		},
	});
	search.retry();
	assert.equal(search.isUnderWay, false);
	search.begin(0, 8, 2);
	assert.equal(search.isUnderWay, true);
	search.stop();
	assert.equal(search.isUnderWay, false);
	asking.open('5');
	await calm();
	assert.deepEqual([found, failed], [[], []]);

	asking = gate();
	search.begin(0, 8, 2);
	search.begin(0, 4, 1);
	asking.open('3');
	await calm();
	assert.deepEqual([found, search.isUnderWay], [[3], false]);

	asking = gate();
	search.begin(2, 8, 3);
	asking.fail(new Error('no answer'));
	await calm();
	assert.equal(search.isUnderWay, false);
	assert.equal(failed.length, 1);
	assert.equal(failed[0]![0], 3);
	asking = gate();
	asking.open('6');
	search.retry();
	assert.equal(search.isUnderWay, true);
	await calm();
	assert.deepEqual(found, [3, 6]);
	search.retry();
	await calm();
	assert.deepEqual(found, [3, 6], 'it failed no more');
});
