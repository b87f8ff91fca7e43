import assert from 'node:assert/strict';
import test from 'node:test';
import fc from '../../helpers/fast-check.js';
import {VersionList} from '../../../source/results/list/version-list.js';
import {WinnowError} from '../../../source/model/errors.js';
import {fakeSample} from '../../helpers/fake-source.js';
import {manualClock} from '../../helpers/manual-clock.js';
import {calm} from '../../helpers/calm.js';
import {isPage, opened, soon} from '../helpers/opened.js';
import {rowsSource} from '../helpers/rows-source.js';

const samples = (numbers: readonly number[]) => numbers.map(number => fakeSample(number));
const upTo = (count: number) => Array.from({length: count}, (_, number) => number);

test('a repeated row is shown once, at its first position, and a scan yields exactly the rows of the list', async () => {
	await fc.assert(fc.asyncProperty(fc.array(fc.nat(60), {minLength: 1, maxLength: 120}), fc.integer({min: 5, max: 30}), fc.constantFrom('page' as const, 'record' as const), fc.array(fc.nat(130), {maxLength: 6}), async (numbers, pageSize, unit, jumps) => {
		// A page that is nothing but repetition ends a list: each has a row of its own here.
		const rows = numbers.map((number, index) => index % pageSize === pageSize - 1 || index === numbers.length - 1 ? 1000 + index : number);
		const source = rowsSource(samples(rows), {unit});
		const version = new VersionList({
			source, pageSize, offsetUnit: unit, setTimer: soon,
		});
		const list = version.list('all');
		version.start('all', 0, 5);
		for (const jump of jumps) {
			await calm();
			list.setWindow(jump, jump + 7, 1);
		}

		await calm();
		const scanned: string[] = [];
		for await (const sample of version.scan('all', {signal: new AbortController().signal})) {
			scanned.push(sample.id);
		}

		list.setWindow(0, 200, 0);
		await calm();
		const shown = upTo(list.count!).map(index => list.at(index)?.id);
		assert.deepEqual(shown, [...new Set(rows)].map(number => `id-${number}`));
		assert.deepEqual(scanned, shown);
		assert.deepEqual(new Map([...list.loaded()].map(([index, sample]) => [index, sample.id])), new Map(shown.entries()));
	}), {numRuns: 40});
});

test('a list that promises a million rows but holds 1,100 ends there, after about twenty small requests', async () => {
	const source = rowsSource(samples(upTo(1100)), {promised: 1_000_000});
	const version = new VersionList({source, setTimer: soon});
	const list = version.list('all');
	version.start('all', 0, 36);
	await calm();
	list.setWindow(999_964, 999_999, 1);
	await calm();
	assert.equal(list.count, 1100);
	assert.deepEqual(version.takeNotes(), [{text: 'The service counts 1,000,000 samples, but its pages end after 1,100.'}]);
	assert.ok(source.asked.length <= 1 + 5 + 1 + 20, `${source.asked.length} requests`);
	list.setWindow(1064, 1099, 1);
	await calm();
	assert.equal(list.at(1099)?.id, 'id-1099');
	assert.equal(list.waitingSince, undefined);
});

test('a service that ignores the offset does not get ten thousand requests', async () => {
	const source = rowsSource(samples(upTo(100)), {promised: 1_000_000});
	const version = new VersionList({
		source: {...source, listing: async (query, signal) => source.listing({...query, offset: 0}, signal)}, offsetUnit: 'page', setTimer: soon,
	});
	const list = version.list('all');
	version.start('all', 0, 36);
	await calm();
	list.setWindow(999_964, 999_999, 1);
	await calm();
	list.setWindow(64, 99, 1);
	await calm();
	assert.equal(list.count, 100);
	assert.ok(source.asked.length < 40, `${source.asked.length} requests`);
});

test('a failed search for the end is reported, and continues on retry', async () => {
	let isBroken = true;
	const source = rowsSource(samples(upTo(250)), {
		promised: 5000, async before({limit, offset}) {
			if (isBroken && limit === 1 && offset > 0) {
				throw new WinnowError({kind: 'connection', what: 'The endpoint does not answer'});
			}
		},
	});
	const version = new VersionList({source, offsetUnit: 'page', setTimer: soon});
	const list = version.list('all');
	version.start('all', 0, 36);
	await calm();
	list.setWindow(4964, 4999, 1);
	await calm();
	assert.equal(list.error?.what, 'The endpoint does not answer');
	assert.equal(list.count, 5000);
	assert.equal(list.at(0)?.id, 'id-0');
	isBroken = false;
	list.retry();
	await calm();
	assert.equal(list.error, undefined);
	assert.equal(list.count, 250);
});

