import assert from 'node:assert/strict';
import test from 'node:test';
import {nearest} from '../../source/text/nearest.js';

test('nearest finds a name that differs by a few letters, or starts alike', () => {
	const names = ['retained', 'modified', 'deleted', 'added'];
	for (const [text, expected] of [['added', 'added'], ['aded', 'added'], ['daded', 'added'], ['addedd', 'added'], ['addad', 'added'], ['mod', 'modified'], ['m', 'modified'], ['deletde', 'deleted'], ['xyz', undefined], ['', undefined], ['ad', 'added'], ['retsinwd', 'retained'], ['rxxxined', 'retained'], ['rxxxxned', undefined]] as const) {
		assert.equal(nearest(text, names), expected, text);
	}

	assert.equal(nearest('a', []), undefined);
	assert.equal(nearest('x', ['a']), 'a');
	assert.equal(nearest('xy', ['ab']), undefined);
	assert.equal(nearest('ba', ['ab']), 'ab');
});
