import assert from 'node:assert/strict';
import test from 'node:test';
import type {Sample} from '../../../source/model/source.js';
import {sizeWords, type PictureDetails} from '../../../source/ui/panes/facts.js';
import {sampleFactLines} from '../../../source/ui/popups/sample-facts.js';
import {createTheme} from '../../../source/ui/theme.js';

const theme = createTheme({level: 0, light: false, unicode: true});

const sampleOf = (before: string, after: string): Sample => ({
	id: 'x', before: {address: before}, after: {address: after}, status: 'modified', statusText: '1', descriptions: [],
});

const facts = (format: string) => ({
	format, width: 4, height: 3, bytes: 100,
});

/** The line of the detail pane, and those of `i` that describe the pictures. */
const said = (sample: Sample, pictures: PictureDetails): string[] => [
	sizeWords(theme, pictures, sample),
	...sampleFactLines(theme, {
		sample, number: 1, pictures, mark: undefined,
	}, 100).map(line => line.text).filter(text => /^(?:picture|preview) /.test(text)).map(text => text.slice(16)),
];

test('the facts say that a file\'s name contradicts its content', () => {
	assert.deepEqual(said(sampleOf('s3://b/a.JPG', 's3://b/a.jpg'), {before: facts('png'), after: facts('jpeg'), shrunk: false}), [
		'4×3 → 4×3 · 100 B → 100 B · before: named .jpg, but PNG',
		'4 × 3 pixels, PNG, 100 B, named .jpg, but PNG',
		'4 × 3 pixels, JPEG, 100 B',
	]);
	assert.deepEqual(said(sampleOf('s3://b/a.jpg', 's3://b/a.tif'), {after: facts('webp'), shrunk: false}), [
		'4×3 WEBP · 100 B · named .tif, but WEBP',
		'4 × 3 pixels, WEBP, 100 B, named .tif, but WEBP',
	]);
});

test('a name without a known extension contradicts nothing, nor does a preview made by the service', () => {
	for (const name of ['a', 'a.constructor', 'a.nef', 'jpg', 'a.jpg.bak', 'a.jpeg', 'a.jfif']) {
		assert.doesNotMatch(said(sampleOf(name, name), {before: facts('jpeg'), after: facts('jpeg'), shrunk: false}).join('\n'), /named/, name);
	}

	assert.doesNotMatch(said(sampleOf('a.png', 'a.png'), {before: facts('jpeg'), after: facts('jpeg'), shrunk: true}).join('\n'), /named/);
});

test('the facts say that a camera raw file shows by its preview', () => {
	const raw = {...facts('tiff'), previewOf: 'Nikon camera raw'};
	assert.deepEqual(said(sampleOf('a.nef', 'a.nef'), {after: raw, shrunk: false}), [
		'4×3 TIFF · 100 B · preview inside a Nikon camera raw file',
		'4 × 3 pixels, TIFF, 100 B, preview inside a Nikon camera raw file',
	]);
});
