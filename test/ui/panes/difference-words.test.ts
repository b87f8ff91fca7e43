import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {DifferenceFacts} from '../../../source/preview/preview.js';
import {differenceWords} from '../../../source/ui/panes/facts.js';
import {createTheme} from '../../../source/ui/theme.js';

const theme = createTheme({level: 0, light: false, unicode: true});
const facts = (more: Partial<DifferenceFacts>): DifferenceFacts => ({
	changed: 0, psnr: Infinity, isSameFile: false, resized: false, ...more,
});
const words = (more: Partial<DifferenceFacts>, shrunk = false): string => differenceWords(theme, facts(more), shrunk);

test('equal pixels: the files are equal, or their metadata, encoding or format differ', () => {
	assert.equal(words({isSameFile: true}), 'no pixel differs: the files are equal');
	assert.equal(words({files: {metadata: ['Exif', 'comment'], isEncodedDifferently: false}}), 'same pixels, other bytes: only metadata differs (Exif, comment)');
	assert.equal(words({files: {metadata: [], isEncodedDifferently: true}}), 'same pixels, other bytes: only the encoding differs');
	assert.equal(words({files: {metadata: ['XMP'], isEncodedDifferently: true}}), 'same pixels, other bytes: encoding and metadata differ (XMP)');
	assert.equal(words({files: {metadata: [], isEncodedDifferently: true, formats: ['bmp', 'png']}}), 'same pixels, other format: BMP → PNG');
	assert.equal(words({}), 'same pixels, other bytes: metadata or encoding');
});

test('a comparison of fewer bits, pixels or frames claims no equal pixels, unless the image data is identical', () => {
	assert.equal(words({isPartial: true, files: {metadata: [], isEncodedDifferently: true}}), 'no visible difference, other bytes');
	assert.equal(words({isPartial: true}), 'no visible difference, other bytes');
	assert.equal(words({isPartial: true, files: {metadata: ['Exif'], isEncodedDifferently: false}}), 'same pixels, other bytes: only metadata differs (Exif)');
});

test('previews and resized pictures say nothing about the files', () => {
	assert.equal(words({}, true), 'no pixel differs');
	assert.equal(words({isSameFile: true}, true), 'no pixel differs');
	assert.equal(words({resized: true}), 'no pixel differs · other size, resized to match');
});

test('size, color and content are distinguished', () => {
	assert.equal(words({changed: 0.42, psnr: 21.04, isColorOnly: true}), '42.0 % of pixels differ, in color only · PSNR 21.0 dB');
	assert.equal(words({changed: 0.42, psnr: 21.04, isColorOnly: false, resized: true}), '42.0 % of pixels differ, in content · PSNR 21.0 dB · other size, resized to match');
});
