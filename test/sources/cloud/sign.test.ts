import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import test from 'node:test';
import {accessKeySigner, canonicalQuery, canonicalRequest, sdkDate, tokenSigner, encode} from '../../../source/sources/cloud/sign.js';

const keys = {accessKey: 'AccessKey', secretKey: 'SecretKey'};

const now = Date.UTC(2020, 5, 8, 2, 39);

const base = {host: 'service.endpoint.myhuaweicloud.com', path: '/resources', query: [['size', '1']] as const};

const signatureOf = (headers: Record<string, string>): string => /Signature=([\da-f]+)/.exec(headers.authorization ?? '')?.[1] ?? '';

test('accessKeySigner matches the signatures of the public vectors', async () => {
	assert.equal(sdkDate(now), '20200608T023900Z');
	const get = await accessKeySigner(keys).headers({method: 'GET', ...base}, now);
	assert.equal(signatureOf(get), 'cfb4171acec81de07d50e53d57eb77edd537414d66ddb1d7d780f128e12cd842');
	assert.match(get.authorization!, /^SDK-HMAC-SHA256 Access=AccessKey, SignedHeaders=host;x-sdk-date, Signature=/);
	const post = await accessKeySigner(keys).headers({method: 'POST', ...base, body: '{"name":"test","id":1}'}, now);
	assert.equal(signatureOf(post), '436b1ac0a1ae03705934bb70ef2f2e09f7bfed2117d731a38235053199323a1f');
});

test('canonicalRequest hashes to the public vector', () => {
	const {text} = canonicalRequest({method: 'GET', ...base}, {host: base.host, 'x-sdk-date': '20200608T023900Z'});
	assert.equal(createHash('sha256').update(text).digest('hex'), 'de94dd1e1ccdb730b403ce35d7e14f7c7b04337f6def1c3a3a2ba936852b133f');
});

test('canonicalQuery sorts by name, then by value, and encodes both', () => {
	assert.equal(
		canonicalQuery([['test', '一 (&=?!#%.*)'], ['multi', '3'], ['multi', '1'], ['multi', '2'], ['path', '/tmp/123'], ['limit', '1'], ['enable', 'true']]),
		'enable=true&limit=1&multi=1&multi=2&multi=3&path=%2Ftmp%2F123&test=%E4%B8%80%20%28%26%3D%3F%21%23%25.%2A%29',
	);
});

test('the project\'s header is among the signed headers of the results endpoint', async () => {
	const project = '0123456789abcdef0123456789abcdef';
	const headers = await accessKeySigner({...keys, projectId: project}).headers({
		method: 'GET',
		host: 'modelarts.cn-north-4.myhuaweicloud.com',
		path: `/v2/${project}/processor-tasks/kM7j9TSa611ZzBThzSr/versions/YHFWU18zXuNbqxtzegG/results`,
		query: [['result_property', '-1'], ['limit', '14'], ['offset', '0'], ['process_parameter', 'image/resize,m_lfit,h_200']],
	}, Date.UTC(2020, 10, 26, 8, 40));
	assert.equal(signatureOf(headers), 'af5446f6cae2ab74dd0610a253db6f59ba2850c2ee43e727ead21f242e4657c3');
	assert.match(headers.authorization!, /SignedHeaders=host;x-project-id;x-sdk-date/);
});

test('a security token is sent and signed', async () => {
	const headers = await accessKeySigner({...keys, securityToken: 'temporary'}).headers({method: 'GET', ...base}, now);
	assert.equal(headers['x-security-token'], 'temporary');
	assert.match(headers.authorization!, /SignedHeaders=host;x-sdk-date;x-security-token/);
});

test('tokenSigner requests the token for each call', async () => {
	let asked = 0;
	const signer = tokenSigner(async () => `token-${++asked}`);
	await signer.headers({method: 'GET', ...base}, now);
	assert.deepEqual(await signer.headers({method: 'GET', ...base}, now), {'x-auth-token': 'token-2'});
});

test('what is signed is sorted by code point, encoded, and ends its path with a slash', () => {
	assert.equal(encode('a b!\'()*~-_.猫/'), 'a%20b%21%27%28%29%2A~-_.%E7%8C%AB%2F');
	assert.equal(canonicalQuery([['b', '1'], ['a', '2'], ['a', '10'], ['B', '3'], ['\u{1F600}', '1'], ['\uFFFD', '1']]), 'B=3&a=10&a=2&b=1&%EF%BF%BD=1&%F0%9F%98%80=1');
	const text = (path: string, headers: Record<string, string>) => canonicalRequest({
		method: 'get', host: 'h', path, query: [], body: undefined,
	}, headers);
	assert.deepEqual(text('/a b/c', {host: ' h '}).text.split('\n').slice(0, 4), ['GET', '/a%20b/c/', '', 'host:h']);
	assert.equal(text('/a/', {host: 'h'}).text.split('\n')[1], '/a/');
	assert.deepEqual(text('/', {'X-b': '2', host: 'h', 'x-A': ' 1 '}), {signedHeaders: 'host;x-a;x-b', text: 'GET\n/\n\nhost:h\nx-a:1\nx-b:2\n\nhost;x-a;x-b\ne3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'});
});

test('credentials are sent as their kind needs it', async () => {
	const request = {
		method: 'GET', host: 'h', path: '/', query: [], headers: {'content-type': 'text/plain'},
	};
	const whole = await accessKeySigner({
		accessKey: 'ak', secretKey: 'sk', securityToken: 'st', projectId: 'p',
	}).headers(request, 1000);
	assert.deepEqual(Object.keys(whole).sort(), ['authorization', 'content-type', 'x-project-id', 'x-sdk-date', 'x-security-token']);
	assert.equal(whole['x-sdk-date'], '19700101T000001Z');
	assert.match(whole.authorization!, /^SDK-HMAC-SHA256 Access=ak, SignedHeaders=content-type;host;x-project-id;x-sdk-date;x-security-token, Signature=[\da-f]{64}$/);
	const bare = await accessKeySigner({accessKey: 'ak', secretKey: 'sk'}).headers({...request, headers: undefined}, 1000);
	assert.deepEqual(Object.keys(bare).sort(), ['authorization', 'x-sdk-date']);
	assert.deepEqual([await tokenSigner('t').headers(request, 0), await tokenSigner(async () => 'fetched').headers(request, 0)], [{'x-auth-token': 't'}, {'x-auth-token': 'fetched'}]);
});
