import assert from 'node:assert/strict';
import test from 'node:test';
import {VersionList} from '../../../source/results/list/version-list.js';
import {hashDistance} from '../../../source/measures/measure-values.js';
import {guessTwins, type HashOf} from '../../../source/results/twins/guess.js';
import {LargePictureError, WinnowError} from '../../../source/model/errors.js';
import {signedAddress, type Sample, type Status} from '../../../source/model/source.js';
import {rowsSource} from '../helpers/rows-source.js';
import {calm} from '../../helpers/calm.js';
import {isPage, soon} from '../helpers/opened.js';

const {signal} = new AbortController();

const sample = (name: string, status: Status = 'retained'): Sample => ({
	id: name, status, statusText: '', descriptions: [],
	before: {address: `s3://bucket/data/${name}`, signed: signedAddress(`https://store/${name}`)},
	after: {},
});

const kept = (folder: string, count: number, first = 0): Sample[] => Array.from({length: count}, (_, index) => sample(`${folder}/${first + index}.jpg`));

/** A version with rows, and pictures whose hashes the test gives by name; others differ in 40 bits from 0. */
const open = (rows: readonly Sample[], hashes: Readonly<Record<string, bigint | Error>> = {}, bytes = 2000) => {
	const source = rowsSource(rows);
	const version = new VersionList({source, offsetUnit: 'page', setTimer: soon});
	const hashed: string[] = [];
	const hashOf: HashOf = async ({sample: {id}}) => {
		hashed.push(id);
		const hash = hashes[id] ?? (1n << 40n) - 1n;
		if (hash instanceof Error) {
			throw hash;
		}

		return {hash, bytes};
	};

	const guess = async (index: number, stop = signal) => guessTwins(version, {filter: 'all', index, sample: rows[index]!}, {hashOf, signal: stop});
	return {
		version,
		hashed,
		hashOf,
		guess,
		pages: () => source.asked.filter(query => isPage(query)).length,
		asked: () => source.asked.filter(query => isPage(query)).map(({offset}) => offset),
	};
};

test('the distance of two hashes is the number of bits that differ', () => {
	assert.equal(hashDistance(0n, 0n), 0);
	assert.equal(hashDistance((1n << 64n) - 1n, 0n), 64);
	assert.equal(hashDistance(0b1011n << 60n, 0b0110n << 60n), 3);
});

test('the most similar samples come first, and those that differ in more than 16 bits are left out', async () => {
	const rows = [...kept('cats', 5), sample('cats/x.jpg', 'deleted')];
	const {guess} = open(rows, {
		'cats/x.jpg': 0n, 'cats/0.jpg': 0b111n, 'cats/1.jpg': (1n << 17n) - 1n, 'cats/2.jpg': 1n << 63n, 'cats/3.jpg': (1n << 16n) - 1n,
	});
	const {similar, ...facts} = await guess(5);
	assert.deepEqual(similar.map(({located, distance}) => [located.sample.id, distance]), [['cats/2.jpg', 1], ['cats/0.jpg', 3], ['cats/3.jpg', 16]]);
	assert.deepEqual(facts, {nearest: 1, compared: 5, unread: 0});
});

test('at most 64 kept samples of the same folder are compared, the nearest in the list', async () => {
	const rows = [...kept('cats', 300), sample('cats/x.jpg', 'deleted'), sample('cats/y.jpg', 'deleted'), sample('cats/z.jpg', 'added'), ...kept('dogs', 100), ...kept('cats', 5000, 300)];
	const {guess, hashed, pages} = open(rows, {'cats/x.jpg': 0n});
	assert.deepEqual(await guess(300), {similar: [], nearest: 40, compared: 64, unread: 0});
	assert.equal(hashed.length, 65);
	// The page of the row itself and the one before it; that of the first row gave the count.
	assert.ok(pages() <= 4, `${pages()} pages`);
	const [first, ...others] = hashed;
	assert.equal(first, 'cats/x.jpg');
	assert.ok(others.every(id => id.startsWith('cats/') && Math.abs(Number(/\d+/.exec(id)![0]) - 300) <= 64), others.join(' '));
});

test('at most 8 pages are read for a folder with few samples', async () => {
	const rows = [...kept('cats', 3), ...kept('dogs', 2000), sample('cats/x.jpg', 'deleted'), ...kept('dogs', 2000, 2000)];
	const {guess, hashed, asked} = open(rows, {'cats/x.jpg': 0n});
	// Those of the page that gave the count.
	assert.equal((await guess(2003)).compared, 3);
	assert.deepEqual(asked(), [0, 20, 21, 19, 22, 18, 23, 17, 24]);
	assert.equal(hashed.length, 4);
});

