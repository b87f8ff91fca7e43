import assert from 'node:assert/strict';
import test from 'node:test';
import {Refusals} from '../../../source/sources/cloud/refusals.js';
import {WinnowError} from '../../../source/model/errors.js';
import {gate} from '../../helpers/gate.js';

const {signal} = new AbortController();

const turn = async (): Promise<void> => new Promise(resolve => {
	setImmediate(resolve);
});

const refusal = (httpStatus = 401): WinnowError => new WinnowError({kind: 'authentication', what: 'refused', httpStatus});

const refusals = (kind: 'token' | 'aksk', now = () => 0) => new Refusals({kind, headers: () => ({})}, now);

test('Refusals sends one request first, and the others after its success', async () => {
	const guard = refusals('aksk');
	const first = gate();
	let sent = 0;
	const asked = [0, 1, 2].map(async index => guard.pass(async () => {
		sent++;
		return index === 0 ? first.promise : 'later';
	}, signal));
	await turn();
	assert.equal(sent, 1);
	first.open('first');
	assert.deepEqual(await Promise.all(asked), ['first', 'later', 'later']);
	const free = [0, 1].map(async () => guard.pass(async () => {
		sent++;
		return first.promise;
	}, signal));
	assert.equal(sent, 5, 'once let in, all go at once');
	await Promise.all(free);
});

test('Refusals rejects waiting requests with the first one\'s error, without sending them', async () => {
	const guard = refusals('token');
	let sent = 0;
	const asked = [0, 1, 2].map(async () => guard.pass(async () => {
		sent++;
		throw refusal(403);
	}, signal));
	const results = await Promise.allSettled(asked);
	assert.ok(results.every(({status}) => status === 'rejected'));
	assert.equal(sent, 1);
	// A token locks nothing: the next one may try again at once.
	assert.equal(await guard.pass(async () => 'fine', signal), 'fine');
});

test('Refusals: a refused total says nothing about pages, and waits for the first page', async () => {
	const guard = refusals('aksk');
	const first = gate();
	const page = guard.pass(async () => first.promise, signal);
	let sent = 0;
	const total = guard.pass(async () => {
		sent++;
		throw refusal();
	}, signal, {isAside: true});
	await turn();
	assert.equal(sent, 0);
	first.open('first');
	assert.equal(await page, 'first');
	await assert.rejects(total, /refused/);
	assert.equal(guard.isAccepted, true);
	assert.equal(await guard.pass(async () => 'the next page', signal), 'the next page');
});

test('Refusals: after a first request that is aborted or fails the next one is sent', async () => {
	const guard = refusals('aksk');
	const first = gate();
	const abort = new AbortController();
	const aborted = guard.pass(async () => first.promise, abort.signal);
	const waiting = guard.pass(async () => 'second', signal);
	const impatient = new AbortController();
	const gone = guard.pass(async () => 'third', impatient.signal);
	impatient.abort();
	await assert.rejects(gone, {name: 'AbortError'});
	first.fail(new DOMException('aborted', 'AbortError'));
	await assert.rejects(aborted, {name: 'AbortError'});
	assert.equal(await waiting, 'second');
});

test('Refusals: an answer that something is missing accepts the credentials; an error of the server says nothing about them', async () => {
	for (const [httpStatus, isAccepted] of [[404, true], [499, true], [500, false], [503, false]] as const) {
		const guard = refusals('aksk');
		await assert.rejects(guard.pass(async () => {
			throw new WinnowError({kind: httpStatus === 404 ? 'not-found' : 'failure', what: 'no', httpStatus});
		}, signal));
		assert.equal(guard.isAccepted, isAccepted, String(httpStatus));
	}
});

test('Refusals: requests that are refused together count as one refusal', async () => {
	let now = 0;
	const guard = refusals('aksk', () => now);
	await guard.pass(async () => 'let in', signal);
	const end = gate<never>();
	const asked = [0, 1, 2, 3].map(async () => guard.pass(async () => end.promise, signal));
	end.fail(refusal());
	await Promise.allSettled(asked);
	await assert.rejects(guard.pass(async () => 'too soon', signal), /refused/);
	now = 10_000;
	assert.equal(await guard.pass(async () => 'again', signal), 'again');
});

