import assert from 'node:assert/strict';
import test from 'node:test';
import {edit, insert} from '../../../source/ui/state/line-editor.js';

test('edit inserts, moves and deletes by graphemes', () => {
	let line = insert({text: '', caret: 0}, '白猫é');
	assert.deepEqual(line, {text: '白猫é', caret: 3});
	line = edit(line, 'backspace')!;
	assert.deepEqual(line, {text: '白猫', caret: 2});
	line = edit(edit(line, 'left')!, 'x')!;
	assert.deepEqual(line, {text: '白x猫', caret: 2});
	assert.deepEqual(edit({text: 'one two', caret: 7}, 'ctrl+w'), {text: 'one ', caret: 4});
	assert.deepEqual(edit({text: 'one two', caret: 3}, 'ctrl+k'), {text: 'one', caret: 3});
	assert.equal(edit(line, 'escape'), undefined);
	assert.equal(edit(line, 'pageUp'), undefined);
});

test('insert joins pasted text into one line, without control characters', () => {
	assert.deepEqual(insert({text: 'ab', caret: 1}, 'x\r\ny\u001B[31m\u202E\u061C\u{E0041}'), {text: 'ax y[31mb', caret: 8});
});
