import assert from 'node:assert/strict';
import test from 'node:test';
import {WinnowError} from '../../../source/model/errors.js';
import {manualClock} from '../../helpers/manual-clock.js';
import {calm} from '../../helpers/calm.js';
import {Held, isPage, opened} from '../helpers/opened.js';

test('sixty steps of one row cost one more page', async () => {
	const {version, list, pagesAsked} = opened({count: 1000}, {offsetUnit: 'page'});
	version.start('all', 0, 36);
	await calm();
	for (let top = 0; top <= 60; top++) {
		list.setWindow(top, top + 35, 1);
		await Promise.resolve();
	}

	await calm();
	assert.equal(list.at(95)?.id, 'id-95');
	assert.deepEqual(pagesAsked().map(({offset}) => offset), [0, 1]);
});

test('of windows that move within one turn only the last one is requested', async () => {
	const {version, list, pagesAsked} = opened({count: 100_000}, {offsetUnit: 'page'});
	version.start('all', 0, 36);
	await calm();
	for (let first = 1000; first <= 50_000; first += 1000) {
		list.setWindow(first, first + 35, 0);
	}

	await calm();
	assert.deepEqual(pagesAsked().map(({offset}) => offset), [0, 500]);
});

test('while a window moves fast, pages it has left are not requested; where it rests, and from time to time, its page is', async () => {
	let now = 0;
	let timers: Array<{readonly at: number; readonly callback: () => void}> = [];
	const pass = (milliseconds: number): void => {
		now += milliseconds;
		const due = timers.filter(({at}) => at <= now);
		timers = timers.filter(({at}) => at > now);
		for (const {callback} of due) {
			callback();
		}
	};

	const held = new Held(query => isPage(query) && query.offset > 0);
	const {version, list, source, pagesAsked} = opened({count: 1_000_000, before: held.before}, {
		offsetUnit: 'page', now: () => now, setTimer(callback, milliseconds) {
			const timer = {at: now + milliseconds, callback};
			timers.push(timer);
			return () => {
				timers = timers.filter(other => other !== timer);
			};
		},
	});
	version.start('all', 0, 36);
	await calm();
	for (let step = 1; step <= 30; step++) {
		list.setWindow(step * 1000, (step * 1000) + 35, 0);
		await calm();
		pass(33);
		await calm();
	}

	assert.ok(pagesAsked().length <= 1 + 6, `${pagesAsked().length} pages for 30 jumps in a second`);
	pass(80);
	await calm();
	assert.equal(pagesAsked().at(-1)?.offset, 300);
	assert.equal(source.aborted, pagesAsked().length - 2);
	held.releaseAll();
	await calm();
	assert.equal(list.at(30_000)?.id, 'id-30000');
});

test('a jump before the unit is known waits for the probe, and then shows the right rows', async () => {
	const held = new Held(({limit}) => limit === 2);
	const {version, list, pagesAsked} = opened({count: 5000, unit: 'record', before: held.before});
	version.start('all', 0, 36);
	await calm();
	list.setWindow(4000, 4035, 1);
	await calm();
	assert.equal(pagesAsked().length, 1);
	held.releaseAll();
	await calm();
	assert.deepEqual(pagesAsked().map(({offset}) => offset), [0, 4000]);
	assert.equal(list.at(4000)?.id, 'id-4000');
});

test('opening at another row requests the first page, then the probe, then that row\'s page, even if the cursor moves on', async () => {
	const held = new Held();
	const {version, list, source} = opened({count: 5000, unit: 'record', before: held.before});
	version.start('all', 2000, 36);
	await calm();
	assert.deepEqual(source.asked.map(({offset, limit}) => [offset, limit]), [[0, 100]]);
	list.setWindow(3000, 3035, 0);
	await calm();
	while (held.waiting.length > 0) {
		held.releaseAll();
		await calm();
	}

	assert.equal(list.at(3000)?.id, 'id-3000');
	assert.equal(source.asked.length, 1 + 5 + 1);
});

test('going from a short tab with one page to the end of a long one detects the unit on the way', async () => {
	const {version, list} = opened({
		count: 3000, unit: 'record', change: (listing, {status}) => status === 'deleted' ? {...listing, count: 3, samples: listing.samples.slice(0, 3)} : listing,
	});
	version.start('deleted', 0, 36);
	await calm();
	assert.equal(version.unit, undefined);
	assert.equal(list.count, 3000);
	list.setWindow(2964, 2999, 1);
	await calm();
	assert.equal(list.at(2999)?.id, 'id-2999');
	assert.equal(version.unit, 'record');
});

test('a failed probe is the error of the page that needs it, and is retried with it', async () => {
	let isBroken = true;
	const {version, list} = opened({
		count: 5000, unit: 'record', async before({limit}) {
			if (isBroken && limit === 2) {
				throw new WinnowError({kind: 'failure', what: 'The service is busy', httpStatus: 503});
			}
		},
	});
	version.start('all', 0, 36);
	await calm();
	assert.equal(version.list('all').error, undefined);
	list.setWindow(4000, 4035, 0);
	await calm();
	assert.equal(list.error?.what, 'The service is busy');
	assert.equal(list.at(0)?.id, 'id-0');
	isBroken = false;
	list.retry();
	await calm();
	assert.equal(list.at(4000)?.id, 'id-4000');
});

test('a first page that fails is reported once, whatever page was requested, until it is retried', async () => {
	let isBroken = true;
	const {version, list, source} = opened({
		count: 5000, async before() {
			if (isBroken) {
				throw new WinnowError({kind: 'connection', what: 'The endpoint does not answer'});
			}
		},
	}, {setTimer: manualClock().setTimer});
	version.start('all', 2000, 36);
	await calm();
	list.setWindow(2001, 2036, 1);
	await calm();
	assert.equal(list.error?.what, 'The endpoint does not answer');
	assert.equal(list.waitingSince, undefined);
	assert.equal(source.asked.length, 1);
	isBroken = false;
	list.retry();
	await calm();
	assert.equal(list.at(2001)?.id, 'id-2001');
	assert.equal(list.error, undefined);
});

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

test('windows of several statuses in one turn are all loaded', async () => {
	const {version} = opened({count: 4000}, {offsetUnit: 'page'});
	version.start('all', 0, 36);
	await calm();
	version.list('modified').setWindows([[500, 500], [20, 20]]);
	version.list('added').setWindows([[700, 700]]);
	await calm();
	assert.equal(version.list('modified').at(500)?.id, 'id-2001');
	assert.equal(version.list('modified').at(20)?.id, 'id-81');
	assert.equal(version.list('added').at(700)?.id, 'id-2803');
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

test('a total that fails is reported once, and requested again with r', async () => {
	let isBroken = true;
	const {version, source} = opened({
		count: 1000, async before({limit, status}) {
			if (isBroken && limit === 1 && status === 'deleted') {
				throw new WinnowError({kind: 'failure', what: 'The service is busy'});
			}
		},
	}, {offsetUnit: 'page'});
	version.start('all', 0, 36);
	await calm();
	version.list('all').setWindow(500, 535, 0);
	await calm();
	assert.deepEqual(version.takeNotes(), [{text: 'The number of deleted samples is not known: The service is busy.', canRefresh: true}]);
	assert.equal(source.asked.filter(({limit}) => limit === 1).length, 4);
	isBroken = false;
	version.refresh('all');
	await calm();
	assert.equal(version.totals().deleted, 250);
});
