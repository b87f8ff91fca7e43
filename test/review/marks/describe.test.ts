import assert from 'node:assert/strict';
import test from 'node:test';
import {describeStep} from '../../../source/review/marks/describe.js';

test('undone actions are named in words', () => {
	const step = {id: 'x', position: 0, runs: []} as const;
	const row = {id: 'id', after: 'obs://b/cats/1.jpg'};
	for (const [more, its, expected] of [
		[{kind: 'judge', verdict: 'accept', count: 1}, row, 'the acceptance of cats/1.jpg'],
		[{kind: 'judge', verdict: 'reject', count: 1}, undefined, 'the rejection of a sample'],
		[{kind: 'judge', verdict: 'flag', count: 1204}, row, 'the flag of 1,204 samples'],
		[{kind: 'judge', count: 2}, undefined, 'clearing the verdict of 2 samples'],
		[{kind: 'note', count: 1}, row, 'the note on cats/1.jpg'],
		[{kind: 'note', empty: true, count: 1}, row, 'removing the note of cats/1.jpg'],
		[{kind: 'import', count: 1}, row, 'the import of a mark'],
		[{kind: 'import', count: 1204}, row, 'the import of 1,204 marks'],
	] as const) {
		assert.equal(describeStep({...step, ...more}, its), expected);
	}
});
