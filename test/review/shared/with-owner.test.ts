import assert from 'node:assert/strict';
import test from 'node:test';
import type {JournalLine} from '../../../source/review/journal/journal-line.js';
import {withOwner} from '../../../source/review/shared/with-owner.js';

test('a line without a reviewer in another reviewer\'s file belongs to its owner; one with a reviewer stays', () => {
	const [marked, named, plain] = [{id: 'a', time: 5, verdict: 'accept'}, {id: 'b', time: 6, note: 'dark', reviewer: 'carol'}, {id: 'c'}] as const;
	const rows = [marked, named, plain];
	const owned = [{...marked, reviewer: 'bob'}, named, plain];
	const cases: ReadonlyArray<readonly [JournalLine, JournalLine]> = [
		[{kind: 'base', rows}, {kind: 'base', rows: owned}],
		[{kind: 'piece', of: 'x', rows}, {
			kind: 'piece', of: 'x', rows: owned, reviewer: 'bob',
		}],
		[{
			kind: 'piece', of: 'x', rows: [plain], reviewer: 'carol',
		}, {
			kind: 'piece', of: 'x', rows: [plain], reviewer: 'carol',
		}],
		[{kind: 'undo', of: 'x', time: 7}, {
			kind: 'undo', of: 'x', time: 7, reviewer: 'bob',
		}],
		[{
			kind: 'unblind', id: 'x', time: 7, reviewer: 'carol',
		}, {
			kind: 'unblind', id: 'x', time: 7, reviewer: 'carol',
		}],
		[{kind: 'abandon', of: 'x'}, {kind: 'abandon', of: 'x'}],
	];
	for (const [line, expected] of cases) {
		assert.deepEqual(withOwner(line, 'bob'), expected);
	}

	const header = {
		kind: 'header', format: 1, identity: {
			endpoint: 'e', project: 'p', task: 't', version: 'v',
		}, time: 1,
	} as const;
	assert.equal(withOwner(header, 'bob'), header);
});
