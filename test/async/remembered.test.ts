import assert from 'node:assert/strict';
import test from 'node:test';
import {remembered} from '../../source/async/remembered.js';

test('what a text gave is computed once while it is among the last, and again after that', () => {
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