test('the row in the list of all samples is estimated from the list of deleted ones, unless it is loaded', async () => {
	const rows = [...kept('cats', 1000), sample('cats/x.jpg', 'deleted'), ...kept('cats', 1000, 1000)];
	const {version, hashOf, hashed} = open(rows, {'cats/x.jpg': 0n});
	const deleted = {filter: 'deleted', index: 1000, sample: rows[1000]!} as const;
	await version.load('deleted', 1000, 0, signal);
	const compared = await guessTwins(version, deleted, {hashOf, signal});
	assert.equal(compared.compared, 64);
	assert.ok(hashed.slice(1).every(id => Math.abs(Number(/\d+/.exec(id)![0]) - 1000) <= 100), hashed.join(' '));
});

test('after 25 MB no more pictures are fetched, since a store can send originals', async () => {
	const rows = [sample('cats/x.jpg', 'deleted'), ...kept('cats', 50)];
	const {guess, hashed} = open(rows, {'cats/x.jpg': 0n}, 4_000_000);
	const {compared} = await guess(0);
	assert.ok(compared >= 6 && compared <= 10, String(compared));
	assert.equal(hashed.length, compared + 1);
});

test('large, damaged and missing pictures are counted; the others are compared', async () => {
	const rows = [sample('cats/x.jpg', 'deleted'), ...kept('cats', 4)];
	const {guess} = open(rows, {
		'cats/x.jpg': 0n, 'cats/0.jpg': new LargePictureError(5_000_000, 6_000_000), 'cats/1.jpg': new WinnowError({kind: 'failure', what: 'damaged'}), 'cats/2.jpg': new WinnowError({kind: 'not-found', what: 'gone'}), 'cats/3.jpg': 1n,
	});
	const {similar, ...facts} = await guess(0);
	assert.equal(similar.length, 1);
	assert.deepEqual(facts, {nearest: 1, compared: 1, unread: 3});
});

test('the guess fails with the first error if the store can\'t be reached, or if the deleted sample has no picture', async () => {
	const rows = [sample('cats/x.jpg', 'deleted'), ...kept('cats', 60)];
	const gone = new WinnowError({kind: 'connection', what: 'Connection refused'});
	const {guess, hashed} = open(rows, {'cats/x.jpg': 0n, ...Object.fromEntries(kept('cats', 60).map(({id}) => [id, gone]))});
	await assert.rejects(guess(0), gone);
	await new Promise(setImmediate);
	assert.ok(hashed.length <= 5, hashed.join(' '));

	const own = open(rows, {'cats/x.jpg': new WinnowError({kind: 'failure', what: 'damaged'})});
	await assert.rejects(own.guess(0), /damaged/);
	assert.deepEqual([own.hashed, own.pages()], [['cats/x.jpg'], 0]);
});

test('a canceled guess sends no more requests', async () => {
	const rows = [sample('cats/x.jpg', 'deleted'), ...kept('cats', 60)];
	const {version, hashed} = open(rows);
	const stop = new AbortController();
	const hashOf: HashOf = async ({sample: {id}}) => {
		hashed.push(id);
		if (hashed.length === 10) {
			stop.abort();
		}

		return {hash: 0n, bytes: 1};
	};

	await assert.rejects(guessTwins(version, {filter: 'all', index: 0, sample: rows[0]!}, {hashOf, signal: stop.signal}), {name: 'AbortError'});
	await new Promise(setImmediate);
	assert.ok(hashed.length <= 14, String(hashed.length));
});

test('four pictures are compared at once, and the progress counts finished ones', async () => {
	const rows = [sample('cats/x.jpg', 'deleted'), ...kept('cats', 6)];
	const {version} = open(rows);
	const waiting: Array<() => void> = [];
	const hashOf: HashOf = async ({sample: {id}}) => {
		if (id !== 'cats/x.jpg') {
			await new Promise<void>(resolve => {
				waiting.push(resolve);
			});
		}

		return {hash: 0n, bytes: 1};
	};

	const progress: string[] = [];
	const guessing = guessTwins(version, {filter: 'all', index: 0, sample: rows[0]!}, {
		hashOf, signal, onProgress(done, total) {
			progress.push(`${done} of ${total}`);
		},
	});
	await calm();
	assert.equal(waiting.length, 4);
	assert.deepEqual(progress, ['0 of 6']);
	for (let done = 0; done < 6; done++) {
		waiting[done]!();
		await calm();
	}

	assert.equal((await guessing).compared, 6);
	assert.deepEqual(progress, ['0 of 6', '1 of 6', '2 of 6', '3 of 6', '4 of 6', '5 of 6', '6 of 6']);
});
