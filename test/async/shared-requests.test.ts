import assert from 'node:assert/strict';
import {getEventListeners} from 'node:events';
import test from 'node:test';
import {abortable, SharedRequests} from '../../source/async/shared-requests.js';
import {Limiter} from '../../source/async/limiter.js';
import {calm} from '../helpers/calm.js';
import {gate} from '../helpers/gate.js';

const {signal} = new AbortController();

test('a request is shared by all callers, and aborted when the last caller cancels', async () => {
	const shared = new SharedRequests<string>();
	const begun: AbortSignal[] = [];
	const first = gate();
	const start = async (inner: AbortSignal): Promise<string> => {
		begun.push(inner);
		return first.promise;
	};

	const [one, two] = [shared.ask('key', start), shared.ask('key', start)];
	await calm();
	assert.equal(begun.length, 1);
	assert.equal(shared.has('key'), true);
	assert.equal(shared.has('other'), false);
	one.release();
	one.release();
	assert.equal(begun[0]!.aborted, false);
	two.release();
	assert.equal(begun[0]!.aborted, true);
	assert.equal(shared.has('key'), false);
	// Who comes then asks again, and the late answer is nobody's.
	const second = gate();
	const three = shared.ask('key', async () => second.promise);
	first.open('late');
	await assert.rejects(one.result, {name: 'AbortError'});
	await calm();
	assert.equal(shared.has('key'), true);
	second.open('fresh');
	assert.equal(await three.result, 'fresh');
	assert.equal(shared.has('key'), false);
	three.release();
});

test('a caller that joins a request waits until its own signal aborts; closing rejects all', async () => {
	const shared = new SharedRequests<string>();
	const abort = new AbortController();
	const first = gate();
	const [left, stays] = [shared.join('key', async () => first.promise, abort.signal), shared.join('key', async () => first.promise, signal)];
	abort.abort();
	await assert.rejects(left, {name: 'AbortError'});
	await assert.rejects(shared.join('key', async () => first.promise, abort.signal), {name: 'AbortError'});
	first.open('here');
	assert.equal(await stays, 'here');
	await assert.rejects(shared.join('key', async () => {
		throw new Error('broken');
	}, signal), /broken/);
	const second = gate();
	const closed = shared.join('key', async inner => {
		inner.addEventListener('abort', () => {
			second.fail(inner.reason as Error);
		});
		return second.promise;
	}, signal);
	await calm();
	shared.close();
	await assert.rejects(closed, {name: 'AbortError'});
	assert.equal(shared.has('key'), false);
	await assert.rejects(abortable(Promise.resolve(1), abort.signal), {name: 'AbortError'});
	assert.equal(await abortable(Promise.resolve(1), signal), 1);
});

test('a canceled wait leaves no listener behind', async () => {
	const abort = new AbortController();
	const listeners = (): number => getEventListeners(abort.signal, 'abort').length;
	await abortable(Promise.resolve(), abort.signal);
	await new SharedRequests<number>().join('key', async () => 1, abort.signal);
	await new Limiter(1).run(() => 0, abort.signal, async () => undefined);
	assert.equal(listeners(), 0);
});
