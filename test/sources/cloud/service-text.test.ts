import assert from 'node:assert/strict';
import test from 'node:test';
import {serviceText} from '../../../source/sources/cloud/service-text.js';

test('a text of the service loses signatures and control characters, such as the error of an import', () => {
	assert.equal(serviceText('can\'t read https://b.obs.x/1.jpg?AccessKeyId=AK1&Signature=S1%3D \u202E'), String.raw`can't read https://b.obs.x/1.jpg?AccessKeyId=…&Signature=… \u{202e}`);
	assert.equal(serviceText(undefined), '');
	assert.equal(serviceText(12), '12');
});
