import assert from 'node:assert/strict';
import test from 'node:test';
import {HashSet} from '../../source/text/hash-set.js';

test('HashSet knows every text that was added, through all growth', () => {
	const texts = new HashSet();
	const added = 50_000;
	for (let number = 0; number < added; number++) {
		assert.equal(texts.add(`s3://bucket/folder/${number}.jpg`), true);
		// An old one, which has moved to larger tables since.
		assert.equal(texts.add(`s3://bucket/folder/${number * 7919 % (number + 1)}.jpg`), false);
	}

	for (let number = 0; number < added; number++) {
		assert.equal(texts.add(`s3://bucket/folder/${number}.jpg`), false);
		assert.equal(texts.has(`s3://bucket/folder/${number}.jpg`), true);
		assert.equal(texts.has(`s3://bucket/folder/${number}.png`), false);
	}

	assert.equal(texts.has(''), false);
	assert.equal(texts.add(''), true);
	assert.equal(texts.add(''), false);
});
