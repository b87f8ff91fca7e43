import assert from 'node:assert/strict';
import test from 'node:test';
import {responseError} from '../../../source/sources/cloud/response-error.js';
import {redact} from '../../../source/text/redact.js';

const about = 'The list of results';
const error = (status: number, body: string, headers = {}) => responseError({
	status, body, headers, about,
});

test('every format of an error body yields its code, message and request id', () => {
	const shapes: ReadonlyArray<[string, string | undefined, string | undefined]> = [
		['{"error_code":"ModelArts.0010","error_msg":"inner message"}', 'ModelArts.0010', undefined],
		['{"error_code":"APIG.0601","error_msg":"inner message","request_id":"r1"}', 'APIG.0601', 'r1'],
		['{"error":{"code":500,"message":"inner message","title":"x"}}', '500', undefined],
		['{"code":"X.1","message":"inner message"}', 'X.1', undefined],
		['{"errorCode":"X.2","errorMsg":"inner message"}', 'X.2', undefined],
		['<?xml version="1.0"?><Error><Code>InternalError</Code><Message>inner message</Message><RequestId>r2</RequestId></Error>', 'InternalError', 'r2'],
		['inner message', undefined, undefined],
	];
	for (const [body, code, requestId] of shapes) {
		const reported = error(500, body);
		assert.equal(reported.code, code, body);
		assert.equal(reported.requestId, requestId, body);
		assert.match(reported.what, /^The list of results: inner message \(HTTP 500\)$/);
		assert.ok(reported.advice);
	}

	assert.match(error(502, '<html><head><title>Bad Gateway</title></head></html>').what, /a web page, "Bad Gateway"/);
	assert.equal(error(401, '{}', {'x-request-id': 'r3'}).requestId, 'r3');
	assert.equal(error(500, '{}').retryAt, undefined);
});

test('a 400 with a "not found" code is reported as not found', () => {
	for (const code of ['ModelArts.4851', 'ModelArts.4700', 'APIG.0101']) {
		assert.equal(error(400, JSON.stringify({error_code: code, error_msg: 'x'})).kind, 'not-found');
	}

	assert.equal(error(401, '{}').kind, 'authentication');
	assert.equal(error(403, '{}').kind, 'authentication');
	assert.equal(error(404, '{}').kind, 'not-found');
	assert.equal(error(400, '{}').kind, 'failure');
});

test('a locked key is reported as locked', () => {
	assert.match(error(401, '{"error_code":"APIG.0301","error_msg":"AK access failed to reach the limit,forbidden"}').advice!, /locked for five minutes/);
});

test('secrets are removed from every text', () => {
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
		const reported = error(400, text);
		assert.doesNotMatch(JSON.stringify([reported.what, reported.detail, reported.code]), /SECRET|0123456789abcdef/);
	}

	assert.match(redact(secrets[0]!), /Expires=1/);
});

test('redact removes secrets in every spelling, and nothing else', () => {
	const spelled: ReadonlyArray<[string, string]> = [
		['https://h/?next=https%3A%2F%2Fb%2F1.jpg%3FExpires%3D1%26Signature%3DSECRET%2526%26x%3D2', 'https://h/?next=https%3A%2F%2Fb%2F1.jpg%3FExpires%3D1%26Signature%3D…%26x%3D2'],
		['https://b/1.jpg?X-Amz-Credential=SECRET%2F20&X-Amz-Date=20200101T000000Z&X-Amz-Expires=60&X-Amz-Signature=SECRET', 'https://b/1.jpg?X-Amz-Credential=…&X-Amz-Date=20200101T000000Z&X-Amz-Expires=60&X-Amz-Signature=…'],
		[String.raw`{"password":"SEC\"RET","user":"reviewer"}`, '{"password":"…","user":"reviewer"}'],
		['{"token":"SECRET cut short', '{"token":"…"'],
		['Authorization: Bearer SECRET SECRET', 'Authorization: …'],
		['"x-auth-token": "SECRET"', '"x-auth-token": "…"'],
		['proxy http://name:SECRET@proxy.example:3128 refused', 'proxy http://…@proxy.example:3128 refused'],
		[`decrypt token fail ${'MIIabc+-09'.repeat(20)}`, 'decrypt token fail …'],
	];
	for (const [text, left] of spelled) {
		assert.equal(redact(text), left);
		assert.equal(redact(left), left, 'what is clean stays as it is');
	}

	for (const harmless of ['obs://bucket/a/b c/1.jpg', 'token expires, expires_at:2020-01-01T00:00:00Z', 'sample 0ac9aee517acbef965f547bb5a3268af', 'https://h:443/v2/p/processor-tasks']) {
		assert.equal(redact(harmless), harmless);
	}
});

