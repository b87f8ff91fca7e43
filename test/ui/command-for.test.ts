import assert from 'node:assert/strict';
import test from 'node:test';
import {commandFor} from '../../source/ui/command-for.js';

test('a suggested command names the version on the screen and its source', () => {
	const version = {task: 'kM7j9TSa', version: 'YHFWU18z'};
	assert.equal(commandFor('measure', {...version, endpoint: 'https://modelarts.cn-north-4.myhuaweicloud.com'}), 'winnow measure kM7j9TSa YHFWU18z');
	assert.equal(commandFor('check', {...version, endpoint: 'demo'}), 'winnow check kM7j9TSa YHFWU18z --endpoint demo');
	assert.equal(commandFor('measure', {...version, endpoint: 'local'}), 'winnow measure --local ORIGIN OUTPUT');
	assert.equal(commandFor('measure', {...version, endpoint: 'recording'}), 'winnow measure --replay DIR');
	assert.equal(commandFor('check', {task: 'a\u001B[2Jb', version: '1', endpoint: ''}).includes('\u001B'), false);
});
