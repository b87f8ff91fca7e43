import assert from 'node:assert/strict';
import test from 'node:test';
import {UnitProbe} from '../../../source/results/pages/unit-probe.js';
import type {OffsetUnit} from '../../../source/results/pages/offset-unit.js';
import {WinnowError} from '../../../source/model/errors.js';
import {fakeSample} from '../../helpers/fake-source.js';
import {calm} from '../../helpers/calm.js';
import {
	Held, isPage, opened, until,
} from '../helpers/opened.js';

const {signal} = new AbortController();

test('visible pages come before pages of a search, in the order of the windows', async () => {
	const held = new Held(isPage);
	const {version, list, pagesAsked} = opened({before: held.before, count: 10_000}, {offsetUnit: 'page'});
	const sought = [10, 11, 12, 13, 14, 15].map(async page => version.load('all', page * 100, 0, signal));
	await calm();
	assert.deepEqual(pagesAsked().map(({offset}) => offset), [10, 11, 12, 13]);
	list.setWindows([[3000, 3010], [2000, 2010], [4000, 4010]]);
	await calm();
	held.releaseAll();
	await until(() => pagesAsked().length === 8);
	assert.deepEqual(pagesAsked().slice(4).map(({offset}) => offset), [30, 20, 40, 14]);
	held.releaseAll();
	await until(() => pagesAsked().length === 9);
	held.releaseAll();
	await Promise.all(sought);
	version.close();
});

for (const [count, index, direction, pages] of [
	[300, 150, 1, [1, 2]],
	[301, 150, 1, [1, 2, 3]],
	[300, 150, -1, [0, 1]],
	[300, 150, 0, [1]],
	[900, 150, 1, [1, 2, 3]],
	[900, 450, -1, [4, 3, 2]],
] as const) {
	test(`at ${index} of ${count}, going ${direction}, pages ${pages.join(', ')} are requested and none beyond the ends`, async () => {
		const {version, pagesAsked} = opened({count}, {offsetUnit: 'page'});
		version.list('all').setReportedCount(count);
		await version.load('all', index, direction, signal);
		await calm();
		assert.deepEqual(pagesAsked().map(({offset}) => offset), pages);
		version.close();
	});
}

test('before the number of samples is known, pages are prefetched only towards the first', async () => {
	for (const [direction, pages] of [[1, [4]], [-1, [4, 3, 2]]] as const) {
		const {version, pagesAsked} = opened({count: 900}, {offsetUnit: 'page'});
		await version.load('all', 450, direction, signal);
		await calm();
		assert.deepEqual(pagesAsked().map(({offset}) => offset), pages);
		version.close();
	}
});

test('the next page is requested half a window before its edge is reached', async () => {
	const {version, list} = opened({count: 1000}, {offsetUnit: 'page'});
	list.setReportedCount(1000);
	const needed = (first: number, last: number, direction: -1 | 0 | 1): number[] => {
		list.setWindow(first, last, direction);
		return [0, 1, 2].filter(page => list.needs(page));
	};

	assert.deepEqual(needed(90, 96, 1), [0, 1]);
	assert.deepEqual(needed(92, 95, 1), [0]);
	assert.deepEqual(needed(94, 97, 1), [0]);
	assert.deepEqual(needed(90, 96, 0), [0]);
	assert.deepEqual(needed(102, 105, -1), [1]);
	assert.deepEqual(needed(101, 104, -1), [0, 1]);
	assert.deepEqual(needed(0, 20, -1), [0]);
	assert.deepEqual(needed(1, 20, -1), [0]);
	assert.deepEqual(needed(95, 104, 0), [0, 1]);
	assert.equal(list.at(-1), undefined);
	version.close();
});

test('there are no rows before the first and after the last', async () => {
	const {version, list} = opened({count: 7}, {offsetUnit: 'page'});
	await version.load('all', 0, 0, signal);
	assert.deepEqual([-1, 0, 6, 7, 100].map(index => list.at(index)?.id), [undefined, 'id-0', 'id-6', undefined, undefined]);
	list.endAt(5);
	assert.equal(list.at(5), undefined);
	version.close();
});

