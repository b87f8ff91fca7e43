import assert from 'node:assert/strict';
import test from 'node:test';
import {answerError} from '../../../source/sources/cloud/answer-error.js';
import {redact} from '../../../source/sources/cloud/redact.js';

const about = 'The list of results';
const error = (status: number, body: string, headers = {}) => answerError({
	status, body, headers, about,
});

test('every shape of a body gives its code, message and request id', () => {
	const shapes: ReadonlyArray<[string, string | undefined, string | undefined]> = [
		['{"error_code":"ModelArts.0010","error_msg":"inner trouble"}', 'ModelArts.0010', undefined],
		['{"error_code":"APIG.0601","error_msg":"inner trouble","request_id":"r1"}', 'APIG.0601', 'r1'],
		['{"error":{"code":500,"message":"inner trouble","title":"x"}}', '500', undefined],
		['{"code":"X.1","message":"inner trouble"}', 'X.1', undefined],
		['{"errorCode":"X.2","errorMsg":"inner trouble"}', 'X.2', undefined],
		['<?xml version="1.0"?><Error><Code>InternalError</Code><Message>inner trouble</Message><RequestId>r2</RequestId></Error>', 'InternalError', 'r2'],
		['inner trouble', undefined, undefined],
	];
	for (const [body, code, requestId] of shapes) {
		const told = error(500, body);
		assert.equal(told.code, code, body);
		assert.equal(told.requestId, requestId, body);
		assert.match(told.what, /^The list of results: inner trouble \(HTTP 500\)$/);
		assert.ok(told.advice);
	}

	assert.match(error(502, '<html><head><title>Bad Gateway</title></head></html>').what, /a web page, "Bad Gateway"/);
	assert.equal(error(401, '{}', {'x-request-id': 'r3'}).requestId, 'r3');
});

test('"not found" arrives as 400 with a code, and is told as not found', () => {
	for (const code of ['ModelArts.4851', 'ModelArts.4700', 'APIG.0101']) {
		assert.equal(error(400, JSON.stringify({error_code: code, error_msg: 'x'})).kind, 'not-found');
	}

	assert.equal(error(401, '{}').kind, 'authentication');
	assert.equal(error(403, '{}').kind, 'authentication');
	assert.equal(error(404, '{}').kind, 'not-found');
	assert.equal(error(400, '{}').kind, 'failure');
});

test('a locked key is told as one', () => {
	assert.match(error(401, '{"error_code":"APIG.0301","error_msg":"AK access failed to reach the limit,forbidden"}').advice!, /locked for five minutes/);
});

test('secrets are taken out of every text', () => {
	const secrets = [
		'https://b.obs.x.com:443/1.jpg?AccessKeyId=AKIDSECRET&Expires=1&x-obs-security-token=TOKENSECRET&Signature=SIGSECRET%3D',
		'X-Auth-Token: TOKENSECRET',
		'{"security_token":"TOKENSECRET","secret":"SIGSECRET","password": "PASSSECRET"}',
		'Authorization: SDK-HMAC-SHA256 Access=AKIDSECRET, SignedHeaders=host, Signature=0123456789abcdef0123456789abcdef',
		'<Error><AWSAccessKeyId>AKIDSECRET</AWSAccessKeyId><StringToSign>SIGSECRET</StringToSign></Error>',
	];
	for (const text of secrets) {
		const clean = redact(text);
		assert.doesNotMatch(clean, /SECRET|0123456789abcdef/, clean);
		const told = error(400, text);
		assert.doesNotMatch(JSON.stringify([told.what, told.detail, told.code]), /SECRET|0123456789abcdef/);
	}

	assert.match(redact(secrets[0]!), /Expires=1/);
});
