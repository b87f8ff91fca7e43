import assert from 'node:assert/strict';
import test from 'node:test';
import {pictureTarget} from '../../../source/sources/cloud/picture-target.js';
import {WinnowError} from '../../../source/model/errors.js';
import {signedAddress} from '../../../source/model/source.js';

test('pictureTarget splits an address without changing it', () => {
	const rest = '/b/a%20%e7%8c%ab+(1)\'.jpg?AccessKeyId=A&x=//y?z&Signature=s%3D';
	assert.deepEqual(pictureTarget(signedAddress(`https://bucket.obs.example:443${rest}`)), {
		origin: 'https://bucket.obs.example:443', scheme: 'https:', host: 'bucket.obs.example:443', path: rest,
	});
	assert.equal(pictureTarget(signedAddress('HTTPS://b.example?x=1#part')).path, '/?x=1');
	assert.equal(pictureTarget(signedAddress('https://b.example/猫 1.jpg?Signature=%2B')).path, '/%E7%8C%AB%201.jpg?Signature=%2B');
	for (const wrong of ['', 'obs://bucket/1.jpg', 'https:///1.jpg', 'https://name:word@b.example/1.jpg', 'https://b example/1.jpg', 'https://b.example:port/1.jpg']) {
		assert.throws(() => pictureTarget(signedAddress(wrong)), WinnowError, wrong);
	}
});

test('a signed address is split at its host, its path unchanged but for characters that no request line can have', () => {
	const target = (address: string) => pictureTarget(signedAddress(address));
	assert.deepEqual(target('HTTPS://b.example:443/a b/猫?x=%20&y=~#part'), {
		origin: 'https://b.example:443', scheme: 'https:', host: 'b.example:443', path: '/a%20b/%E7%8C%AB?x=%20&y=~',
	});
	assert.equal(target('http://b.example').path, '/');
	assert.equal(target('http://b.example?x=1').path, '/?x=1');
	assert.equal(target('http://b.example/!"\'<>[]{}|').path, '/!"\'<>[]{}|');
	for (const wrong of ['', 'b.example/1.jpg', 'xhttps://b.example/', 'https:///1.jpg', 'https://u@b.example/', 'https://u:p@b.example/', 'https://b exam/', 'https://[b/', 'ftp://b.example/']) {
		assert.throws(() => target(wrong), {kind: 'failure', what: 'The picture\'s address is not an HTTP URL'}, wrong);
	}
});