test('a short page in the middle leaves its rows out, and a note says so', async () => {
	const source = rowsSource(samples(upTo(500)));
	const version = new VersionList({
		source: {
			...source, async listing(query, signal) {
				const listing = await source.listing(query, signal);
				return query.offset === 1 && query.limit === 100 ? {...listing, samples: listing.samples.slice(0, 98)} : listing;
			},
		}, offsetUnit: 'page', setTimer: soon,
	});
	const list = version.list('all');
	version.start('all', 0, 300);
	await calm();
	assert.equal(list.count, 498);
	assert.equal(list.at(197)?.id, 'id-197');
	assert.equal(list.at(198)?.id, 'id-200');
	assert.deepEqual(version.takeNotes(), [{text: 'A page from the service is missing 2 rows.'}]);
});

test('a growing list is shown to its end: the former last page is requested again', async () => {
	const source = rowsSource(samples(upTo(250)));
	const version = new VersionList({source, offsetUnit: 'page', setTimer: soon});
	const list = version.list('all');
	version.start('all', 200, 50);
	await calm();
	assert.equal(list.at(249)?.id, 'id-249');
	source.rows = samples(upTo(420));
	source.promised = 420;
	list.setWindow(80, 110, 0);
	await calm();
	list.setWindow(240, 300, 0);
	await calm();
	assert.equal(list.count, 420);
	assert.equal(list.at(260)?.id, 'id-260');
	assert.deepEqual(version.takeNotes(), [{text: 'The number of samples changed from 250 to 420. The job may still be running.', canRefresh: true}]);
});

test('refresh requests an empty list and the totals too', async () => {
	const source = rowsSource([]);
	const version = new VersionList({source, setTimer: soon});
	const list = version.list('all');
	version.start('all', 0, 36);
	await calm();
	assert.equal(list.count, 0);
	assert.equal(source.asked.length, 5);
	source.rows = samples(upTo(30));
	source.promised = 30;
	version.refresh('all');
	assert.notEqual(list.waitingSince, undefined);
	await calm();
	assert.equal(list.count, 30);
	assert.equal(list.at(29)?.id, 'id-29');
	assert.equal(source.asked.length, 10);
	assert.equal(list.waitingSince, undefined);
});

test('after refresh, two rows that swapped places are both shown', async () => {
	const source = rowsSource(samples([0, 1, 1, 2]));
	const version = new VersionList({source, setTimer: soon});
	const list = version.list('all');
	version.start('all', 0, 10);
	await calm();
	assert.equal(list.count, 3);
	source.rows = samples([0, 1, 2, 3]);
	version.refresh('all');
	await calm();
	assert.deepEqual(upTo(4).map(index => list.at(index)?.id), ['id-0', 'id-1', 'id-2', 'id-3']);
});

test('a page\'s error shows while its rows do, and returning there tries again', async () => {
	let refusals = 0;
	const source = rowsSource(samples(upTo(1000)), {
		async before({offset}) {
			if (offset === 4) {
				refusals++;
				throw new WinnowError({kind: 'connection', what: 'The endpoint does not answer'});
			}
		},
	});
	const version = new VersionList({source, offsetUnit: 'page', setTimer: manualClock().setTimer});
	const list = version.list('all');
	version.start('all', 0, 36);
	await calm();
	for (const first of [420, 421, 422]) {
		list.setWindow(first, first + 30, 0);
		await calm();
	}

	assert.equal(list.error?.what, 'The endpoint does not answer');
	assert.equal(list.waitingSince, undefined);
	assert.equal(refusals, 1);
	list.setWindow(0, 30, 0);
	await calm();
	assert.equal(list.error, undefined);
	list.setWindow(420, 450, 0);
	await calm();
	assert.equal(refusals, 2);
	assert.equal(source.asked.filter(query => isPage(query)).length, 3);
});

test('the pages of a window are those of its rows that exist', async () => {
	const {version, list} = opened({count: 250}, {offsetUnit: 'page'});
	version.start('all', 0, 36);
	await calm();
	const needed = (first: number, last: number): number[] => {
		list.setWindow(first, last, 0);
		return [0, 1, 2, 3].filter(page => list.needs(page));
	};

	assert.deepEqual(needed(5, 5), [0]);
	assert.deepEqual(needed(99, 100), [0, 1]);
	assert.deepEqual(needed(249, 249), [2]);
	assert.deepEqual(needed(240, 320), [2]);
	assert.deepEqual(needed(250, 260), []);
	assert.deepEqual(needed(-2, -1), []);
	assert.equal(list.needs(-1), false);
	version.close();
});

test('a count that grows makes a short page incomplete, which the window waits for', async () => {
	const {version, list, source} = opened({count: 250}, {offsetUnit: 'page'});
	version.start('all', 200, 50);
	await calm();
	assert.equal(list.waitingSince, undefined);
	list.setReportedCount(420);
	assert.deepEqual(list.missing(), [2]);
	assert.notEqual(list.waitingSince, undefined);
	assert.equal(source.asked.at(-1)?.limit, 1);
	version.close();
});
