import assert from 'node:assert/strict';
import test from 'node:test';
import {joinKey, versionNames} from '../../../source/model/join-key.js';
import {descriptionText, statusText, withoutSignatures} from '../../../source/results/compare/compare-rows.js';
import type {Sample, Status} from '../../../source/model/source.js';
import {fakeSample} from '../../helpers/fake-source.js';

const sample = (before: string | undefined, after: string | undefined, status: Status | undefined = 'retained', more: Partial<Sample> = {}): Sample => ({
	id: 'the id', before: {address: before}, after: {address: after}, status, statusText: '', descriptions: [], ...more,
});

test('rows of two versions are joined by their original, and added rows also by their name in the output folder', () => {
	const names = ['V001', 'task-1'];
	const key = (...parts: Parameters<typeof sample>): string => joinKey(sample(...parts), names);
	assert.equal(key('s3://b/in/1.jpg', 'obs://b/V001/Data/1.jpg'), 'b/in/1.jpg');
	assert.equal(key('OBS://b/in/1.jpg', undefined, 'deleted'), 'b/in/1.jpg');
	assert.equal(key('b/s3://1.jpg', undefined), 'b/s3://1.jpg');
	assert.equal(key('s3://b/in/1.jpg', 'obs://b/V001/Data/cats/1_a.jpg', 'added'), 'b/in/1.jpg\0cats/1_a.jpg');
	assert.equal(key(undefined, 'obs://b/Data/V001/Data/1.jpg', 'added'), '\u00001.jpg');
	assert.equal(key(undefined, 'obs://b/task-1/V001/V001.jpg', 'added'), '\0b/*/*/*.jpg');
	assert.equal(key(undefined, '/Data/1.jpg', 'added'), '\u00001.jpg');
	assert.equal(key(undefined, undefined, 'added'), '\0the id');
	assert.equal(key(undefined, 'obs://b/1.jpg', 'retained'), '\0b/1.jpg');
	assert.deepEqual(versionNames('V001', undefined, 'V1', 'abc', 'V001', 'abcd'), ['V001', 'abcd']);
	assert.equal(descriptionText(sample(undefined, undefined, 'added', {descriptions: ['made by V001', 'of task-1, V001']}), names), 'made by *\nof *, *');
	assert.equal(statusText({status: 'added', statusText: 'x'}), 'added');
	assert.equal(statusText({status: undefined, statusText: 'x'}), 'x');
	assert.deepEqual(
		withoutSignatures(fakeSample(1)),
		{...fakeSample(1), before: {address: fakeSample(1).before.address}, after: {address: fakeSample(1).after.address}},
	);
});
