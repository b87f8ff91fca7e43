import assert from 'node:assert/strict';
import test from 'node:test';
import fc from '../../helpers/fast-check.js';
import {VersionList} from '../../../source/results/list/version-list.js';
import {WinnowError} from '../../../source/model/errors.js';
import {manualClock} from '../../helpers/manual-clock.js';
import {fakeSample, fakeSource} from '../../helpers/fake-source.js';
import {
	calm, Held, opened, soon, until,
} from '../helpers/opened.js';

test('opening costs one listing, then four counts and one probe', async () => {
	const held = new Held();
	const {source, version} = opened({count: 1204, before: held.before});
	version.start('all', 0, 36);
	await calm();
	assert.deepEqual(source.asked, [{
		offset: 0, limit: 100, status: 'all', processParameter: undefined,
	}]);
	held.releaseAll();
	await calm();
	assert.equal(version.list('all').at(0)?.id, 'id-0', 'what is seen waits for nothing but its page');
	assert.ok(source.asked.length > 1 && source.asked.length <= 1 + 4, 'four listings at once');
	while (held.waiting.length > 0) {
		held.releaseAll();
		await calm();
	}

	assert.deepEqual(source.asked.filter(({limit}) => limit === 1).map(({status}) => status ?? '').sort((one, other) => one.localeCompare(other)), ['added', 'deleted', 'modified', 'retained']);
	assert.deepEqual(source.asked.filter(({limit}) => limit === 2).map(({offset}) => offset), [1]);
	assert.equal(source.asked.length, 6);
	assert.deepEqual(version.totals(), {
		all: 1204, retained: 301, modified: 301, deleted: 301, added: 301,
	});
});

for (const unit of ['page', 'record'] as const) {
	test(`a jump anywhere in a million samples costs one listing, offset counting ${unit}s`, async () => {
		const source = fakeSource({count: 1_000_000, unit});
		const version = new VersionList({source});
		version.start('all', 0, 36);
		await calm();
		assert.equal(version.unit, unit);
		const before = source.asked.length;
		version.list('all').setWindow(999_964, 999_999, 1);
		await until(() => version.list('all').at(999_999) !== undefined);
		assert.equal(version.list('all').at(999_999)?.id, 'id-999999');
		assert.ok(source.asked.length - before <= 2);
	});
}

test('no probe is sent where one page holds everything, or where the unit is configured or remembered', async () => {
	const small = fakeSource({count: 40});
	new VersionList({source: small}).start('all', 0, 36);
	const given = fakeSource({count: 4000});
	new VersionList({source: given, offsetUnit: 'page'}).start('all', 0, 36);
	const remembered = fakeSource({count: 4000, unit: 'record'});
	const version = new VersionList({
		source: remembered, memory: {
			get: () => 'record', set() {
				assert.fail('nothing new was learnt');
			},
		},
	});
	version.start('all', 2000, 36);
	await calm();
	for (const source of [small, given, remembered]) {
		assert.equal(source.asked.filter(({limit}) => limit === 2).length, 0);
	}

	assert.equal(remembered.asked[0]?.offset, 2000);
	assert.equal(version.list('all').at(2000)?.id, 'id-2000');
});

test('the detected unit is remembered by endpoint', async () => {
	const learnt: string[] = [];
	const version = new VersionList({
		source: fakeSource({unit: 'record'}),
		memory: {
			get: () => undefined, set(endpoint, unit) {
				learnt.push(endpoint, unit);
			},
		},
	});
	version.start('all', 0, 36);
	await calm();
	assert.deepEqual(learnt, ['https://fake.example', 'record']);
});

