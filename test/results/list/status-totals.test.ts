import assert from 'node:assert/strict';
import test from 'node:test';
import {urgency} from '../../../source/async/limiter.js';
import {WinnowError} from '../../../source/model/errors.js';
import {statusFilters, type Listing, type StatusFilter} from '../../../source/model/source.js';
import {StatusTotals} from '../../../source/results/list/status-totals.js';
import {waitAfter} from '../../../source/results/pages/failures.js';
import type {Listings} from '../../../source/results/pages/listings.js';
import {calm} from '../../helpers/calm.js';
import {Held, opened, until} from '../helpers/opened.js';

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
		// One message: the totals that were left out did not fail.
		assert.deepEqual(version.takeNotes(), [{text: 'Can\'t count the samples of some statuses: No.', canRefresh: true}]);
	}
});

test('totals that fail for one reason are one message, until they are requested again', async () => {
	const {version} = opened({
		count: 1000, async before({limit}) {
			if (limit === 1) {
				throw new WinnowError({kind: 'failure', what: 'No', httpStatus: 400});
			}
		},
	}, {offsetUnit: 'page'});
	version.start('all', 0, 36);
	await calm();
	assert.deepEqual(version.takeNotes(), [{text: 'Can\'t count the samples of some statuses: No.', canRefresh: true}]);
	version.refresh('all');
	await calm();
	assert.equal(version.takeNotes().length, 1);
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
		assert.match(notes[0]!.text, again ? /^Can't count the samples of some statuses yet: .* Trying again automatically\.$/ : /^Can't count the samples of some statuses: No\.$/);
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

test('only the first failure of a total is reported, even if another one follows', async () => {
	let failures = 0;
	const {source, version} = opened({
		async before({status, limit}) {
			if (status === 'deleted' && limit === 1) {
				failures++;
				throw new WinnowError({kind: 'connection', what: failures === 1 ? 'Reset' : 'Time-out'});
			}
		},
	});
	version.start('all', 0, 36);
	await until(() => failures >= 3);
	assert.deepEqual(version.takeNotes().map(({text}) => text), ['Can\'t count the samples of some statuses yet: Reset. Trying again automatically.']);
	assert.equal(source.asked.filter(({status, limit}) => status === 'retained' && limit === 1).length, 1);
	version.close();
});

type Asked = {
	readonly status: StatusFilter;
	readonly offset: number;
	readonly limit: number;
	readonly signal: AbortSignal;
	readonly options: unknown;
	answer(listing: Partial<Listing>): Promise<void>;
	fail(error: Error): Promise<void>;
};

/** Totals whose listings wait for the test, and whose timers run when it says so. */
const totalsAlone = () => {
	const asked: Asked[] = [];
	const timers: Array<{readonly milliseconds: number; run(): void; isStopped: boolean}> = [];
	const promised: Array<readonly [string, number]> = [];
	const notes: Array<readonly [string, unknown]> = [];
	const state = {isRefused: false, changes: 0, now: 5000};
	const totals = new StatusTotals({
		listings: {
			get isRefused() {
				return state.isRefused;
			},
			async ask(request: () => {status: StatusFilter; offset: number; limit: number}, priority: () => number, signal: AbortSignal, options: unknown) {
				const {status, ...page} = request();
				assert.equal(priority(), urgency.background);
				return new Promise((resolve, reject) => {
					const settle = async (work: () => void): Promise<void> => {
						work();
						await calm();
					};

					asked.push({
						status, ...page, signal, options,
						answer: async listing => settle(() => {
							resolve({count: 0, samples: [], ...listing});
						}),
						fail: async error => settle(() => {
							reject(error);
						}),
					});
				});
			},
		} as unknown as Listings,
		lists: Object.fromEntries(statusFilters.map(status => [status, {
			setReportedCount(count: number) {
				promised.push([status, count]);
			},
		}])) as unknown as ConstructorParameters<typeof StatusTotals>[0]['lists'],
		note(text, more) {
			notes.push([text, more]);
		},
		changed() {
			state.changes++;
		},
		now: () => state.now,
		setTimer(run, milliseconds) {
			const timer = {run, milliseconds, isStopped: false};
			timers.push(timer);
			return () => {
				timer.isStopped = true;
			};
		},
	});
	return {
		totals, asked, timers, promised, notes, state,
	};
};

const busy = (facts: Partial<ConstructorParameters<typeof WinnowError>[0]> = {}) => new WinnowError({kind: 'connection', what: 'Busy', advice: 'Retry in 9 s.', ...facts});

test('the totals of the other lists are requested once, one row each, without delaying what the user waits for', async () => {
	const {totals, asked, promised, state} = totalsAlone();
	totals.begin('modified');
	totals.begin('modified');
	assert.deepEqual(asked.map(({status}) => status), ['all', 'retained', 'deleted', 'added']);
	assert.ok(asked.every(({offset, limit, options}) => offset === 0 && limit === 1 && (options as {isAside: boolean}).isAside));
	await asked[0]!.answer({count: 7});
	await asked[1]!.answer({count: 1, isUncounted: true});
	await asked[2]!.answer({count: 0, isUncounted: true});
	assert.deepEqual(promised, [['all', 7], ['deleted', 0]]);
	assert.equal(state.changes, 3);
	totals.reset();
	totals.begin('all');
	assert.equal(asked.length, 8);
});

test('a total that fails temporarily is requested again, at growing intervals or when the service allows it', async () => {
	const {totals, asked, timers, notes, state} = totalsAlone();
	totals.begin('all');
	await asked[0]!.fail(busy());
	assert.deepEqual(timers.map(({milliseconds}) => milliseconds), [waitAfter(busy(), 1, 5000)]);
	timers[0]!.run();
	await asked[4]!.fail(busy({what: 'Busy again'}));
	assert.deepEqual(timers.map(({milliseconds}) => milliseconds), [1, 2].map(times => waitAfter(busy(), times, 5000)));
	assert.ok(timers[1]!.milliseconds > timers[0]!.milliseconds);
	assert.deepEqual([asked[4]!.status, notes.length, state.changes], ['retained', 1, 2]);
	await asked[1]!.fail(busy({what: 'Slow', retryAt: 45_000}));
	assert.equal(timers[2]!.milliseconds, 40_000);
	assert.deepEqual(notes, [
		['Can\'t count the samples of some statuses yet: Busy. Trying again automatically.', {canRefresh: false}],
		['Can\'t count the samples of some statuses yet: Slow. Retry in 9 s. Trying again automatically.', {canRefresh: false}],
	]);
	totals.reset();
	assert.deepEqual(timers.map(({isStopped}) => isStopped), [false, true, true], 'a timer that has run is not stopped');
	totals.begin('all');
	await asked.at(-1)!.fail(busy());
	assert.equal(notes.length, 3, 'said again after a reset');
	totals.close();
	assert.equal(timers.at(-1)!.isStopped, true);
});

test('after a refusal no other total is requested until the user retries', async () => {
	const {totals, asked, timers, state, notes} = totalsAlone();
	totals.begin('all');
	await asked[0]!.fail(busy());
	await asked[1]!.fail(new WinnowError({kind: 'authentication', what: 'No', httpStatus: 403}));
	assert.deepEqual([timers.length, notes.length, state.changes], [1, 2, 2]);
	timers[0]!.run();
	await calm();
	assert.deepEqual([asked.length, state.changes], [4, 2], 'left out');
	totals.reset();
	totals.begin('all');
	assert.equal(asked.length, 8);
});

test('if pages are refused, totals are neither requested nor reported', async () => {
	const {totals, asked, state, notes, timers} = totalsAlone();
	state.isRefused = true;
	totals.begin('all');
	assert.equal(asked.length, 0);
	state.isRefused = false;
	totals.begin('all');
	state.isRefused = true;
	await asked[0]!.fail(busy());
	assert.deepEqual([notes.length, timers.length, state.changes], [0, 0, 1]);
});

test('closing aborts running requests without reporting them', async () => {
	const {totals, asked, state, notes} = totalsAlone();
	totals.begin('all');
	totals.close();
	assert.equal(asked[0]!.signal.aborted, true);
	await asked[0]!.fail(busy());
	assert.deepEqual([notes.length, state.changes], [0, 0]);
});
