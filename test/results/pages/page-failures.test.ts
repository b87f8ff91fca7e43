import assert from 'node:assert/strict';
import test from 'node:test';
import {VersionList} from '../../../source/results/list/version-list.js';
import {WinnowError} from '../../../source/model/errors.js';
import type {Source} from '../../../source/model/source.js';
import {manualClock} from '../../helpers/manual-clock.js';
import {fakeSource} from '../../helpers/fake-source.js';
import {calm} from '../../helpers/calm.js';
import {Held, opened, soon} from '../helpers/opened.js';

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
		const {visible: failure} = list.failures;
		assert.deepEqual([failure?.since, failure?.times, failure!.next! - clock.now(), failure?.isTrying], [start, index + 1, wait, false]);
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
	assert.equal(list.failures.visible, undefined);
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
	assert.equal(list.failures.visible?.since, start);
	version.close();
	assert.equal(clock.next, undefined);
});

test('a visible page shows what its request waits for, until it arrives', async () => {
	const held = new Held(({offset}) => offset === 4);
	const plain = fakeSource({before: held.before});
	const facts = {
		host: 'fake.example:443', attempt: 2, waitsFor: 'answer', until: 5000, isLast: false,
	} as const;
	const source: Source = {
		...plain, async listing(query, signal, options) {
			options?.onTry?.(facts);
			return plain.listing(query, signal, options);
		},
	};
	const version = new VersionList({source, offsetUnit: 'page', setTimer: soon});
	version.start('all', 0, 36);
	await calm();
	const list = version.list('all');
	assert.equal(list.failures.tried, undefined);
	list.setWindow(420, 455, 0);
	await calm();
	assert.deepEqual(list.failures.tried, facts);
	held.releaseAll();
	await calm();
	assert.equal(list.at(420)?.id, 'id-420');
	assert.equal(list.failures.tried, undefined);
	const tries: unknown[] = [];
	await version.address('all', 5, 'before', {
		parameter: 'large', page: true, signal: new AbortController().signal, onTry(fact) {
			tries.push(fact);
		},
	});
	assert.deepEqual(tries, [facts], 'the caller that needs an address gets the same');
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
		assert.equal(version.list('all').failures.visible?.next, undefined);
		assert.equal(clock.next, undefined);
		assert.equal(source.asked.length, 1);
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