for (const [what, error, isAskedAgain] of [
	['500', new WinnowError({kind: 'failure', what: 'x', httpStatus: 500}), true],
	['503', new WinnowError({kind: 'failure', what: 'x', httpStatus: 503}), true],
	['429', new WinnowError({kind: 'failure', what: 'x', httpStatus: 429}), true],
	['a broken connection', new WinnowError({kind: 'connection', what: 'x'}), true],
	['404', new WinnowError({kind: 'not-found', what: 'x', httpStatus: 404}), false],
	['499', new WinnowError({kind: 'failure', what: 'x', httpStatus: 499}), false],
	['no answer of the service', new WinnowError({kind: 'failure', what: 'x'}), false],
] as const) {
	test(`a total that failed with ${what} is ${isAskedAgain ? '' : 'not '}retried automatically`, async () => {
		let failures = 0;
		const {version, list, source} = opened({
			async before({limit, status}) {
				if (limit === 1 && status === 'deleted' && failures === 0) {
					failures++;
					throw error;
				}
			},
		}, {offsetUnit: 'page'});
		list.setWindow(0, 10);
		await calm();
		const deleted = source.asked.filter(({limit, status}) => limit === 1 && status === 'deleted').length;
		assert.equal(deleted, isAskedAgain ? 2 : 1);
		const notes = version.takeNotes();
		assert.deepEqual(notes.map(({canRefresh}) => canRefresh), [!isAskedAgain]);
		assert.equal(notes[0]!.text.endsWith('Trying again automatically.'), isAskedAgain);
		assert.equal(version.totals().deleted, isAskedAgain ? 250 : undefined);
		version.close();
	});
}

test('no listener is called once a version is closed', async () => {
	const {version} = opened();
	let notified = 0;
	version.subscribe(() => {
		notified++;
	});
	version.refresh('all');
	assert.ok(notified > 0);
	const before = notified;
	version.close();
	version.refresh('all');
	await calm();
	assert.equal(notified, before);
});

test('the unit of offset is detected once, remembered, and learned from other lists', async () => {
	const remembered: OffsetUnit[] = [];
	let settled = 0;
	let asked = 0;
	const probe = (options: {readonly unit?: OffsetUnit; readonly pageSize?: number; readonly fails?: boolean} = {}) => new UnitProbe({
		unit: options.unit, pageSize: options.pageSize ?? 5, endpoint: 'e', memory: {
			get: () => undefined, set(_, unit) {
				if (options.fails) {
					throw new Error('read-only');
				}

				remembered.push(unit);
			},
		}, async ask({offset, limit}) {
			asked++;
			return {count: 100, samples: Array.from({length: limit}, (_, row) => fakeSample((offset * limit) + row))};
		}, settled() {
			settled++;
		}, note(text) {
			assert.match(text, /Can't remember the unit of "offset" for the next start: read-only/);
			settled += 100;
		},
	});
	const first = {count: 100, samples: [0, 1, 2, 3, 4].map(n => fakeSample(n))};
	const one = probe();
	one.begin('all', {...first, count: 5});
	assert.equal(asked, 0, 'one page is all there is');
	one.begin('all', {...first, count: 6});
	assert.deepEqual(await Promise.all([one.known('all', () => first, signal), one.known('all', () => first, signal)]), ['page', 'page']);
	assert.deepEqual([one.unit, asked, settled, remembered], ['page', 1, 1, ['page']]);
	one.learn('record');
	assert.equal(one.unit, 'page');
	const other = probe();
	other.learn('record');
	assert.deepEqual([other.unit, settled, remembered], ['record', 2, ['page', 'record']]);
	assert.equal(await other.known('all', () => first, signal), 'record');
	assert.equal(asked, 1);
	assert.equal(probe({pageSize: 1}).unit, 'page');
	assert.equal(probe({unit: 'record'}).unit, 'record');
	probe({fails: true}).learn('page');
	assert.equal(settled, 103);
});
