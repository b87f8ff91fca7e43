import assert from 'node:assert/strict';
import test from 'node:test';
import {HashIndex} from '../../source/text/hash-index.js';

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
