import assert from 'node:assert/strict';
import process from 'node:process';
import test from 'node:test';
import {comparableName, isNamed} from '../../../source/results/twins/sample-names.js';
import {similarNames} from '../../../source/model/similar-names.js';
import {clean} from '../../../source/text/clean.js';
import fc from '../../helpers/fast-check.js';

const names = (...descriptions: string[]): ReadonlyArray<readonly string[]> => similarNames(descriptions);

test('a description names a sample in English and in Chinese', () => {
	for (const [description, name] of [
		['similar to cats/0001.jpg', 'cats/0001.jpg'],
		['Similar to: 91.jpg', '91.jpg'],
		['The picture is similar to 91.JPEG.', '91.JPEG'],
		['similar to "91.jpg" (0.98)', '91.jpg'],
		['duplicate of 91.png, similarity 98 %', '91.png'],
		['similar to obs://bucket/data/91.jpg', 'obs://bucket/data/91.jpg'],
		['与 91.jpg 相似', '91.jpg'],
		['与91.jpg相似度为0.98', '91.jpg'],
		['该图片与“91.jpg”重复', '91.jpg'],
		['与 Img-85.jpg 的图片相似', 'Img-85.jpg'],
		['与 猫 与 カメラ é.jpg 相似', '猫 与 カメラ é.jpg'],
		['与 相似的猫.jpg 相似', '相似的猫.jpg'],
		['similar to not similar to this.jpg', 'not similar to this.jpg'],
	] as const) {
		assert.ok(names(description)[0]?.includes(name), `${description}: ${JSON.stringify(names(description))}`);
		assert.equal(names(description).length, 1, description);
	}
});

test('a name that the console truncated is read up to the cut', () => {
	assert.deepEqual(names('与 91.jpg …'), [['91.jpg']]);
	assert.deepEqual(names('与 Img-85…'), [['Img-85']]);
	assert.deepEqual(names('与 相似的猫.jpg …'), [['相似的猫.jpg']]);
	assert.deepEqual(names('similar to Img-85...'), [['Img-85']]);
});

test('the same name in two languages counts once, two names twice', () => {
	assert.deepEqual(names('similar to a/1.jpg', '与 a/1.jpg 相似'), [['a/1.jpg']]);
	assert.deepEqual(names('similar to caf\u00E9.jpg', '与 cafe\u0301.jpg 相似'), [['caf\u00E9.jpg']]);
	assert.deepEqual(names('similar to 1.jpg', 'similar to 2.jpg'), [['1.jpg'], ['2.jpg']]);
});

test('spellings of one sentence are tried from the longest name to the shortest, then those of a list', () => {
	assert.deepEqual(names('similar to a.jpg, b.jpg'), [['a.jpg, b.jpg', 'a.jpg', 'b.jpg']]);
	assert.deepEqual(names('similar to my cat.jpg copy.jpg'), [['my cat.jpg copy.jpg', 'my cat.jpg']]);
});

test('descriptions of other operators name no sample', () => {
	for (const description of ['use AddNoise', 'not typical of its class: distance 0.81', '与正样例不相似', '与负样本相似', 'unlike the positive examples', 'similar to the negative examples', 'similarity 0.97', 'similar to 97%', '', 'similar to ', '与', 'redundant']) {
		assert.deepEqual(names(description), [], description);
	}
});

test('hostile and long descriptions are read in linear time', () => {
	const started = process.cpuUsage();
	for (const long of [`与${' '.repeat(100_000)}`, '与'.repeat(100_000), `similar to ${'a.jpg '.repeat(50_000)}`, `similar to ${'.'.repeat(100_000)}x`, `与 ${'"'.repeat(50_000)}相`]) {
		for (const spellings of names(long)) {
			assert.ok(spellings.length <= 8);
		}
	}

	// Half a millisecond each on an idle machine; a regular expression that backtracks takes minutes.
	assert.ok(process.cpuUsage(started).user < 2_000_000);
	assert.equal(names(...Array.from({length: 1000}, (_, index) => `similar to ${index}.jpg`)).length, 8);
});

const part = fc.oneof(fc.constantFrom(' ', '%', '%20', '"', '\'', '猫', '与', '相似', 'e\u0301', '\u00E9', '\u2028', '🐈', '.', ',', '、', '“', '”', '(', 'similar to ', '.jpg', '-'), fc.string({unit: 'grapheme', maxLength: 4}))
	.filter(text => !text.includes('/'));
const anyName = fc.tuple(fc.array(part, {minLength: 1, maxLength: 8}).map(parts => parts.join('').trim()).filter(text => text !== ''), fc.constantFrom('jpg', 'JPEG', 'png', 'webp'))
	.map(([stem, ending]) => `${stem}.${ending}`)
	// The parser can't tell a colon of the sentence from one of the name.
	.filter(name => !/^[\s:：]/.test(name) && !/^[\s:：]/.test(clean(name)));

test('every name is read back from a sentence in either language, composed or decomposed', () => {
	fc.assert(fc.property(anyName, fc.constantFrom('similar to %', '与 % 相似', '与%相似', '与 % …'), fc.constantFrom('NFC', 'NFD'), fc.boolean(), (name, sentence, form, hasFolder) => {
		const named = clean((hasFolder ? `class 猫/${name}` : name).normalize(form));
		const description = sentence.replace('%', () => named);
		const [spellings = []] = names(description);
		const sample = {status: undefined, before: {address: clean(`s3://bucket/data/class 猫/${name}`)}, after: {}};
		assert.ok(spellings.some(spelling => isNamed(sample, comparableName(spelling))), JSON.stringify({description, spellings}));
	}));
});
