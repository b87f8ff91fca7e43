import assert from 'node:assert/strict';
import test from 'node:test';
import {WinnowError} from '../../../source/model/errors.js';
import {whyNot} from '../../../source/ui/pictures/why-not.js';

test('the place of a picture does not say twice that it is none', () => {
	assert.equal(whyNot(new WinnowError({kind: 'failure', what: 'not a picture: the file is empty'})), 'the file is empty');
	assert.equal(whyNot(new WinnowError({kind: 'failure', what: 'The picture: HTTP 503', advice: 'Try later.'})), 'HTTP 503. Try later.');
});
