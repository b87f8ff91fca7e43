import assert from 'node:assert/strict';
import test from 'node:test';
import fc from '../helpers/fast-check.js';
import {cutEnd, cutMiddle, padEnd, padStart, widthOf, wrap} from '../../source/ui/text/fit.js';
import {
	addressOf, sharedFolder, sharedFolders, shortName,
} from '../../source/ui/text/names.js';

const anyText = fc.oneof(fc.string(), fc.string({unit: 'grapheme'}), fc.constantFrom('猫/0007_白猫.jpg', 'カメラ é', '👩‍👩‍👧‍👦.png', 'é'));

test('a fitted text is exactly as wide as it was asked to be', () => {
	fc.assert(fc.property(anyText.map(text => text.replaceAll(/[\u0000-\u001F\u007F-\u009F\u2028\u2029]/g, '')), fc.integer({min: 1, max: 40}), (text, width) => {
		assert.equal(widthOf(padEnd(text, width)), width);
		assert.equal(widthOf(padStart(text, width)), width);
		assert.ok(widthOf(cutEnd(text, width)) <= width);
		assert.ok(widthOf(cutMiddle(text, width)) <= width);
	}));
});

test('a text that fits is left as it is, and the end of a cut name stays', () => {
	assert.equal(cutMiddle('cats/0412.jpg', 13), 'cats/0412.jpg');
	assert.equal(cutMiddle('a-very-long-folder/with/0412_Blur.jpg', 20), 'a-very…0412_Blur.jpg');
	assert.equal(cutEnd('Modified', 5), 'Modi…');
});

test('wrap breaks at spaces, and in the middle of what has none', () => {
	assert.deepEqual(wrap('one two three', 7), ['one two', 'three']);
	assert.deepEqual(wrap('abcdefghij', 4), ['abcd', 'efgh', 'ij']);
	assert.deepEqual(wrap('猫猫猫', 4), ['猫猫', '猫']);
	assert.deepEqual(wrap('', 4), ['']);
});

test('what all rows share stands apart, and the class folder stays with each name', () => {
	const sample = (name: string) => ({
		id: name, before: {address: `s3://test-obs/animals/${name}.jpg`}, after: {address: `obs://test-obs/out/V1/Data/${name}_Blur.jpg`}, status: 'added' as const, statusText: '3', descriptions: [],
	});
	const shared = sharedFolders([sample('cats/1'), sample('dogs/2'), {...sample('dogs/3'), after: {}}]);
	assert.deepEqual(shared, {before: 'test-obs/animals/', after: 'test-obs/out/V1/Data/'});
	assert.equal(shortName('s3://test-obs/animals/cats/1.jpg', shared), 'cats/1.jpg');
	assert.equal(shortName('obs://test-obs/out/V1/Data/cats/1_Blur.jpg', shared), 'cats/1_Blur.jpg');
	assert.equal(shortName('obs://other/x/cats/1_Blur.jpg', shared), 'cats/1_Blur.jpg');
	assert.equal(sharedFolder(['s3://a/x/cats/1.jpg', 's3://a/x/cats/2.jpg']), 'a/x/');
	assert.equal(sharedFolder([]), '');
});

test('a row is called by what the job made where it made it', () => {
	const sample = {
		id: '1', before: {address: 's3://b/1.jpg'}, after: {address: 'obs://b/1_Blur.jpg'}, statusText: '', descriptions: [],
	};
	assert.equal(addressOf({...sample, status: 'added'}), 'obs://b/1_Blur.jpg');
	assert.equal(addressOf({...sample, status: 'modified'}), 's3://b/1.jpg');
	assert.equal(addressOf({...sample, before: {}, status: 'modified'}), 'obs://b/1_Blur.jpg');
	assert.equal(addressOf({...sample, before: {}, after: {}, status: undefined}), '1');
});
