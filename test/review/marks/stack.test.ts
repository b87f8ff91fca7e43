import assert from 'node:assert/strict';
import test from 'node:test';
import {push, removeItem, type Stack} from '../../../source/review/marks/stack.js';

test('a stack returns entries from any depth', () => {
	let stack: Stack<{readonly id: string}>;
	for (const id of ['a', 'b', 'c']) {
		stack = push(stack, {id});
	}

	const left = (of: Stack<{readonly id: string}>): string => of ? of.item.id + left(of.below) : '';
	assert.deepEqual(['a', 'b', 'c', 'd'].map(id => removeItem(stack, id)).map(taken => taken && [taken.item.id, left(taken.remaining)]), [['a', 'cb'], ['b', 'ca'], ['c', 'ba'], undefined]);
	assert.equal(left(stack), 'cba');
});
