import assert from 'node:assert/strict';
import test from 'node:test';
import fastCheck from '../../helpers/fast-check.js';
import {HashIndex} from '../../../source/text/hash-index.js';
import {runsOf} from '../../../source/sources/recording/log-line.js';
import {askedSize, chooseParameter} from '../../../source/sources/recording/choose-parameter.js';
import {recordingProgress} from '../../../source/sources/recording/recording-progress.js';
import {stripAddress, stripText} from '../../../source/sources/recording/strip-secrets.js';

test('stripAddress removes the whole signature', () => {
	assert.equal(stripAddress('https://b.obs.example.com:443/a/1.jpg?AccessKeyId=AK&Expires=1&Signature=S%3D'), 'https://b.obs.example.com:443/a/1.jpg');
	assert.equal(stripAddress('s3://bucket/what?.jpg'), 's3://bucket/what?.jpg');
	assert.equal(stripAddress('obs://bucket/1.jpg?x-obs-security-token=T/abc+1=&signature=S&v=2'), 'obs://bucket/1.jpg?x-obs-security-token=…&signature=…&v=2');
	assert.equal(stripText('see https://x/?X-Amz-Credential=C&X-Amz-Signature=S, token=abc; done'), 'see https://x/?X-Amz-Credential=…&X-Amz-Signature=… token=…; done');
});

test('askedSize reads image processing commands', () => {
	assert.equal(askedSize('image/resize,m_lfit,w_240,h_200'), 240);
	assert.equal(askedSize('image/auto-orient/resize,l_100'), 100);
	assert.equal(askedSize('image/resize,m_lfit,h_200/format,png'), 200);
	assert.equal(askedSize('image/format,png'), Number.POSITIVE_INFINITY);
	assert.equal(askedSize(undefined), Number.POSITIVE_INFINITY);
});

test('chooseParameter prefers the same size, then the next larger, then the largest', () => {
	const recorded = ['image/resize,w_480', undefined, 'image/resize,w_120', 'image/resize,w_240'];
	assert.equal(chooseParameter(recorded, 'image/resize,w_240'), 'image/resize,w_240');
	assert.equal(chooseParameter(recorded, 'image/resize,w_200'), 'image/resize,w_240');
	assert.equal(chooseParameter(recorded, 'image/resize,w_900'), undefined);
	assert.equal(chooseParameter(['image/resize,w_120', 'image/resize,w_240'], undefined), 'image/resize,w_240');
});

test('runsOf keeps every row in order', () => {
	fastCheck.assert(fastCheck.property(fastCheck.array(fastCheck.nat(9)), rows => {
		assert.deepEqual(runsOf(rows).flatMap(([first, length]) => Array.from({length}, (_, at) => first + at)), rows);
	}));
	assert.deepEqual(runsOf([4, 5, 6, 1, 9]), [[4, 3], [1, 1], [9, 1]]);
});

test('HashIndex numbers texts in order of arrival', () => {
	const index = new HashIndex();
	for (let round = 0; round < 2; round++) {
		for (let number = 0; number < 5000; number++) {
			assert.equal(index.add(`text ${number}`), number);
		}
	}

	assert.equal(index.size, 5000);
	assert.equal(index.locate('text 4999'), 4999);
	assert.equal(index.locate('text 5000'), -1);
});

test('recordingProgress includes an earlier run in the share but not in the rate', () => {
	const counts = {
		total: 1000, rows: 600, earlier: 500, pictures: 100, failed: 0, bytes: 0, milliseconds: 10_000,
	};
	const {share, perSecond, secondsLeft} = recordingProgress(counts);
	assert.deepEqual({share, perSecond, secondsLeft}, {share: 0.6, perSecond: 10, secondsLeft: 40});
	assert.equal(recordingProgress({...counts, milliseconds: 10}).secondsLeft, undefined);
	assert.equal(recordingProgress({...counts, total: undefined}).share, 0);
	assert.equal(recordingProgress({...counts, total: 0, rows: 0}).share, 1);
});
