import assert from 'node:assert/strict';
import test from 'node:test';
import {adviceForCode, adviceForStatus} from '../../../source/sources/cloud/error-advice.js';

const codesOf: Readonly<Record<string, string>> = {
	'not-found': 'ModelArts.4851 ModelArts.4700 ModelArts.4631 ModelArts.4636 ModelArts.4612 ModelArts.4338 ModelArts.4352 ModelArts.4353 APIG.0101 APIGW.0101 ModelArts.4204 NoSuchKey NoSuchBucket',
	authentication: 'RequestTimeTooSkewed APIG.0307 APIGW.0307 ModelArts.0202 ModelArts.0207 ModelArts.0210 ModelArts.2786 APIG.0310 APIG.0802 APIGW.0301 APIG.0302 APIG.0303 APIG.0305 APIG.0306 ModelArts.0201 ModelArts.0203 ModelArts.0204 ModelArts.0206 ModelArts.0212 ModelArts.4127 ModelArts.4201 ModelArts.4504 ModelArts.0108 ModelArts.2785 ModelArts.4335 ModelArts.4336 ModelArts.4310 ModelArts.4315 ModelArts.4750 ModelArts.4707 ModelArts.4116 ModelArts.4118 InArrearOrInsufficientBalance ModelArts.0102 ModelArts.0112 InvalidAccessKeyId AccessDenied SignatureDoesNotMatch TooManyWrongSignature',
	failure: 'ModelArts.4613 ModelArts.4850 ModelArts.4614 ModelArts.4826 APIG.0308 ModelArts.2799 ModelArts.4206 ModelArts.4395 ModelArts.6101 TooManyRequests SlowDown ModelArts.0101 ModelArts.0104 ModelArts.0107 ModelArts.2788 ModelArts.4396 ModelArts.4705 APIG.0601 APIGW.0613 InvalidObjectState',
};

test('each code is matched by its whole name and has one meaning', () => {
	for (const [kind, codes] of Object.entries(codesOf)) {
		for (const code of codes.split(' ')) {
			const lesson = adviceForCode(code, '');
			assert.equal(lesson?.kind, kind, code);
			assert.ok(lesson.advice.length > 10);
			for (const other of [`${code}0`, `X${code}`, `${code}.1`]) {
				assert.equal(adviceForCode(other, ''), undefined, other);
			}
		}
	}

	assert.match(adviceForCode('APIGW.0303', 'Signature expired')!.advice, /clock/);
	for (const code of ['APIG.03030', 'XAPIG.0303']) {
		assert.equal(adviceForCode(code, 'Signature expired'), undefined);
	}

	assert.match(adviceForCode('ModelArts.4311', 'The path does not exist')!.advice, /OBS address/);
	for (const code of ['ModelArts.43110', 'XModelArts.4311', undefined]) {
		assert.equal(adviceForCode(code, 'The path does not exist'), undefined);
	}

	assert.deepEqual(['AccessDenied', 'InvalidAccessKeyId', 'SignatureDoesNotMatch'].map(code => adviceForCode(code, '')!.canRefresh), [true, true, undefined]);
	assert.equal(adviceForCode('ITS.1', '')?.kind, 'failure');
	assert.equal(adviceForCode('XITS.1', ''), undefined);
	assert.equal(adviceForCode(undefined, ''), undefined);
});

test('some messages are more specific than their code', () => {
	for (const [code, message, advice] of [
		['APIG.0301', 'token has expired', /token/],
		['APIG.0303', 'Signature expired', /clock/],
		['APIG.0303', 'the date is wrong', /clock/],
		[undefined, 'AK access failed to reach the limit', /locked/],
		[undefined, 'Request Header Or Cookie Too Large', /./],
		[undefined, 'ak ABC not exist', /access key doesn't exist/],
		[undefined, 'verify aksk signature fail', /doesn't match/],
		[undefined, 'verify ak_sk signature fail', /doesn't match/],
		[undefined, 'wrong username or password', /Several wrong passwords/],
		[undefined, 'invalid token', /damaged/],
	] as const) {
		assert.match(adviceForCode(code, message)?.advice ?? '', advice, message);
	}
});

test('a status without a body still has a meaning', () => {
	const kinds = [[299, 'failure'], [300, 'failure'], [399, 'failure'], [400, 'failure'], [401, 'authentication'], [403, 'authentication'], [404, 'not-found'], [407, 'connection'], [429, 'failure'], [431, 'failure'], [494, 'failure'], [499, 'failure'], [500, 'failure'], [599, 'failure']] as const;
	for (const [status, kind] of kinds) {
		assert.equal(adviceForStatus(status).kind, kind, String(status));
	}

	assert.deepEqual(kinds.filter(([status]) => adviceForStatus(status).advice === undefined).map(([status]) => status), [299, 400, 499]);
	assert.match(adviceForStatus(300).advice!, /redirects to another address/);
	assert.match(adviceForStatus(429).advice!, /Rate limited/);
	assert.match(adviceForStatus(500).advice!, /has a problem\. Try again/);
	assert.equal(adviceForStatus(431).advice, adviceForStatus(494).advice);
});
