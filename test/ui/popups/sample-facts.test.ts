import assert from 'node:assert/strict';
import test from 'node:test';
import {countSegmented} from '../../helpers/count-segmented.js';
import {cutEnd, cutMiddle} from '../../../source/text/fit.js';
import {signedAddress} from '../../../source/model/source.js';
import type {Measured} from '../../../source/measures/measured.js';
import {measureFacts} from '../../../source/ui/popups/measure-facts.js';
import {sampleFactLines} from '../../../source/ui/popups/sample-facts.js';
import {createTheme} from '../../../source/ui/theme.js';

test('an address of 3 MB is cut to a line without measuring all of it', context => {
	const segmented = countSegmented(context);
	const address = `obs://bucket/${'e\u0301'.repeat(1_500_000)}/end.jpg`;
	assert.match(cutMiddle(address, 60), /^obs:\/\/bucket\/.*…[^…]*\/end\.jpg$/);
	assert.match(cutEnd(address, 60), /^obs:\/\/bucket\/.*…$/);
	assert.ok(segmented() < 100_000, `${segmented()}`);
	const lines = sampleFactLines(createTheme({level: 0, light: false, unicode: true}), {
		sample: {
			id: 'x', before: {address}, after: {address}, status: 'added', statusText: '3', descriptions: Array.from({length: 1000}, (_, index) => `operator ${index}`),
		}, number: 1, pictures: {shrunk: false}, mark: undefined,
	}, 76);
	assert.ok(segmented() < 300_000, `${segmented()}`);
	const text = lines.map(line => line.text.slice(16)).join(' ').replaceAll(/ +/g, ' ');
	assert.match(text, /\(the first 10,000 of 3,000,021 characters\)/);
	assert.match(text, /\(900 more\)/);
});

test('the details show who judged, what other reviewers said, and the settling verdict', () => {
	const lines = sampleFactLines(createTheme({level: 0, light: false, unicode: true}), {
		sample: {
			id: 'x', before: {address: 'obs://b/x.jpg'}, after: {address: undefined}, status: 'deleted', statusText: '2', descriptions: [],
		},
		number: 1,
		pictures: {shrunk: false},
		mark: {verdict: 'accept', reviewer: 'ann'},
		marks: {others: [['bob-with-a-very-long-name', {verdict: 'reject', note: 'no twin', time: 1}]], adjudicated: {verdict: 'reject', reviewer: 'carol', time: 2}},
	}, 76).map(({text}) => text.trimEnd());
	assert.ok(lines.includes('reviewer        ann'), lines.join('\n'));
	assert.ok(lines.includes('bob-with-a-ver… reject: should come back, no twin'), lines.join('\n'));
	assert.ok(lines.includes('settled         reject: should come back, carol'), lines.join('\n'));
});

test('the details say that the size of the picture that counts is odd, and among how many samples', () => {
	const scores = {
		dark: 0.9, light: 0.8, blur: 0.5, contrast: 0.2, entropy: 0.7, aspect: 0.75, isGray: false, bytes: undefined, hash: 0n,
	};
	const [small, large] = [{...scores, width: 30, height: 20}, {...scores, width: 3000, height: 2000}];
	const usual = {
		low: 200, high: 4000, judged: 1200, odd: 3,
	};
	const oddOf = (measured: Measured): Array<boolean | undefined> => measureFacts(measured, usual).slice(1).map(([, value]) => value?.endsWith(', odd size among 1,200 measured samples'));
	assert.deepEqual(oddOf({before: large, after: small}), [false, true]);
	assert.deepEqual(oddOf({before: small, after: large}), [false, false]);
	assert.deepEqual(oddOf({before: small}), [true, undefined]);
	assert.doesNotMatch(measureFacts({before: small})[1]![1]!, /odd/);
});

test('the details say that only the middle of the pictures was compared', () => {
	const factsOf = (middle?: number): string => measureFacts({pair: {changed: 1, psnr: 21.3, ssim: 0.5, middle}})[0]![1]!;
	assert.equal(factsOf(), 'changed 100.0 %, PSNR 21.3 dB, SSIM 0.500');
	assert.equal(factsOf(128), 'changed 100.0 %, PSNR 21.3 dB, SSIM 0.500, compared at full size: the middle 128×128 pixels');
});

test('a wrapped address is one link on each of its lines', () => {
	const address = `obs://bucket/${'cats/'.repeat(20)}1.jpg`;
	const lines = sampleFactLines(createTheme({
		level: 0, light: false, unicode: true, links: true,
	}), {
		sample: {
			id: 'x', before: {address, signed: signedAddress('https://bucket.obs.example.com/1.jpg?Signature=S')}, after: {}, status: 'deleted', statusText: '2', descriptions: [],
		}, number: 1, pictures: {shrunk: false}, mark: undefined,
	}, 60).filter(({text}) => text.includes('\u001B]8;;https:'));
	assert.equal(lines.length, 3);
	assert.ok(lines.every(({text, width}) => width <= 60 && text.endsWith('\u001B]8;;\u0007') && !text.includes('Signature')));
});

test('the details show a status once, even if an operator repeats it in one or both languages', () => {
	const said = (descriptions: readonly string[]): string[] => sampleFactLines(createTheme({level: 0, light: false, unicode: true}), {
		sample: {
			id: 'x', before: {}, after: {address: 'obs://b/x.jpg'}, status: 'retained', statusText: '0', descriptions,
		},
		number: 1,
		pictures: {shrunk: false},
		mark: undefined,
	}, 76).map(({text}) => text.trimEnd()).filter(line => /status|description|保留/.test(line));
	assert.deepEqual(said(['retained', '保留']), ['status          Retained']);
	assert.deepEqual(said(['Retained', 'sharp']), ['status          Retained', 'description     sharp']);
});

test('the details show the length of a file once', () => {
	const picture = {
		width: 4, height: 3, format: 'jpeg', bytes: 1000,
	};
	const said = (shrunk: boolean): string[] => sampleFactLines(createTheme({level: 0, light: false, unicode: true}), {
		sample: {
			id: 'x', before: {address: '/a.jpg'}, after: {address: '/b.jpg'}, status: 'modified', statusText: '1', descriptions: [], bytes: {before: 1000, after: 5000},
		},
		number: 1,
		pictures: {before: picture, shrunk},
		mark: undefined,
	}, 76).map(({text}) => text.trimEnd()).filter(line => line.includes('kB'));
	assert.deepEqual(said(false), ['picture before  4 × 3 pixels, JPEG, 1.0 kB', 'file after      5.0 kB']);
	assert.deepEqual(said(true), ['preview before  4 × 3 pixels, JPEG, 1.0 kB', 'file before     1.0 kB', 'file after      5.0 kB']);
});
