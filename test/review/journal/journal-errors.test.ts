import assert from 'node:assert/strict';
import test from 'node:test';
import {notSaved, reasonOf} from '../../../source/review/journal/journal-errors.js';

const withCode = (code: string): Error => Object.assign(new Error('write failed\u001B[2J'), {code});

test('the advice for an unsaved verdict is to free space on a full disk, otherwise to fix the reason', () => {
	for (const [code, reason, advice] of [
		['ENOSPC', 'the disk is full', 'Free up space'],
		['EDQUOT', 'the disk quota is used up', 'Free up space'],
		['EFBIG', 'the file size limit is reached (ulimit -f)', 'Free up space'],
		['EACCES', 'permission denied', 'Fix that'],
		['EMFILE', 'too many open files', 'Fix that'],
	] as const) {
		const error = notSaved(withCode(code), '/home/a/journal.ndjson');
		assert.deepEqual([error.kind, error.code, error.what], ['failure', code, `Not saved: ${reason}`]);
		assert.equal(error.advice, `Earlier verdicts are saved. ${advice}, then judge again: /home/a/journal.ndjson`);
	}
});

test('an error without a known code shows its message, cleaned', () => {
	assert.equal(reasonOf(withCode('EWEIRD')), reasonOf(new Error('write failed\u001B[2J')));
	assert.ok(!reasonOf(withCode('EWEIRD')).includes('\u001B'));
	assert.equal(reasonOf('text'), 'text');
});
