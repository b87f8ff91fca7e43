import assert from 'node:assert/strict';
import test, {type TestContext} from 'node:test';
import fc from '../helpers/fast-check.js';
import {cutEnd, cutMiddle, head, padEnd, padStart, widthOf, wrap} from '../../source/text/fit.js';
import {sampleFactLines} from '../../source/ui/popups/sample-facts.js';
import {createTheme} from '../../source/ui/theme.js';
import {
	addressOf, sharedFolder, sharedFolders, shortName,
} from '../../source/ui/lists/names.js';

const anyText = fc.oneof(fc.string(), fc.string({unit: 'grapheme'}), fc.constantFrom('猫/0007_白猫.jpg', 'カメラ é', '👩‍👩‍👧‍👦.png', 'é'));

test('fitted text is exactly as wide as requested', () => {
	fc.assert(fc.property(anyText.map(text => text.replaceAll(/[\u0000-\u001F\u007F-\u009F\u2028\u2029]/g, '')), fc.integer({min: 1, max: 40}), (text, width) => {
		assert.equal(widthOf(padEnd(text, width)), width);
		assert.equal(widthOf(padStart(text, width)), width);
		assert.ok(widthOf(cutEnd(text, width)) <= width);
		assert.ok(widthOf(cutMiddle(text, width)) <= width);
	}));
});

test('text that fits is unchanged, and a cut name keeps its end', () => {
	assert.equal(cutMiddle('cats/0412.jpg', 13), 'cats/0412.jpg');
	assert.equal(cutMiddle('a-very-long-folder/with/0412_Blur.jpg', 20), 'a-very…0412_Blur.jpg');
	assert.equal(cutEnd('Modified', 5), 'Modi…');
});

test('wrap breaks at spaces, and inside words that are too long', () => {
	assert.deepEqual(wrap('one two three', 7), ['one two', 'three']);
	assert.deepEqual(wrap('abcdefghij', 4), ['abcd', 'efgh', 'ij']);
	assert.deepEqual(wrap('猫猫猫', 4), ['猫猫', '猫']);
	assert.deepEqual(wrap('', 4), ['']);
});

test('the folder that all rows share is separated, and each name keeps its class folder', () => {
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

test('a row is named after the job\'s file if there is one', () => {
	const sample = {
		id: '1', before: {address: 's3://b/1.jpg'}, after: {address: 'obs://b/1_Blur.jpg'}, statusText: '', descriptions: [],
	};
	assert.equal(addressOf({...sample, status: 'added'}), 'obs://b/1_Blur.jpg');
	assert.equal(addressOf({...sample, status: 'modified'}), 's3://b/1.jpg');
	assert.equal(addressOf({...sample, before: {}, status: 'modified'}), 'obs://b/1_Blur.jpg');
	assert.equal(addressOf({...sample, before: {}, after: {}, status: undefined}), '1');
});

/** Counts the code units that are taken apart into graphemes. */
const countSegmented = (context: TestContext): (() => number) => {
	let units = 0;
	const original = Intl.Segmenter.prototype.segment;
	context.mock.method(Intl.Segmenter.prototype, 'segment', function (this: Intl.Segmenter, text: string) {
		units += text.length;
		return original.call(this, text);
	});
	return () => units;
};

test('an address of 3 MB is cut to a line without measuring all of it', context => {
	const segmented = countSegmented(context);
	const address = `obs://bucket/${'e\u0301'.repeat(1_500_000)}/end.jpg`;
	assert.match(cutMiddle(address, 60), /^obs:\/\/bucket\/.*…[^…]*\/end\.jpg$/);
	assert.match(cutEnd(address, 60), /^obs:\/\/bucket\/.*…$/);
	assert.ok(segmented() < 100_000, `${segmented()}`);
	const lines = sampleFactLines(createTheme({level: 0, light: false, unicode: true}), {
		id: 'x', before: {address}, after: {address}, status: 'added', statusText: '3', descriptions: Array.from({length: 1000}, (_, index) => `operator ${index}`),
	}, 1, {shrunk: false}, undefined, 76);
	assert.ok(segmented() < 300_000, `${segmented()}`);
	const text = lines.map(line => line.text.slice(16)).join(' ').replaceAll(/ +/g, ' ');
	assert.match(text, /\(the first 10,000 of 3,000,021 characters\)/);
	assert.match(text, /\(900 more\)/);
});

test('a word without spaces is wrapped with each character measured once', context => {
	const segmented = countSegmented(context);
	const word = 'e\u0301'.repeat(5000);
	const lines = wrap(word, 50);
	assert.equal(lines.length, 100);
	assert.equal(lines.join(''), word);
	// Once for the width of the word, once to take it apart, and once for each character.
	assert.ok(segmented() <= word.length * 4, `${segmented()}`);
});

test('a cut is found in the same place in long and short text', () => {
	fc.assert(fc.property(anyText, fc.integer({min: 1, max: 20}), (text, width) => {
		const long = text + '猫é'.repeat(5000) + text;
		assert.ok(widthOf(cutMiddle(long, width)) <= width);
		assert.equal(cutEnd(long, width), head(long.slice(0, 400), width - 1) + '…');
	}), {numRuns: 30});
});
