import assert from 'node:assert/strict';
import test from 'node:test';
import type {Sample} from '../../../source/model/source.js';
import {VersionList} from '../../../source/results/list/version-list.js';
import {Relatives} from '../../../source/results/twins/relatives.js';
import {isPage, soon} from '../helpers/opened.js';
import {rowsSource} from '../helpers/rows-source.js';

const {signal} = new AbortController();

const made = (original: string | undefined, status: 'retained' | 'added', name: string): Sample => ({
	id: '', status, statusText: '', descriptions: [],
	before: original === undefined ? {} : {address: `s3://bucket/data/${original}`},
	after: {address: `obs://bucket/output/${name}`},
});
const kept = (name: string): Sample => made(name, 'retained', name);
const added = (original: string, name: string): Sample => made(original, 'added', name);

const open = (rows: readonly Sample[]) => {
	const source = rowsSource(rows);
	const version = new VersionList({source, offsetUnit: 'page', setTimer: soon});
	return {source, relatives: new Relatives(version), pages: () => source.asked.filter(query => isPage(query)).length};
};

test('the samples of an original are found: its own row first, then the added ones in the list\'s order', async () => {
	const rows = [added('a.jpg', 'a_Blur.jpg'), kept('b.jpg'), kept('a.jpg'), added('b.jpg', 'b_Blur.jpg'), added('a.jpg', 'a_Flip.jpg'), added('c.jpg', 'c_Flip.jpg'), made(undefined, 'added', 'gan.jpg')];
	const {relatives} = open(rows);
	assert.deepEqual(await relatives.of(rows[4]!, {signal}), {indices: [2, 0, 4], originals: 1, position: 2});
	assert.deepEqual(await relatives.of(rows[2]!, {signal}), {indices: [2, 0, 4], originals: 1, position: 0});
	assert.deepEqual(await relatives.of(rows[5]!, {signal}), {indices: [5], originals: 0, position: 0});
	assert.deepEqual(await relatives.of(added('a.jpg', 'a_Crop.jpg'), {signal}), {indices: [2, 0, 4], originals: 1, position: -1});
	assert.deepEqual(await relatives.of(kept('z.jpg'), {signal}), {indices: [], originals: 0, position: -1});
});

test('a sample without an original has no relatives, and nothing is read for it', async () => {
	const {relatives, source} = open([kept('a.jpg'), made(undefined, 'added', 'gan-1.jpg'), made(undefined, 'added', 'gan-2.jpg')]);
	assert.equal(await relatives.of(made(undefined, 'added', 'gan-1.jpg'), {signal}), undefined);
	assert.equal(await relatives.of({...kept('a.jpg'), before: {address: ''}}, {signal}), undefined);
	assert.deepEqual(source.asked, []);
});

test('relatives are found in any row of a long list, which is read once', async () => {
	const rows = Array.from({length: 2500}, (_, row) => row % 1200 === 3 ? added('a.jpg', `a_${row}.jpg`) : kept(`${row}.jpg`));
	const {relatives, pages} = open(rows);
	assert.deepEqual(await relatives.of(rows[1203]!, {signal}), {indices: [3, 1203, 2403], originals: 0, position: 1});
	const read = pages();
	assert.deepEqual(await relatives.of(rows[2499]!, {signal}), {indices: [2499], originals: 1, position: 0});
	assert.equal(pages(), read);
});

test('reading stops on abort, and resumes there', async () => {
	const rows = [kept('a.jpg'), ...Array.from({length: 998}, (_, row) => kept(`${row}.jpg`)), added('a.jpg', 'a_Blur.jpg')];
	const {relatives} = open(rows);
	const stop = new AbortController();
	const steps: number[] = [];
	await assert.rejects(relatives.of(rows[0]!, {
		signal: stop.signal, onProgress(row) {
			steps.push(row);
			if (row === 250) {
				stop.abort();
			}
		},
	}), {name: 'AbortError'});
	assert.deepEqual(await relatives.of(rows[0]!, {
		signal, onProgress(row, total) {
			steps.push(row);
			assert.ok(total === undefined || total === 1000, String(total));
		},
	}), {indices: [0, 999], originals: 1, position: 0});
	assert.deepEqual(steps, Array.from({length: 1000}, (_, row) => row + 1));
});

test('concurrent searches read the rows once, and canceling the first doesn\'t stop the second', async () => {
	const rows = [kept('a.jpg'), ...Array.from({length: 998}, (_, row) => kept(`${row}.jpg`)), added('a.jpg', 'a_Blur.jpg')];
	for (const stopAt of [500, 2000]) {
		const {relatives} = open(rows);
		const stop = new AbortController();
		const first = relatives.of(rows[0]!, {
			signal: stop.signal, onProgress(row) {
				if (row === stopAt) {
					stop.abort();
				}
			},
		});
		const second = relatives.of(rows[999]!, {signal});
		await Promise.allSettled([first]);
		assert.deepEqual(await second, {indices: [0, 999], originals: 1, position: 1});
	}
});

test('rows discarded during a search are read again by the next search', async () => {
	const rows = [kept('a.jpg'), ...Array.from({length: 298}, (_, row) => kept(`${row}.jpg`)), added('a.jpg', 'a_Blur.jpg')];
	const {relatives} = open(rows);
	let next: ReturnType<Relatives['of']> | undefined;
	await relatives.of(rows[0]!, {
		signal, onProgress(row) {
			if (row === 150) {
				relatives.forget();
				next = relatives.of(rows[0]!, {signal});
			}
		},
	});
	assert.deepEqual(await next, {indices: [0, 299], originals: 1, position: 0});
});

test('discarded rows are read again', async () => {
	const rows = [kept('a.jpg'), added('a.jpg', 'a_Blur.jpg')];
	const {relatives, source} = open(rows);
	await relatives.of(rows[0]!, {signal});
	source.rows = [kept('b.jpg'), added('a.jpg', 'a_Flip.jpg')];
	relatives.forget();
	assert.deepEqual(await relatives.of(rows[0]!, {signal}), {indices: [1], originals: 0, position: -1});
});

test('samples whose hashes share one of two numbers are not confused', async () => {
	// The first two originals share the first number of their hash, the others the second.
	const originals = [kept('25458.jpg'), kept('70861.jpg'), kept('69765.jpg'), kept('152133.jpg')];
	// The same holds for the keys of these.
	const copies = [added('1.jpg', '9169.jpg'), added('1.jpg', '14780.jpg'), added('1.jpg', '11383.jpg'), added('1.jpg', '116934.jpg')];
	const {relatives} = open([...originals, ...copies]);
	const found = await Promise.all(originals.map(async sample => relatives.of(sample, {signal})));
	assert.deepEqual(found.map(family => family?.indices), [[0], [1], [2], [3]]);
	const positions: Array<number | undefined> = [];
	for (const copy of copies) {
		const family = await relatives.of(copy, {signal});
		positions.push(family?.position);
	}

	assert.deepEqual(positions, [0, 1, 2, 3]);
});
