import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import {pictureName} from '../../source/handoff/picture-name.js';
import type {Sample} from '../../source/model/source.js';

const png = Buffer.from('\u0089PNG\r\n\u001A\n', 'latin1');

const sampleOf = (after: string | undefined): Sample => ({
	id: 'id', before: {}, after: {address: after}, status: 'modified', statusText: '1', descriptions: [],
});

for (const [address, expected] of [
	['obs://bucket/cats/0412.jpg', '0412-after.jpg'],
	['obs://bucket/猫 1.tar.gz', '猫 1.tar-after.gz'],
	['obs://bucket/no-extension', 'no-extension-after'],
	['obs://bucket/.hidden', '.hidden-after'],
	// As `winnow get` writes them.
	['obs://bucket/../..', '%2E%2E-after'],
	['obs://bucket/-rf', '%2Drf-after'],
	['obs://bucket/a$(touch x);b.jpg', 'a$(touch x);b-after.jpg'],
	// The signature of a web address is no part of a name.
	['https://bucket.obs.example.com/a.jpg?AccessKeyId=AK&Signature=planted', 'a-after.jpg'],
	// A sample without an address.
	[undefined, 'sample-7-after.png'],
] as const) {
	test(`the picture after of ${address ?? 'no address'} is saved as ${expected}`, () => {
		assert.equal(pictureName(sampleOf(address), 'after', 7, png), expected);
	});
}

test('the name of an original contains "before"', () => {
	assert.equal(pictureName({...sampleOf(undefined), before: {address: 's3://b/x/1.jpg'}}, 'before', 1, png), '1-before.jpg');
});
