import assert from 'node:assert/strict';
import test from 'node:test';
import {signedAddress} from '../../../source/model/source.js';
import {calm} from '../../helpers/calm.js';
import {Held, opened} from '../helpers/opened.js';

test('at most four listings of any kind run at once, visible ones first', async () => {
	const held = new Held();
	let running = 0;
	let most = 0;
	const {version, list, source} = opened({
		count: 100_000,
		async before(query, signal) {
			running++;
			most = Math.max(most, running);
			try {
				await held.before(query, signal);
			} finally {
				running--;
			}
		},
	}, {offsetUnit: 'page'});
	version.start('all', 0, 36);
	await calm();
	held.releaseAll();
	await calm();
	const stop = new AbortController();
	const scanned = (async () => {
		const ids: string[] = [];
		for await (const {id} of version.scan('all', {signal: stop.signal})) {
			ids.push(id);
			if (ids.length === 1000) {
				stop.abort();
			}
		}
	})();
	void Promise.allSettled([scanned]);
	for (let turn = 0; turn < 6; turn++) {
		held.releaseAll();
		await calm();
	}

	const {length} = source.asked;
	list.setWindow(50_000, 50_035, 0);
	await calm();
	held.waiting.shift()!.release();
	await calm();
	assert.equal(source.asked[length]?.offset, 500, 'the next request is the page that is seen');
	stop.abort();
	await assert.rejects(scanned, {name: 'AbortError'});
	assert.equal(most, 4);
	version.close();
});

test('windows that need more pages than the cache holds don\'t evict each other endlessly', async () => {
	const {version, list, pagesAsked} = opened({count: 100_000}, {offsetUnit: 'page', maxPages: 3});
	version.start('all', 0, 36);
	await calm();
	list.setWindows(Array.from({length: 20}, (_, index) => [index * 1000, index * 1000] as const));
	await calm();
	assert.equal(pagesAsked().length, 20);
	assert.ok(Array.from({length: 20}, (_, index) => list.at(index * 1000)?.id).every(Boolean));
});

test('loading three hundred pages of a million samples stays within the limits of pages and bytes', async () => {
	const {version, list} = opened({count: 1_000_000}, {offsetUnit: 'page', maxBytes: 1_000_000});
	version.start('all', 0, 36);
	await calm();
	for (let jump = 1; jump <= 300; jump++) {
		list.setWindow(jump * 3000, (jump * 3000) + 35, 0);
		await new Promise(resolve => {
			setImmediate(resolve);
		});
		await new Promise(resolve => {
			setImmediate(resolve);
		});
	}

	await calm();
	const kept = [...list.loaded()].length / 100;
	assert.ok(kept >= 5 && kept <= 14, `${kept} pages`);
});

test('load fetches a page and the next two, and a second load joins it', async () => {
	const {version, list, pagesAsked} = opened({count: 5000}, {offsetUnit: 'page'});
	const {signal} = new AbortController();
	version.start('all', 0, 36);
	await calm();
	await version.load('all', 1000, 1, signal);
	assert.equal(list.at(1000)?.id, 'id-1000');
	await version.load('all', 1100, 1, signal);
	await version.load('all', 1200, 1, signal);
	await calm();
	assert.deepEqual(pagesAsked().map(({offset}) => offset), [0, 10, 11, 12, 13, 14]);
});

test('by default 60 pages are kept, or fewer that weigh 8 MB', async () => {
	const {signal} = new AbortController();
	const long = signedAddress(`https://store.example/${'x'.repeat(16_000)}`);
	for (const [signed, kept] of [[undefined, 60], [long, 4]] as const) {
		const {version, list} = opened({
			count: 10_000, change: listing => ({
				...listing, samples: listing.samples.map(sample => ({...sample, before: {signed}, after: {}})),
			}),
		}, {offsetUnit: 'page'});
		for (let page = 0; page < 70; page++) {
			await version.load('all', page * 100, 0, signal);
		}

		assert.equal([...list.loaded()].length / 100, kept);
		version.close();
	}
});
