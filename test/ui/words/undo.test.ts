import assert from 'node:assert/strict';
import test from 'node:test';
import {undone} from '../../../source/ui/words/en/undo.js';
import {undone as undoneInChinese} from '../../../source/ui/words/zh-cn/undo.js';

test('undone actions are named in the words of the sample\'s status, several samples in neutral ones', () => {
	const row = {id: 'id', after: 'obs://b/cats/1.jpg'};
	const deleted = {id: 'id', before: 's3://b/cats/2.jpg', status: 'deleted'} as const;
	for (const [step, its, expected] of [
		[{kind: 'judge', verdict: 'accept', count: 1}, row, 'the acceptance of cats/1.jpg'],
		[{kind: 'judge', verdict: 'accept', count: 1}, deleted, 'the verdict "rightly deleted" on cats/2.jpg'],
		[{kind: 'judge', verdict: 'reject', count: 1}, deleted, 'the verdict "should come back" on cats/2.jpg'],
		[{kind: 'judge', verdict: 'reject', count: 1}, {...row, status: 'retained'}, 'the verdict "should go" on cats/1.jpg'],
		[{kind: 'judge', verdict: 'flag', count: 1}, deleted, 'the flag of cats/2.jpg'],
		[{kind: 'judge', verdict: 'reject', count: 2}, deleted, 'the rejection of 2 samples'],
		[{kind: 'judge', verdict: 'reject', count: 1}, undefined, 'the rejection of a sample'],
		[{kind: 'judge', verdict: 'flag', count: 1204}, row, 'the flag of 1,204 samples'],
		[{kind: 'judge', count: 2}, undefined, 'clearing the verdict of 2 samples'],
		[{kind: 'judge', verdict: 'reject', isSettling: true, count: 1}, deleted, 'the settling verdict "should come back" on cats/2.jpg'],
		[{kind: 'judge', verdict: 'flag', isSettling: true, count: 1}, row, 'the settling verdict "flagged" on cats/1.jpg'],
		[{kind: 'judge', isSettling: true, count: 1}, row, 'clearing the settling verdict of cats/1.jpg'],
		[{kind: 'note', count: 1}, row, 'the note on cats/1.jpg'],
		[{kind: 'note', empty: true, count: 1}, row, 'removing the note of cats/1.jpg'],
		[{kind: 'import', count: 1}, row, 'the import of a mark'],
		[{kind: 'import', count: 1204}, row, 'the import of 1,204 marks'],
	] as const) {
		assert.equal(undone({kind: 'undo', step, row: its}), `Undid ${expected}.`);
		assert.equal(undone({kind: 'redo', step, row: its}), `Redid ${expected}.`);
	}
});

test('in Chinese, undoing a settling verdict says so too', () => {
	const row = {id: 'id', before: 'obs://b/cats/1.jpg', status: 'deleted'} as const;
	assert.equal(undoneInChinese({kind: 'undo', step: {kind: 'judge', verdict: 'reject', isSettling: true, count: 1}, row}), '已撤销：对 cats/1.jpg 的裁定 "应恢复"。');
	assert.equal(undoneInChinese({kind: 'redo', step: {kind: 'judge', isSettling: true, count: 1}, row}), '已重做：清除 cats/1.jpg 的裁定。');
});
