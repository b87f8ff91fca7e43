import assert from 'node:assert/strict';
import test from 'node:test';
import {countSegmented} from '../helpers/count-segmented.js';
import fc from '../helpers/fast-check.js';
import {
	cutEnd, cutMiddle, head, padEnd, padStart, widthOf, wrap,
} from '../../source/text/fit.js';

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

test('wrap fills lines of Chinese text, and keeps marks with what they belong to', () => {
	assert.deepEqual(wrap('tmux 阻止了图片。如需允许', 12), ['tmux 阻止了', '图片。如需允', '许']);
	assert.deepEqual(wrap('判定为 "通过"？其中 6 个（正确）', 12), ['判定为 "通', '过"？其中 6', '个（正确）']);
	assert.deepEqual(wrap('一二三，四', 6), ['一二', '三，四']);
	assert.deepEqual(wrap('一二（三）', 6), ['一二', '（三）']);
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
