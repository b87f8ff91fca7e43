import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import test from 'node:test';
import {
	accessKeySigner, canonicalQuery, canonicalRequest, sdkDate, tokenSigner,
} from '../../../source/sources/cloud/sign.js';

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
