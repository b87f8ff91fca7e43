import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import type {TryFacts} from '../../../source/model/source.js';
import {Pace} from '../../../source/sources/cloud/pace.js';
import {sendWithRetries, type RawResponse} from '../../../source/sources/cloud/send-with-retries.js';
import {StallError} from '../../../source/sources/cloud/stall-guard.js';

type Answer = RawResponse | Error;

const answer = (status: number, headers: RawResponse['headers'] = {}): RawResponse => ({status, headers, content: Buffer.from('')});

type Options = {readonly pace?: Pace; readonly onSleep?: (now: number) => void; readonly stop?: AbortController};

/** Sends a request whose tries get these answers, by a clock that only pauses move. It starts at 1,000 ms. */
const send = async (answers: readonly Answer[], options: Options = {}) => {
	const {pace = new Pace(), onSleep, stop = new AbortController()} = options;
	let now = 1000;
	const slept: number[] = [];
	const facts: string[] = [];
	const sent: number[] = [];
	const outcome = sendWithRetries(async attempt => {
		sent.push(attempt);
		const next = answers[sent.length - 1]!;
		if (next instanceof Error) {
			throw next;
		}

		return next;
	}, {
		about: 'The things',
		host: () => 'host:1',
		pace,
		signal: stop.signal,
		onTry({host, attempt, waitsFor, until, isLast}: TryFacts) {
			facts.push(`${host} ${attempt} ${waitsFor} ${until}${isLast ? ' last' : ''}`);
		},
		timing: {
			now: () => now,
			random: () => 0.5,
			async sleep(milliseconds) {
				slept.push(milliseconds);
				now += milliseconds;
				onSleep?.(now);
			},
			setTimer: () => () => undefined,
		},
	});
	const about = {slept, facts, sent};
	try {
		return {...about, response: await outcome, error: undefined};
	} catch (error) {
		return {...about, response: undefined, error: error as Error & {httpStatus?: number; retryAt?: number}};
	}
};

test('a server error is tried four times, with pauses that double, and each try and pause is reported', async () => {
	const {error, slept, facts, sent} = await send([500, 502, 503, 504].map(status => answer(status)));
	assert.equal(error?.httpStatus, 504);
	assert.deepEqual([sent, slept], [[1, 2, 3, 4], [250, 500, 1000]]);
	assert.deepEqual(facts, [
		'host:1 1 answer 16000',
		'host:1 2 pause 1250',
		'host:1 2 answer 16250',
		'host:1 3 pause 1750',
		'host:1 3 answer 16750',
		'host:1 4 pause 2750 last',
		'host:1 4 answer 17750 last',
	]);
});

test('any 2xx is an answer, and what can\'t change is not tried again', async () => {
	for (const status of [200, 204, 299]) {
		const {response, sent} = await send([answer(status)]);
		assert.deepEqual([response?.status, sent], [status, [1]]);
	}

	for (const status of [199, 300, 400, 404, 501]) {
		const {error, sent} = await send([answer(status)]);
		assert.deepEqual([error?.httpStatus, sent], [status, [1]]);
	}
});

test('after 429 the pause of Retry-After is the pace\'s, up to a minute; a longer one is reported at once', async () => {
	const {response, slept, facts} = await send([answer(429, {'retry-after': ['60', '1']}), answer(200)]);
	assert.deepEqual([response?.status, slept], [200, [60_000]]);
	assert.deepEqual(facts, ['host:1 1 answer 16000', 'host:1 2 pause 61000', 'host:1 2 answer 76000']);
	const long = await send([answer(429, {'retry-after': '61'})]);
	assert.deepEqual([long.error?.httpStatus, long.error?.retryAt, long.slept], [429, 62_000, []]);
});

test('a request waits for its turn up to a minute in all', async () => {
	const pace = new Pace();
	pace.slowDown(1000, 20_000);
	const twice = await send([answer(200)], {
		pace, onSleep(now) {
			if (now === 21_000) {
				pace.slowDown(now, 40_000);
			}
		},
	});
	assert.deepEqual([twice.response?.status, twice.slept], [200, [20_000, 40_000]]);
	assert.deepEqual(twice.facts.slice(0, 2), ['host:1 1 pause 21000', 'host:1 1 pause 61000']);
	pace.lift();
	pace.slowDown(1000, 20_000);
	const longer = await send([answer(200)], {
		pace, onSleep(now) {
			pace.slowDown(now, 40_001);
		},
	});
	assert.deepEqual([longer.sent, longer.slept, longer.error?.httpStatus, longer.error?.retryAt], [[], [20_000], 429, 61_001]);
	assert.match(longer.error!.message, /The things/);
});

test('a request that stalls is tried twice, a dropped connection four times', async () => {
	const stalled = await send([new StallError('WINNOW_SILENT'), new StallError('WINNOW_SILENT'), answer(200)]);
	assert.deepEqual([stalled.sent, stalled.slept, stalled.error === undefined], [[1, 2], [250], false]);
	assert.deepEqual(stalled.facts.map(fact => fact.replace(/ \d+(?= last|$)/, '')), ['host:1 1 answer', 'host:1 2 pause', 'host:1 2 answer last']);
	const dropped = Object.assign(new Error('reset'), {code: 'ECONNRESET'});
	assert.deepEqual((await send([dropped, dropped, dropped, answer(200)])).sent, [1, 2, 3, 4]);
	assert.deepEqual((await send([Object.assign(new Error('unknown'), {code: 'ENOTFOUND'})])).sent, [1]);
});

test('a request that is stopped sends nothing more, and ends with the reason', async () => {
	const reason = new Error('stopped');
	const before = new AbortController();
	before.abort(reason);
	assert.deepEqual(await send([answer(200)], {stop: before}), {
		error: reason, slept: [], facts: [], sent: [], response: undefined,
	});
	const stop = new AbortController();
	const {error, sent} = await send([answer(500), answer(200)], {
		stop, onSleep() {
			stop.abort(reason);
		},
	});
	assert.deepEqual([error, sent], [reason, [1]]);
});

test('after 429 the pace pauses each try, the last one too, and an answer shortens its gap', async () => {
	const {facts, slept, error} = await send([429, 429, 429, 429].map(status => answer(status, {'retry-after': '1'})));
	assert.equal(error?.httpStatus, 429);
	assert.deepEqual(slept, [1000, 1000, 1000]);
	assert.deepEqual(facts.filter(fact => fact.includes('pause')), ['host:1 2 pause 2000', 'host:1 3 pause 3000', 'host:1 4 pause 4000 last']);
	const pace = new Pace();
	pace.slowDown(0, 0);
	await send([answer(200)], {pace});
	pace.turn(1e6);
	assert.equal(pace.turn(1e6), 40, 'a gap of 50 ms, shortened by a fifth');
});

test('each try ends its timer, and an abort during a try ends with the reason', async () => {
	const timers = new Set<number>();
	let last = 0;
	const stop = new AbortController();
	const reason = new Error('stopped');
	await assert.rejects(sendWithRetries(async attempt => {
		if (attempt === 1) {
			throw Object.assign(new Error('reset'), {code: 'ECONNRESET'});
		}

		stop.abort(reason);
		throw new TypeError('terminated');
	}, {
		about: 'The things',
		host: () => 'host:1',
		pace: new Pace(),
		signal: stop.signal,
		timing: {
			now: () => 0,
			random: () => 0.5,
			async sleep() {
				// Don't wait in tests.
			},
			setTimer() {
				const timer = ++last;
				timers.add(timer);
				return () => timers.delete(timer);
			},
		},
	}), reason);
	assert.deepEqual([last, timers.size], [2, 0]);
});