test('a unit that can\'t be remembered is reported, and nothing else changes', async () => {
	const {version, list} = opened({count: 3000, unit: 'record'}, {
		memory: {
			get: () => undefined, set() {
				throw new Error('EROFS: read-only file system');
			},
		},
	});
	version.start('all', 0, 36);
	await calm();
	list.setWindow(2000, 2035, 0);
	await calm();
	assert.equal(list.at(2000)?.id, 'id-2000');
	assert.match(version.takeNotes().map(({text}) => text).join(' '), /Can't remember the unit.*read-only/);
});

test('every visible row is right for any jumps, units, page sizes and order of answers', async () => {
	await fc.assert(fc.asyncProperty(
		fc.record({
			count: fc.integer({min: 0, max: 700}), unit: fc.constantFrom('page' as const, 'record' as const), pageSize: fc.integer({min: 1, max: 100}), seed: fc.nat(),
		}),
		fc.array(fc.tuple(fc.nat(720), fc.integer({min: 1, max: 40})), {maxLength: 12}),
		async ({count, unit, pageSize, seed}, windows) => {
			let state = seed + 1;
			const source = fakeSource({
				count, unit, async before() {
					state = (state * 48_271) % 2_147_483_647;
					for (let turn = 0; turn < state % 5; turn++) {
						await Promise.resolve();
					}
				},
			});
			const version = new VersionList({
				source, pageSize, maxPages: 5, setTimer: soon,
			});
			version.start('all', 0, 10);
			const list = version.list('all');
			for (const [first, rows] of windows) {
				list.setWindow(first, first + rows - 1, 1);
				await Promise.resolve();
			}

			await calm();
			assert.equal(list.count, count);
			const [first, rows] = windows.at(-1) ?? [0, 10];
			const shown = Math.min(rows, 3 * pageSize);
			for (let index = first; index < Math.min(count, first + shown); index++) {
				assert.equal(list.at(index)?.id, `id-${index}`);
			}

			assert.equal(list.at(count), undefined);
			assert.equal(list.waitingSince === undefined || shown < rows, true);
		},
	), {numRuns: 60});
});

test('requests that no window needs are aborted, and their late answers dropped', async () => {
	const waiting: Array<() => void> = [];
	const source = fakeSource({
		count: 10_000,
		async before(query, signal) {
			if (query.limit === 100 && query.offset > 0) {
				await new Promise<void>((resolve, reject) => {
					waiting.push(resolve);
					signal.addEventListener('abort', () => {
						reject(signal.reason as Error);
					});
				});
			}
		},
	});
	const version = new VersionList({source, offsetUnit: 'page', setTimer: soon});
	version.start('all', 0, 36);
	await calm();
	const list = version.list('all');
	for (const first of [1000, 2000, 3000, 4000, 5000]) {
		list.setWindow(first, first + 35, 0);
		await Promise.resolve();
	}

	await calm();
	assert.equal(source.aborted, source.asked.filter(({limit, offset}) => limit === 100 && offset > 0).length - 1);
	assert.notEqual(list.waitingSince, undefined);
	for (const resolve of waiting) {
		resolve();
	}

	await until(() => list.at(5000) !== undefined);
	assert.equal(list.at(1000), undefined);
	assert.equal(list.waitingSince, undefined);
});

test('a row that appears twice is shown once', async () => {
	const source = fakeSource({
		count: 200, change: (listing, {offset, limit}) => limit === 100 && offset === 1
			? {...listing, samples: [fakeSample(99), ...listing.samples.slice(1)]}
			: listing,
	});
	const version = new VersionList({source, offsetUnit: 'page'});
	version.start('all', 0, 200);
	await calm();
	const list = version.list('all');
	assert.equal(list.count, 199);
	assert.equal(list.at(99)?.id, 'id-99');
	assert.equal(list.at(100)?.id, 'id-101');
	assert.equal(list.at(198)?.id, 'id-199');
	assert.equal(list.rowOf(100), 101);
	assert.equal([...list.loaded()].length, 199);
});

test('an empty page where rows were promised ends the list with a note', async () => {
	const source = fakeSource({count: 1000, change: (listing, {offset, limit}) => limit === 100 && offset >= 3 ? {...listing, samples: []} : listing});
	const version = new VersionList({source, offsetUnit: 'page'});
	version.start('all', 0, 36);
	await calm();
	const list = version.list('all');
	list.setWindow(300, 335, 1);
	await calm();
	assert.equal(list.count, 300);
	assert.deepEqual(version.takeNotes(), [{text: 'The service counts 1,000 samples, but its pages end after 300.'}]);
	assert.equal(list.waitingSince, undefined);
});

test('a changed count is used, and reported', async () => {
	let count = 500;
	const source = fakeSource({count: 800, change: listing => ({...listing, count})});
	const version = new VersionList({source, offsetUnit: 'page'});
	version.start('all', 0, 36);
	await calm();
	version.takeNotes();
	count = 600;
	version.list('all').setWindow(300, 335, 1);
	await calm();
	assert.equal(version.list('all').count, 600);
	assert.match(version.takeNotes().map(({text}) => text).join(' '), /from 500 to 600/);
});

test('a page with a temporary error shows how long it has failed and when the next try is, is retried at growing intervals, and loaded rows stay', async () => {
	const clock = manualClock();
	let isBroken = true;
	const source = fakeSource({
		async before({offset}) {
			if (isBroken && offset === 4) {
				throw new WinnowError({kind: 'connection', what: 'The endpoint does not answer'});
			}
		},
	});
	const version = new VersionList({source, offsetUnit: 'page', ...clock});
	version.start('all', 0, 36);
	await calm();
	const list = version.list('all');
	const start = clock.now();
	list.setWindow(420, 455, 0);
	await calm();
	const asked = (): number => source.asked.filter(({offset}) => offset === 4).length;
	for (const [index, wait] of [2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000].entries()) {
		assert.equal(list.error?.what, 'The endpoint does not answer');
		assert.equal(list.at(0)?.id, 'id-0');
		assert.equal(asked(), index + 1);
		const {trouble} = list.troubles;
		assert.deepEqual([trouble?.since, trouble?.times, trouble!.next! - clock.now(), trouble?.isTrying], [start, index + 1, wait, false]);
		list.setWindow(421, 456, 0);
		clock.pass(wait - 1);
		await calm();
		assert.equal(asked(), index + 1);
		clock.pass(1);
		await calm();
	}

	list.setWindow(0, 35, 0);
	await calm();
	assert.equal(list.error, undefined);
	assert.equal(clock.next, undefined, 'nobody looks at it any more');
	list.setWindow(420, 455, 0);
	await calm();
	isBroken = false;
	clock.pass(2000);
	await calm();
	assert.equal(list.troubles.trouble, undefined);
	assert.equal(list.at(421)?.id, 'id-421');
});

test('a retry by the user is sent at once, and the hanging request is aborted', async () => {
	const clock = manualClock();
	const held = new Held(({offset}) => offset === 4);
	const source = {...fakeSource({before: held.before}), tried: 0, tryAgain() {
		source.tried++;
	}};
	const version = new VersionList({source, offsetUnit: 'page', ...clock});
	version.start('all', 0, 36);
	await calm();
	const list = version.list('all');
	list.setWindow(420, 455, 0);
	await calm();
	assert.equal(held.waiting.length, 1);
	list.retry();
	await calm();
	assert.equal(source.tried, 1);
	assert.equal(held.waiting.length, 2);
	held.releaseAll();
	await calm();
	assert.equal(list.at(421)?.id, 'id-421');
});

test('a failure after a long wait counts from the start of the wait', async () => {
	const clock = manualClock();
	const held = new Held(({offset}) => offset === 4);
	const {version, list} = opened({
		async before(query, signal) {
			await held.before(query, signal);
			if (query.offset === 4) {
				throw new WinnowError({kind: 'connection', what: 'Silent'});
			}
		},
	}, {offsetUnit: 'page', ...clock});
	version.start('all', 0, 36);
	await calm();
	list.setWindow(420, 455, 0);
	await calm();
	const start = clock.now();
	clock.pass(45_000);
	held.releaseAll();
	await calm();
	assert.equal(list.troubles.trouble?.since, start);
	version.close();
	assert.equal(clock.next, undefined);
});

test('a refusal is not retried automatically', async () => {
	for (const facts of [{kind: 'authentication', httpStatus: 403}, {kind: 'not-found', httpStatus: 404}, {kind: 'failure', httpStatus: 400}] as const) {
		const clock = manualClock();
		const source = fakeSource({
			async before() {
				throw new WinnowError({...facts, what: 'No'});
			},
		});
		const version = new VersionList({source, ...clock});
		version.start('all', 0, 36);
		await calm();
		assert.equal(version.list('all').troubles.trouble?.next, undefined);
		assert.equal(clock.next, undefined);
		assert.equal(source.asked.length, 1);
	}
});

test('totals that hang use two of the four slots, so pages still arrive', async () => {
	const held = new Held(({limit}) => limit === 1);
	const {version, list} = opened({count: 10_000, before: held.before}, {offsetUnit: 'page'});
	version.start('all', 0, 36);
	await calm();
	assert.equal(held.waiting.length, 2);
	list.setWindow(9900, 9935, 0);
	await calm();
	assert.equal(list.at(9900)?.id, 'id-9900');
	for (let round = 0; round < 2; round++) {
		held.releaseAll();
		await calm();
	}

	assert.equal(Object.keys(version.totals()).length, 5);
});

test('a refused total says nothing about pages, and the other totals are not requested', async () => {
	for (const httpStatus of [401, 403]) {
		const {version, list, source} = opened({
			count: 10_000, async before({limit}) {
				if (limit === 1) {
					throw new WinnowError({kind: 'authentication', what: 'No', httpStatus});
				}
			},
		}, {offsetUnit: 'page'});
		version.start('all', 0, 36);
		await calm();
		assert.equal(source.asked.filter(({limit}) => limit === 1).length, 2);
		list.setWindow(9900, 9935, 0);
		await calm();
		assert.equal(list.at(9900)?.id, 'id-9900');
		assert.equal(list.error, undefined);
		assert.match(version.takeNotes().map(({text}) => text).join(' '), /The number of retained samples is not known: No\./);
	}
});

test('a refused key costs one request until the user retries', async () => {
	const source = fakeSource({
		async before() {
			throw new WinnowError({kind: 'authentication', what: 'The service rejected the key', httpStatus: 401});
		},
	});
	const version = new VersionList({source});
	version.start('all', 5000, 36);
	await calm();
	version.list('modified').setWindow(0, 35, 1);
	await calm();
	assert.equal(source.asked.length, 1);
	assert.equal(version.list('modified').error?.kind, 'authentication');
	version.list('modified').retry();
	await calm();
	assert.equal(source.asked.length, 2);
});

test('an address comes from its page if the size fits, else from one row; a page is renewed once for all callers', async () => {
	let now = 1_000_000;
	let expires = 1100;
	const source = fakeSource({count: 1000, expires: () => expires});
	const version = new VersionList({
		source, offsetUnit: 'page', processParameter: 'small', now: () => now,
	});
	version.start('all', 0, 36);
	await calm();
	const {signal} = new AbortController();
	let asked = source.asked.length;
	assert.match(await version.address('all', 5, 'after', 'small', signal) ?? '', /\/after\/5\.jpg\?.*size=small/);
	assert.equal(source.asked.length, asked);
	assert.match(await version.address('all', 5, 'before', 'large', signal) ?? '', /\/before\/5\.jpg\?.*size=large/);
	assert.equal(source.asked.length, asked + 1);
	assert.match(await version.address('all', 5, 'after', 'large', signal) ?? '', /\/after\/5\.jpg\?.*size=large/);
	assert.equal(source.asked.length, asked + 1, 'both sides come with one row');
	now = 1_097_000;
	expires = 1200;
	asked = source.asked.length;
	const renewed = await Promise.all([5, 6, 7, 9].map(async index => version.address('all', index, 'before', 'small', signal)));
	assert.equal(source.asked.length, asked + 1, 'one renewal for the page');
	assert.ok(renewed.every(address => address?.includes('Expires=1200')));
	await Promise.all([1, 2, 4].map(async index => version.address('all', index, 'before', 'sheet', signal, {page: true})));
	assert.equal(source.asked.length, asked + 2, 'one page for the whole sheet');
	assert.equal(version.list('all').at(5)?.id, 'id-5');
});

test('a total with a temporary error is reported once and retried automatically, others are not', async () => {
	for (const [error, again] of [
		[new WinnowError({kind: 'connection', what: 'The service closed the connection'}), true],
		[new WinnowError({kind: 'failure', what: 'The service is busy', httpStatus: 429}), true],
		[new WinnowError({kind: 'failure', what: 'No', httpStatus: 400}), false],
	] as const) {
		let broken = true;
		const {source, version} = opened({
			async before({status, limit}) {
				if (broken && status === 'deleted' && limit === 1) {
					throw error;
				}
			},
		});
		version.start('all', 0, 36);
		await until(() => source.asked.filter(({status}) => status === 'deleted').length >= (again ? 3 : 1));
		await calm();
		const notes = version.takeNotes();
		assert.equal(notes.length, 1);
		assert.match(notes[0]!.text, again ? /^The number of deleted samples is not known yet: .* Trying again automatically\.$/ : /^The number of deleted samples is not known: No\.$/);
		assert.equal(notes[0]!.canRefresh ?? false, !again);
		broken = false;
		if (again) {
			await until(() => version.totals().deleted === 250);
		} else {
			assert.equal(source.asked.filter(({status}) => status === 'deleted').length, 1);
		}

		version.close();
	}
});
