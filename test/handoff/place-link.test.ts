import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {hostname} from 'node:os';
import test from 'node:test';
import {placeLink} from '../../source/handoff/place-link.js';
import {signedAddress} from '../../source/model/source.js';
import {spellBytes} from '../../source/text/spell.js';
import {localReference} from '../../source/sources/local/local-references.js';

test('the link of an object is its HTTPS address without the query, where the signature is', () => {
	const signed = signedAddress('https://bucket.obs.cn-north-4.myhuaweicloud.com:443/cats/a%20b.jpg?AccessKeyId=K&Expires=1&x-obs-security-token=T&Signature=S%3D#f');
	assert.equal(placeLink({address: 'obs://bucket/cats/a b.jpg', signed}), 'https://bucket.obs.cn-north-4.myhuaweicloud.com/cats/a%20b.jpg');
});

test('addresses that terminals do not open, or that carry a password, give no link', () => {
	for (const signed of ['http://127.0.0.1:1/cats/1.jpg?Signature=S', 'https://user:password@bucket.example.com/1.jpg', 'recording:3/after', 'data:text/plain,x', 'https://', `https://bucket.example.com/${'a'.repeat(3000)}`]) {
		assert.equal(placeLink({address: 'obs://bucket/cats/1.jpg', signed: signedAddress(signed)}), undefined, signed);
	}

	assert.equal(placeLink({address: 'obs://bucket/cats/1.jpg'}), undefined);
	assert.equal(placeLink({}), undefined);
});

test('the link of a local file has the name of the host, and every byte of the name', () => {
	const path = Buffer.from([...Buffer.from('/data/a b\u001B]8;;x%猫?#'), 0xFF, ...Buffer.from('.jpg')]);
	const link = placeLink({address: spellBytes(path), signed: localReference('before', path)});
	assert.equal(link, `file://${hostname().toLowerCase()}/data/a%20b%1B%5D8%3B%3Bx%25%E7%8C%AB%3F%23%FF.jpg`);
});

test('control characters in an address are escaped, so that they can not end the link', () => {
	const link = placeLink({signed: signedAddress('https://bucket.example.com/a\u001B\\b\u0007c\u202E.jpg?Signature=S')});
	assert.match(link!, /^[!-~]+$/);
	assert.doesNotMatch(link!, /Signature|\u001B|\u0007/);
});
