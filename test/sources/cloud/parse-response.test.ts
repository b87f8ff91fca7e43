import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import {parseResponse} from '../../../source/sources/cloud/parse-response.js';
import {WinnowError} from '../../../source/model/errors.js';

test('a JSON answer with an error code is an error; a web page or half an answer says what it is', () => {
	const parse = (text: string): unknown => {
		try {
			return parseResponse({status: 200, headers: {'x-request-id': 'r1'}, content: Buffer.from(text)}, 'The things', 0);
		} catch (error) {
			assert.ok(error instanceof WinnowError);
			return `${error.what} | ${error.advice ?? ''} | ${error.requestId} ${error.canPass}`;
		}
	};

	for (const value of [{}, {error: 1}, [], null, 7, 'error_code']) {
		assert.deepEqual(parse(JSON.stringify(value)), value);
	}

	for (const name of ['error_code', 'errorCode']) {
		assert.match(String(parse(JSON.stringify({[name]: 'ModelArts.4700'}))), /^The things: HTTP 200 \| The task doesn't exist.* \| r1 false$/);
	}

	assert.equal(parse(' \n<html>'), 'The things: the response is a web page | A proxy or sign-in page may have answered. Check the endpoint. | r1 true');
	for (const half of ['{"a":', '', 'a <html>', `${' '.repeat(100)}<html>`]) {
		assert.equal(parse(half), 'The things: the response is not JSON | Try again, or test the endpoint with: winnow doctor | r1 true');
	}
});
