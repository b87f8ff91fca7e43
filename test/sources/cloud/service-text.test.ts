import assert from 'node:assert/strict';
import test from 'node:test';
import {words} from '../../../source/sources/cloud/service-text.js';

test('a text of the service loses signatures and control characters, such as the error of an import', () => {
	assert.equal(words('can\'t read https://b.obs.x/1.jpg?AccessKeyId=AK1&Signature=S1%3D \u202E'), String.raw`can't read https://b.obs.x/1.jpg?AccessKeyId=…&Signature=… \u{202e}`);
	assert.equal(words(undefined), '');
	assert.equal(words(12), '12');
});