test('codes and messages are mapped to the kind of error they mean', () => {
	const reported: ReadonlyArray<[number, string, string, RegExp, string]> = [
		[403, 'ModelArts.4613', 'not finished', /still running/, 'failure'],
		[401, 'ModelArts.0202', 'x', /token has expired/, 'authentication'],
		[401, 'APIG.0301', 'Incorrect IAM authentication information: token expires, expires_at:2020', /token has expired/, 'authentication'],
		[401, 'APIG.0301', 'Incorrect IAM authentication information: verify aksk signature fail', /doesn't match the access key/, 'authentication'],
		[401, 'APIG.0301', 'verify aksk signature fail, ak ABC not exist', /access key doesn't exist/, 'authentication'],
		[401, 'APIG.0301', 'Incorrect IAM authentication information: decrypt token fail', /token is damaged/, 'authentication'],
		[401, 'APIG.0303', 'Signature expired: x-sdk-date', /This machine's clock/, 'authentication'],
		[403, 'ModelArts.0210', 'x', /another project or region/, 'authentication'],
		[400, 'ModelArts.0210', 'x', /another project or region/, 'authentication'],
		[403, 'ModelArts.4335', 'x', /agency/, 'authentication'],
		[404, 'APIG.0101', 'x', /doesn't offer data processing/, 'not-found'],
		[429, 'APIG.0308', 'x', /Rate limited/, 'failure'],
		[400, 'ModelArts.0104', 'x', /rejected a parameter/, 'failure'],
		[403, 'Something.New', 'Access forbidden', /lacks a permission/, 'authentication'],
		[302, 'x', 'x', /not sent there/, 'failure'],
		[418, 'x', 'x', /^$/, 'failure'],
	];
	for (const [status, code, message, advice, kind] of reported) {
		const one = error(status, JSON.stringify({error_code: code, error_msg: message}));
		assert.match(one.advice ?? '', advice, `${code} ${message}`);
		assert.equal(one.kind, kind, code);
	}
});

test('a token that a service repeats as a header is not shown', () => {
	for (const name of ['x-subject-token', 'X-Subject-Token', 'x-auth-token', 'x-security-token']) {
		for (const spelled of [`${name}: SECRET`, `"${name}": "SECRET"`, `${name}=SECRET`]) {
			const reported = error(500, `something went wrong with ${spelled}`);
			assert.doesNotMatch(JSON.stringify([reported.what, reported.detail, reported.advice]), /SECRET/, spelled);
			assert.match(reported.what, /something went wrong/);
		}
	}
});

test('advice fits the credential that was used', () => {
	const advice = (credentialKind: 'token' | 'aksk' | 'password' | 'agency', status: number, body = '{}'): string => responseError({
		status, body, headers: {}, about, credentialKind,
	}).advice!;
	for (const [status, body] of [[401, '{}'], [401, '{"error_code":"APIGW.0301","error_msg":"Incorrect IAM authentication information"}'], [403, '{}'], [401, '{"error_code":"APIGW.0307","error_msg":"The token must be updated"}']] as const) {
		assert.doesNotMatch(advice('token', status, body), /secret|access key|signature|user|password/i, body);
		assert.doesNotMatch(advice('password', status, body), /secret key|access key|signature|copy all of it/i, body);
		assert.doesNotMatch(advice('aksk', status, body), /user|password/i, body);
	}

	assert.match(advice('aksk', 401), /Five bad signatures lock a key/);
	assert.match(advice('password', 401, '{"error_code":"APIGW.0307","error_msg":"x"}'), /a new one with the user name and password/);
	assert.match(advice('token', 400, '<html><head><title>400 Request Header Or Cookie Too Large</title></head></html>'), /token is too long/);
	assert.doesNotMatch(advice('aksk', 431), /token/i);
});

test('an error\'s text is kept short, and found in any format', () => {
	const long = error(500, JSON.stringify({error_code: 'c'.repeat(100), error_msg: 'm'.repeat(100).replaceAll('m', 'm ').trim().repeat(3)}));
	assert.equal(long.code?.length, 80);
	assert.equal(error(500, JSON.stringify({error_msg: 'word '.repeat(100)})).what.length < 340, true);
	for (const [body, words, code] of [
		['', 'HTTP 500', undefined],
		['{}', 'HTTP 500', undefined],
		['7', '7 (HTTP 500)', undefined],
		[' plain words. ', 'plain words (HTTP 500)', undefined],
		['{"error_code":"A","error_msg":"b..."}', 'b (HTTP 500)', 'A'],
		['{"errorCode":7,"errorMsg":"b"}', 'b (HTTP 500)', '7'],
		['{"code":"A","message":"b"}', 'b (HTTP 500)', 'A'],
		['{"error":{"code":"A","title":"b"}}', 'b (HTTP 500)', 'A'],
		['{"error":null,"code":"A","error_msg":""}', 'HTTP 500', 'A'],
		['<?xml version="1.0"?><Error><Code>A</Code><Message>b</Message></Error>', 'b (HTTP 500)', 'A'],
		['  <!DOCTYPE html><title> t </title>', 'a web page, "t" (HTTP 500)', undefined],
		['<HTML></HTML>', 'a web page, "without a title" (HTTP 500)', undefined],
		['see <html>', 'see <html> (HTTP 500)', undefined],
	] as const) {
		const reported = error(500, body);
		assert.ok(reported.what.endsWith(`: ${words}`), `${body}: ${reported.what}`);
		assert.equal(reported.code, code, body);
	}
});

test('the request ID is that of the body, or of the first header that has one', () => {
	const names = ['x-request-id', 'x-obs-request-id', 'x-amz-request-id', 'x-iam-trace-id'];
	for (const [index, name] of names.entries()) {
		assert.equal(error(500, '{}', Object.fromEntries(names.slice(index).map(name => [name, `from ${name}`]))).requestId, `from ${name}`);
	}

	assert.equal(error(500, '{}', {'x-request-id': ['first', 'second']}).requestId, 'first');
	const both = {'x-request-id': 'header'};
	assert.equal(error(500, '{"request_id":"outer","error":{"request_id":"inner"}}', both).requestId, 'inner');
	assert.equal(error(500, '{"request_id":"outer","error":{"code":"A"}}', both).requestId, 'outer');
	assert.equal(error(500, '{"request_id":""}', both).requestId, 'header');
	assert.equal(error(500, '<error><requestid>xml</requestid></error>', both).requestId, 'xml');
	assert.equal(error(500, JSON.stringify({request_id: 'some id '.repeat(20)})).requestId, 'some id '.repeat(10));
});

test('a wait of a second or more is the advice, if the service is busy or has failed', () => {
	const waiting = (status: number, wait: number | undefined, now?: number) => responseError({
		status, body: '{"error_code":"A"}', headers: {}, about, wait, now,
	});
	for (const [status, wait, advice] of [
		[429, 1000, 'Retry in 1 s.'],
		[500, 40_000, 'Retry in 40 s.'],
		[599, 120_000, 'Retry in 2 minutes.'],
		[429, 999, 'Rate limited. Try again in a few seconds.'],
		[429, undefined, 'Rate limited. Try again in a few seconds.'],
		[499, 5000, undefined],
		[430, 5000, undefined],
	] as const) {
		assert.equal(waiting(status, wait).advice, advice, `${status} ${wait}`);
	}

	const times = [[5000, 100], [undefined, 100], [5000, undefined], [0, 100]] as const;
	assert.deepEqual(times.map(([wait, now]) => waiting(429, wait, now).retryAt), [5100, undefined, undefined, 100]);
});

test('a 401 is about the credentials, whatever its code says', () => {
	assert.deepEqual([400, 401, 402].map(status => error(status, '{"error_code":"ModelArts.4851"}').kind), ['not-found', 'authentication', 'not-found']);
});

test('text that is no error body is quoted up to 200 characters, and kept up to 2,000', () => {
	const text = 'abcd '.repeat(600);
	const reported = error(418, text);
	assert.equal(reported.what, `${about}: ${text.slice(0, 199)} (HTTP 418)`);
	assert.equal(reported.detail, text.slice(0, 2000));
});
