import assert from 'node:assert/strict';
import test from 'node:test';
import {readAuthorization, readSdkDate, requestSignature} from '../../../source/emulator/access/request-signature.js';
import {parseRequest} from '../../../source/emulator/server/parse-request.js';

const headers = {host: 'service.endpoint.myhuaweicloud.com', 'x-sdk-date': '20200608T023900Z'};
const encode = (text: string) => new TextEncoder().encode(text);

test('requestSignature matches the published vector of a GET', () => {
	const request = parseRequest('GET', '/resources?size=1', headers, encode(''));
	assert.equal(requestSignature('SecretKey', ['host', 'x-sdk-date'], request), 'cfb4171acec81de07d50e53d57eb77edd537414d66ddb1d7d780f128e12cd842');
});

test('requestSignature matches the published vector of a POST with a body', () => {
	const request = parseRequest('POST', '/resources?size=1', headers, encode('{"name":"test","id":1}'));
	assert.equal(requestSignature('SecretKey', ['host', 'x-sdk-date'], request), '436b1ac0a1ae03705934bb70ef2f2e09f7bfed2117d731a38235053199323a1f');
});

test('requestSignature sorts and encodes the parameters of a results request', () => {
	const project = '0123456789abcdef0123456789abcdef';
	const request = parseRequest('GET', `/v2/${project}/processor-tasks/kM7j9TSa611ZzBThzSr/versions/YHFWU18zXuNbqxtzegG/results?result_property=-1&limit=14&process_parameter=image/resize,m_lfit,h_200&offset=0`, {
		host: 'modelarts.cn-north-4.myhuaweicloud.com', 'x-project-id': project, 'x-sdk-date': '20201126T084000Z',
	}, encode(''));
	assert.equal(requestSignature('SecretKey', ['host', 'x-project-id', 'x-sdk-date'], request), 'af5446f6cae2ab74dd0610a253db6f59ba2850c2ee43e727ead21f242e4657c3');
});

test('requestSignature is undefined if a signed header is missing', () => {
	assert.equal(requestSignature('SecretKey', ['host', 'x-project-id'], parseRequest('GET', '/', headers, encode(''))), undefined);
});

test('readAuthorization parses the header, and returns undefined for any other scheme', () => {
	const signature = 'a'.repeat(64);
	assert.deepEqual(readAuthorization(`SDK-HMAC-SHA256 Access=KEY, SignedHeaders=host;x-sdk-date, Signature=${signature}`), {access: 'KEY', signedHeaders: ['host', 'x-sdk-date'], signature});
	assert.equal(readAuthorization('Bearer KEY'), undefined);
});

test('readSdkDate accepts only UTC dates', () => {
	assert.equal(readSdkDate('20200608T023900Z'), Date.UTC(2020, 5, 8, 2, 39));
	assert.equal(readSdkDate('2020-06-08T02:39:00Z'), undefined);
	assert.equal(readSdkDate('20201308T023900Z'), undefined);
});
