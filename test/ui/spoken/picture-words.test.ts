import assert from 'node:assert/strict';
import test from 'node:test';
import type {MeasuredPicture} from '../../../source/measures/measured.js';
import {setBrowserParts} from '../../../source/ui/spoken/parts.js';
import {spokenParts} from '../../../source/ui/spoken-parts.js';
import {pictureFactsInWords} from '../../../source/ui/spoken/picture-words.js';

setBrowserParts(spokenParts);

const header = {
	kind: 'picture', format: 'jpeg', channels: 3, orientation: 1, width: 640, height: 480, bytes: 41_000,
} as const;

const scores: MeasuredPicture = {
	dark: 0.9, light: 0.5, blur: 0.6, entropy: 0.8, contrast: 0.2, aspect: 0.75, isGray: false, width: undefined, height: undefined, bytes: undefined, hash: 0n,
};

test('facts that both pictures share are spoken once, others as a change', () => {
	assert.deepEqual(pictureFactsInWords({before: header, after: header}), ['640 by 480', 'JPEG', '41 kB']);
	assert.deepEqual(pictureFactsInWords({before: header, after: {...header, format: 'png', width: 320, height: 240}}), ['640 by 480 to 320 by 240', 'JPEG to PNG', '41 kB']);
	assert.deepEqual(pictureFactsInWords({after: {...header, orientation: 6}}), ['480 by 640', 'JPEG', '41 kB']);
});

test('measures are spoken: how much changed, color, brightness and what is odd', () => {
	const after = {...scores, dark: 0.25, blur: 0.1, isGray: true};
	assert.deepEqual(pictureFactsInWords({measured: {before: scores, after, pair: {changed: 0.25, psnr: 31.24, ssim: 0.9}}}), ['25.0 % of pixels differ, PSNR 31.2 dB', 'colors removed', 'brightness 90 % to 25 %', 'dark', 'blurred']);
	assert.deepEqual(pictureFactsInWords({measured: {before: scores, after: scores, pair: {changed: 0, psnr: Infinity, ssim: 1}}}), ['no pixel differs', 'brightness 90 %']);
});

test('a picture that is missing or damaged says so', () => {
	assert.deepEqual(pictureFactsInWords({why: 'the bucket refused it'}), ['no picture: the bucket refused it']);
	assert.deepEqual(pictureFactsInWords({before: {kind: 'undecodable'}, after: header}), ['640 by 480', 'JPEG', '41 kB', 'before can\'t be read']);
	assert.deepEqual(pictureFactsInWords({}), []);
});
