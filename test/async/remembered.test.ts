import assert from 'node:assert/strict';
import test from 'node:test';
import {remembered} from '../../source/async/remembered.js';

test('a result is computed once while its text is among the last used, and again after it was dropped', () => {
	const computed: string[] = [];
	const length = remembered(2, text => {
		computed.push(text);
		return text.length;
	});
	assert.deepEqual(['a', 'bb', 'a', 'ccc', 'bb'].map(text => length(text)), [1, 2, 1, 3, 2]);
	assert.deepEqual(computed, ['a', 'bb', 'ccc']);
	assert.deepEqual(['dddd', 'a'].map(text => length(text)), [4, 1]);
	assert.deepEqual(computed, ['a', 'bb', 'ccc', 'dddd', 'a']);
});
