import assert from 'node:assert/strict';
import test from 'node:test';
import {InFlightLimit} from '../../../source/sources/cloud/in-flight-limit.js';
import {Pace} from '../../../source/sources/cloud/pace.js';
import {pictureTarget} from '../../../source/sources/cloud/picture-target.js';
import {Refusals} from '../../../source/sources/cloud/refusals.js';
import {WinnowError} from '../../../source/model/errors.js';
import {signedAddress} from '../../../source/model/source.js';

const {signal} = new AbortController();

/** Something to wait for, ended from outside. */
const gate = <Value>() => {
	let open!: (value: Value) => void;
	let fail!: (error: unknown) => void;
	const promise = new Promise<Value>((resolve, reject) => {
		open = resolve;
		fail = reject;
	});
	return {promise, open, fail};
};

const turn = async (): Promise<void> => new Promise(resolve => {
	setImmediate(resolve);
});

test('InFlightLimit limits concurrency and runs the rest in order', async () => {
	const line = new InFlightLimit(2);
	const gates = [0, 1, 2, 3].map(() => gate<void>());
	const started: number[] = [];
	const all = gates.map(async ({promise}, index) => line.run(async () => {
		started.push(index);
		await promise;
	}, signal));
	await turn();
	assert.deepEqual(started, [0, 1]);
	gates[1]!.open();
	await turn();
	assert.deepEqual(started, [0, 1, 2]);
	for (const {open} of gates) {
		open();
	}

	await Promise.all(all);
	assert.deepEqual(started, [0, 1, 2, 3]);
});

test('InFlightLimit removes an aborted task from the line at once, and no other', async () => {
	const line = new InFlightLimit(1);
	const first = gate<void>();
	const running = line.run(async () => first.promise, signal);
	const abort = new AbortController();
	let ran = false;
	const waiting = line.run(async () => {
		ran = true;
	}, abort.signal);
	const last = line.run(async () => 'last', signal);
	abort.abort();
	await assert.rejects(waiting, {name: 'AbortError'});
	first.open();
	await running;
	assert.equal(await last, 'last');
	assert.equal(ran, false);
	await assert.rejects(line.run(async () => 'never', abort.signal), {name: 'AbortError'});
	assert.equal(await line.run(async () => 'free again', signal), 'free again');
});

test('InFlightLimit continues after a failure', async () => {
	const line = new InFlightLimit(1);
	await assert.rejects(line.run(async () => {
		throw new Error('broken');
	}, signal), /broken/);
	assert.equal(await line.run(async () => 1, signal), 1);
});

test('Pace delays nothing until a 429, then everything for its time, then spaces requests until it is forgotten', () => {
	const pace = new Pace();
	assert.ok(pace.turn(0) <= 0);
	assert.ok(pace.turn(0) <= 0);
	pace.slow(0, 1000);
	assert.equal(pace.turn(400), 600);
	assert.ok(pace.turn(1000) <= 0);
	assert.equal(pace.turn(1000), 50);
	pace.slow(1000, 0);
	assert.ok(pace.turn(2000) <= 0);
	assert.equal(pace.turn(2000), 100);
	for (let answers = 0; answers < 12; answers++) {
		pace.answered();
	}

	assert.ok(pace.turn(3000) <= 0);
	assert.ok(pace.turn(3000) <= 0);
});

test('pictureTarget splits an address without changing it', () => {
	const rest = '/b/a%20%e7%8c%ab+(1)\'.jpg?AccessKeyId=A&x=//y?z&Signature=s%3D';
	assert.deepEqual(pictureTarget(signedAddress(`https://bucket.obs.example:443${rest}`)), {
		origin: 'https://bucket.obs.example:443', scheme: 'https:', host: 'bucket.obs.example:443', path: rest,
	});
	assert.equal(pictureTarget(signedAddress('HTTPS://b.example?x=1#part')).path, '/?x=1');
	assert.equal(pictureTarget(signedAddress('https://b.example/猫 1.jpg?Signature=%2B')).path, '/%E7%8C%AB%201.jpg?Signature=%2B');
	for (const wrong of ['', 'obs://bucket/1.jpg', 'https:///1.jpg', 'https://name:word@b.example/1.jpg', 'https://b example/1.jpg', 'https://b.example:port/1.jpg']) {
		assert.throws(() => pictureTarget(signedAddress(wrong)), WinnowError, wrong);
	}
});

const refusal = (httpStatus = 401): WinnowError => new WinnowError({kind: 'authentication', what: 'refused', httpStatus});

const refusals = (kind: 'token' | 'aksk', now = () => 0) => new Refusals({kind, headers: () => ({})}, now);

test('Refusals sends one request first, and the others after its success', async () => {
	const guard = refusals('aksk');
	const first = gate<string>();
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
	const first = gate<string>();
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
	const first = gate<string>();
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
