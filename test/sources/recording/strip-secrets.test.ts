import assert from 'node:assert/strict';
import test from 'node:test';
import {stripAddress, stripText} from '../../../source/sources/recording/strip-secrets.js';

test('stripAddress removes the whole signature', () => {
	assert.equal(stripAddress('https://b.obs.example.com:443/a/1.jpg?AccessKeyId=AK&Expires=1&Signature=S%3D'), 'https://b.obs.example.com:443/a/1.jpg');
	assert.equal(stripAddress('s3://bucket/what?.jpg'), 's3://bucket/what?.jpg');
	assert.equal(stripAddress('obs://bucket/1.jpg?x-obs-security-token=T/abc+1=&signature=S&v=2'), 'obs://bucket/1.jpg?x-obs-security-token=…&signature=…&v=2');
	assert.equal(stripText('see https://x/?X-Amz-Credential=C&X-Amz-Signature=S, token=abc; done'), 'see https://x/?X-Amz-Credential=…&X-Amz-Signature=… token=…; done');
});
