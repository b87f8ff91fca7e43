import assert from 'node:assert/strict';
import test from 'node:test';
import fastCheck from '../../helpers/fast-check.js';
import {runsOf} from '../../../source/sources/recording/log-line.js';

test('runsOf keeps every row in order', () => {
	fastCheck.assert(fastCheck.property(fastCheck.array(fastCheck.nat(9)), rows => {
		assert.deepEqual(runsOf(rows).flatMap(([first, length]) => Array.from({length}, (_, at) => first + at)), rows);
	}));
	assert.deepEqual(runsOf([4, 5, 6, 1, 9]), [[4, 3], [1, 1], [9, 1]]);
});
