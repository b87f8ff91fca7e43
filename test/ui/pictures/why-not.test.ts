import assert from 'node:assert/strict';
import test from 'node:test';
import {WinnowError} from '../../../source/model/errors.js';
import {brieflyWhyNot, whyNot} from '../../../source/ui/pictures/why-not.js';

test('the place of a picture does not say twice that it is none', () => {
	assert.equal(whyNot(new WinnowError({kind: 'failure', what: 'not a picture: the file is empty'})), 'the file is empty');
	assert.equal(whyNot(new WinnowError({kind: 'failure', what: 'The picture: HTTP 503', advice: 'Try later.'})), 'HTTP 503. Try later.');
});

test('brieflyWhyNot fits a thumbnail: the kind of error, the status of the service, or the kind of damage', () => {
	for (const [facts, brief] of [
		[{kind: 'not-found', what: 'The picture: HTTP 404', httpStatus: 404}, 'not found'],
		[{kind: 'authentication', what: 'The picture: HTTP 403', httpStatus: 403}, 'no permission'],
		[{kind: 'connection', what: 'Can\'t connect to obs.example.com: connection refused'}, 'no connection'],
		[{kind: 'failure', what: 'The picture: HTTP 503', httpStatus: 503}, 'HTTP 503'],
		[{kind: 'failure', what: 'The picture: not a picture: the file begins with "<html>"'}, 'not a picture'],
		[{kind: 'failure', what: 'damaged: the jpeg file can\'t be decoded'}, 'damaged'],
		[{kind: 'failure', what: 'The disk is full'}, 'not readable'],
	] as const) {
		assert.equal(brieflyWhyNot(new WinnowError(facts)), brief);
	}
});
