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

test('while a window moves fast, pages that it has left are not requested; its page is requested when it stops, and from time to time', async () => {
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
	assert.deepEqual(version.takeNotes(), [{text: 'Can\'t count the samples of some statuses: The service is busy.', canRefresh: true}]);
	assert.equal(source.asked.filter(({limit}) => limit === 1).length, 4);
	isBroken = false;
	version.refresh('all');
	await calm();
	assert.equal(version.totals().deleted, 250);
});
