import assert from 'node:assert/strict';
import test from 'node:test';
import type {Measured, MeasuredPicture} from '../../../source/measures/measured.js';
import {parseComparison} from '../../../source/review/find/comparison.js';
import {parseFind} from '../../../source/review/find/find-query.js';
import {sampleAt} from '../samples.js';

const picture = (change: Partial<MeasuredPicture>): MeasuredPicture => ({
	dark: 0.9, light: 0.8, blur: 0.5, contrast: 0.2, entropy: 0.7, aspect: 0.75, isGray: false, width: 400, height: 300, bytes: 20_000, hash: 0n, ...change,
});

const measured: Measured = {
	before: picture({width: 5000, bytes: 2_000_000}), after: picture({blur: 0.2, hash: 7n}), pair: {changed: 0.25, ssim: 0.9, psnr: 30},
};
const sample = {...sampleAt(1), descriptions: ['use Flip', 'similar to cats/0009.jpg']};
const finds = (text: string, what: Measured | undefined = measured): boolean => parseFind(text).matches(sample, {measured: what});

test('find compares measures with numbers', () => {
	for (const text of ['changed:>20', 'changed:25%', 'changed:>=25', 'changed:20..30', 'blur:<0.3', 'before-blur:0.5', 'after-blur:<=0.2', 'ssim:0.9', 'distance:3', 'before-width:>4000', 'before-size:>1mb', 'size:20kb', 'size:<1MB', 'gray:no', 'measured:yes', 'measured:', '!changed:<20', '-changed:<20', 'changed:>20 blur:<0.3']) {
		assert.ok(finds(text), text);
	}

	for (const text of ['changed:>25', 'changed:26..30', 'blur:>0.3', 'before-width:<4000', 'size:>1mb', 'gray:yes', 'measured:no', '!changed:>20', 'changed:>20 blur:>0.3']) {
		assert.ok(!finds(text), text);
	}

	assert.deepEqual(parseFind('changed:>20 -blur:<0.3 "!x" !y').terms, ['changed:>20', '!blur:<0.3', '!x', '!y']);
	assert.ok(parseFind('cats !blur:<1').needs.has('measured'));
	assert.ok(!parseFind('cats class:dogs').needs.has('measured'));
});

test('find takes a sample that is not measured for one without the measure, not for one below it', () => {
	for (const text of ['changed:>20', 'changed:<20', 'blur:<0.3', 'gray:no', 'measured:yes']) {
		assert.ok(!parseFind(text).matches(sample), text);
	}

	assert.ok(parseFind('measured:no').matches(sample));
	// Folders know the size of a file without measuring it.
	assert.ok(parseFind('size:>1mb').matches({...sample, bytes: {after: 1_500_000}}));
	assert.ok(!finds('before-width:>1', {after: picture({})}));
});

test('find knows odd sizes apart from sizes that are not judged', () => {
	for (const [text, isOdd, matches] of [
		['odd-size:yes', true, true],
		['odd-size:', true, true],
		['odd-size:yes', false, false],
		['odd-size:yes', undefined, false],
		['odd-size:no', false, true],
		['odd-size:no', true, false],
		['odd-size:no', undefined, false],
		['!odd-size:yes', undefined, true],
	] as const) {
		assert.equal(parseFind(text).matches(sample, {isOddSize: isOdd}), matches, `${text}, ${isOdd}`);
	}

	assert.ok(parseFind('odd-size:yes').needs.has('isOddSize'));
	assert.throws(() => parseFind('odd-size:maybe'), {message: /odd-size/});
});

test('find knows the class, the folder, the operator and the twin of a sample', () => {
	for (const text of ['class:cats', 'class:CATS', 'folder:animals', 'operator:Flip', 'operator:flip', 'twin:yes', 'twin:', '!class:dogs', '-class:dogs', '!dogs', '!"use flop"']) {
		assert.ok(finds(text), text);
	}

	for (const text of ['class:cat', 'class:animals', 'operator:Fli', 'twin:no', '!class:cats', '!cats', '!"use flip"']) {
		assert.ok(!finds(text), text);
	}

	assert.ok(!parseFind('verdict:reject').matches(sample));
	assert.ok(parseFind('!verdict:reject').matches(sample));
});

test('a hyphen before a word, and an exclamation mark inside one, are part of it', () => {
	const named = {...sample, id: 'a!b-c'};
	assert.ok(parseFind('a!b').matches(named));
	assert.ok(parseFind('-c').matches(named));
	assert.ok(parseFind('"!b"').matches(named));
	assert.ok(!parseFind('-d').matches(named));
});

test('find names what is wrong in a comparison or a field', () => {
	assert.throws(() => parseFind('changed:much'), {message: 'Can\'t compare changed with "much"', advice: /changed:>20/});
	assert.throws(() => parseFind('changd:>20'), {advice: /changed/});
	assert.throws(() => parseFind('twin:maybe'), {message: /twin/});
	for (const text of ['', 'x', '>', '>1..2', '1tb', '>-1']) {
		assert.equal(parseComparison(text), undefined, text);
	}
});