/** A guard with a clock, and whether it sends a request: refused, accepted or aborted. */
const timed = (kind: 'token' | 'aksk' | 'password' | 'agency' | 'none') => {
	const clock = {now: 0};
	const guard = new Refusals({kind, headers: () => ({})}, () => clock.now);
	const outcome = async (work: () => Promise<unknown>, options = {}) => {
		let isSent = false;
		try {
			await guard.pass(async () => {
				isSent = true;
				return work();
			}, signal, options);
			return {isSent, advice: ''};
		} catch (error) {
			return {isSent, advice: error instanceof WinnowError ? error.advice ?? '' : String(error)};
		}
	};

	return {
		clock, guard,
		refuse: async (httpStatus = 401) => outcome(async () => {
			throw refusal(httpStatus);
		}),
		accept: async (options = {}) => outcome(async () => 'fine', options),
		abort: async () => outcome(async () => {
			throw new DOMException('aborted', 'AbortError');
		}),
	};
};

test('Refusals: what a rejection can lock is paused for ten seconds; tokens and requests without credentials are not', async () => {
	for (const [kind, isPaused] of [['aksk', true], ['password', true], ['agency', true], ['token', false], ['none', false]] as const) {
		const {clock, refuse, accept} = timed(kind);
		await refuse();
		clock.now = 9999;
		assert.equal((await refuse()).isSent, !isPaused, kind);
		clock.now += 10_000;
		assert.equal((await accept()).isSent, true, kind);
	}
});

test('Refusals: the third rejection in a row pauses for five minutes, and says so', async () => {
	for (const [kind, words] of [['aksk', /^Rejected 3 times in a row, so automatic requests pause for 5 minutes\. Each try sends another bad signature/], ['password', /^Rejected 3 times in a row.* user name or password and restart\.$/]] as const) {
		const {clock, refuse, accept} = timed(kind);
		for (const time of [0, 10_000]) {
			clock.now = time;
			assert.deepEqual(await refuse(), {isSent: true, advice: ''});
		}

		clock.now = 20_000;
		const {isSent, advice} = await refuse();
		assert.equal(isSent, true);
		assert.match(advice, words);
		clock.now = 20_000 + 60_000;
		assert.deepEqual(await accept(), {isSent: false, advice: advice.replace('5 minutes', '4 minutes')});
		clock.now = 20_000 + 299_999;
		assert.equal((await accept()).isSent, false);
		clock.now++;
		assert.equal((await accept()).isSent, true);
	}

	const {refuse} = timed('token');
	for (let times = 0; times < 4; times++) {
		assert.deepEqual(await refuse(), {isSent: true, advice: ''}, 'a token locks nothing');
	}
});

test('Refusals: an answer in between starts the count again', async () => {
	const {clock, refuse, accept} = timed('aksk');
	for (let round = 0; round < 5; round++) {
		clock.now += 10_000;
		assert.deepEqual(await refuse(), {isSent: true, advice: ''});
		if (round % 2 === 1) {
			clock.now += 10_000;
			assert.equal((await accept()).isSent, true);
		}
	}
});

test('Refusals: the user\'s retry is sent during a pause, once it has an answer; totals are not', async () => {
	const {clock, guard, refuse, accept, abort} = timed('aksk');
	await refuse();
	clock.now = 1000;
	guard.skipPause();
	assert.equal((await accept({isAside: true})).isSent, false);
	assert.equal((await abort()).isSent, true, 'an abort is no answer');
	assert.equal((await refuse()).isSent, true);
	assert.equal((await refuse()).isSent, false, 'the retry was answered');
	guard.skipPause();
	assert.equal((await accept()).isSent, true);
	assert.equal((await accept({isAside: true})).isSent, true);
	// An accepted request ends the retry too.
	clock.now = 20_000;
	await refuse();
	assert.equal((await refuse()).isSent, false);
});

test('Refusals: a 403 is neither a rejection nor an acceptance, and one in the body of an answer neither', async () => {
	const {guard, refuse} = timed('aksk');
	for (const status of [403, 403, 403, 200]) {
		assert.equal((await refuse(status)).isSent, true);
		assert.equal(guard.isAccepted, false);
	}
});

test('Refusals: an aborted request does not wait for the first request', async () => {
	const guard = refusals('aksk');
	const first = gate();
	const asked = guard.pass(async () => first.promise, signal);
	const reason = new Error('left');
	await assert.rejects(guard.pass(async () => 'second', AbortSignal.abort(reason)), reason);
	first.open('first');
	assert.equal(await asked, 'first');
});

test('Refusals: a rejection of credentials that worked makes the others wait for one request again', async () => {
	const {clock, guard, refuse, accept} = timed('aksk');
	await accept();
	assert.equal(guard.isAccepted, true);
	await refuse();
	assert.equal(guard.isAccepted, false);
	clock.now = 10_000;
	const first = gate();
	const asked = guard.pass(async () => first.promise, signal);
	let isSent = false;
	const waiting = guard.pass(async () => {
		isSent = true;
	}, signal);
	await turn();
	assert.equal(isSent, false);
	first.open('first');
	await Promise.all([asked, waiting]);
	assert.equal(isSent, true);
});
