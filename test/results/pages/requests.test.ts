import assert from 'node:assert/strict';
import {getEventListeners} from 'node:events';
import test from 'node:test';
import {Changes} from '../../../source/async/changes.js';
import {EndSearch} from '../../../source/results/list/end-search.js';
import {findEnd} from '../../../source/results/list/find-end.js';
import {PageReader} from '../../../source/results/pages/page-reader.js';
import {abortable, SharedRequests} from '../../../source/async/shared-requests.js';
import {Limiter} from '../../../source/async/limiter.js';
import {Windows} from '../../../source/results/list/windows.js';
import type {WinnowError} from '../../../source/model/errors.js';
import type {Listing} from '../../../source/model/source.js';
import {calm} from '../helpers/opened.js';

type Gate = {readonly promise: Promise<string>; open(value: string): void; fail(error: Error): void};

const gate = (): Gate => {
	let open!: (value: string) => void;
	let fail!: (error: Error) => void;
	const promise = new Promise<string>((resolve, reject) => {
		open = resolve;
		fail = reject;
	});
	return {promise, open, fail};
};

const {signal} = new AbortController();

test('a request is shared by all callers, and aborted when the last one leaves', async () => {
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

test('slots start the most urgent request when one is free, and skip aborted ones', async () => {
	const slots = new Limiter(1);
	const order: string[] = [];
	const first = gate();
	const ranks = new Map([['b', 2], ['c', 1], ['d', 3]]);
	const run = async (
		name: string,
		until: Promise<unknown>,
		its: AbortSignal = signal,
	): Promise<void> => slots.run(() => ranks.get(name) ?? 0, its, async () => {
		order.push(name);
		await until;
	});
	const abort = new AbortController();
	const all = [run('a', first.promise), run('b', Promise.resolve()), run('c', Promise.resolve()), run('d', Promise.resolve())];
	const gone = run('gone', Promise.resolve(), abort.signal);
	ranks.set('d', 0.5);
	abort.abort();
	await assert.rejects(gone, {name: 'AbortError'});
	await assert.rejects(run('never', Promise.resolve(), abort.signal), {name: 'AbortError'});
	first.open('');
	await Promise.all(all);
	assert.deepEqual(order, ['a', 'd', 'c', 'b']);
	// A failure gives its place back, and so does one that is aborted while it runs.
	const late = new AbortController();
	await assert.rejects(slots.run(() => 0, late.signal, async () => {
		late.abort();
		throw new Error('broken');
	}), /broken/);
	assert.equal(await slots.run(() => 0, signal, async () => 'on'), 'on');
});

test('several slots run that many requests at once, in order of arrival for equal ranks', async () => {
	const slots = new Limiter(3);
	const gates = Array.from({length: 6}, () => gate());
	const begun: number[] = [];
	const all = gates.map(async ({promise}, number) => slots.run(() => 7, signal, async () => {
		begun.push(number);
		return promise;
	}));
	await calm();
	assert.deepEqual(begun, [0, 1, 2]);
	gates[1]!.open('');
	await calm();
	assert.deepEqual(begun, [0, 1, 2, 3]);
	for (const {open} of gates) {
		open('');
	}

	await Promise.all(all);
	assert.deepEqual(begun, [0, 1, 2, 3, 4, 5]);
});

const readerOf = (concurrency: number, options: {readonly signal?: AbortSignal; readonly fails?: number} = {}) => {
	const gates = new Map<number, Gate>();
	const asked: number[] = [];
	const reader = new PageReader({
		concurrency, signal: options.signal ?? signal, async ask(page) {
			asked.push(page);
			if (page === options.fails) {
				throw new Error(`page ${page} failed`);
			}

			const own = gate();
			gates.set(page, own);
			return {count: Number(await own.promise), samples: []};
		},
	});
	return {
		reader, asked, async answer(page: number): Promise<Listing> {
			const read = reader.read(page);
			gates.get(page)!.open(String(page));
			return read;
		},
	};
};

test('a reader requests one page, then more as more are read, and none beyond the end', async () => {
	const {reader, asked, answer} = readerOf(2);
	reader.begin(3);
	assert.deepEqual(asked, [3]);
	assert.equal((await answer(3)).count, 3);
	reader.setEnd(9);
	reader.more();
	assert.deepEqual(asked, [3, 4, 5], 'two under way');
	await answer(4);
	assert.deepEqual(asked, [3, 4, 5], 'nobody reads on');
	reader.more();
	assert.deepEqual(asked, [3, 4, 5, 6]);
	for (const page of [5, 6, 7]) {
		await answer(page);
		reader.more();
		await calm();
	}

	assert.deepEqual(asked, [3, 4, 5, 6, 7, 8], 'the end');
	await answer(8);
	reader.close();
});

test('a reader without a known end requests only the first page, and a page that is read again', async () => {
	const {reader, asked, answer} = readerOf(2);
	await reader.next(0);
	assert.deepEqual(asked, []);
	reader.begin(0);
	await answer(0);
	reader.more();
	await reader.next(1);
	assert.deepEqual(asked, [0]);
	const again = reader.read(0);
	assert.deepEqual(asked, [0, 0]);
	reader.close();
	void Promise.allSettled([again]);
});

test('a canceled wait leaves no listener behind', async () => {
	const abort = new AbortController();
	const listeners = (): number => getEventListeners(abort.signal, 'abort').length;
	await abortable(Promise.resolve(), abort.signal);
	await new SharedRequests<number>().join('key', async () => 1, abort.signal);
	await new Limiter(1).run(() => 0, abort.signal, async () => undefined);
	readerOf(1, {signal: abort.signal}).reader.close();
	assert.equal(listeners(), 0);
});

test('pages waiting to be read hold the reader back: at most as many as are requested at once', async () => {
	const {reader, asked, answer} = readerOf(2);
	reader.begin(0);
	reader.setEnd(100);
	for (let round = 0; round < 5; round++) {
		reader.more();
	}

	const late: Array<Promise<Listing>> = [];
	for (const page of [1, 0]) {
		late.push(answer(page));
		await calm();
	}

	assert.deepEqual(asked, [0, 1, 2, 3]);
	await Promise.all(late);
	reader.close();
});

test('a reader can wait for the next page without reading it, requests nothing after a failure, and stops with its signal', async () => {
	const {reader, asked, answer} = readerOf(4);
	reader.begin(0);
	await answer(0);
	reader.setEnd(3);
	let isHere = false;
	const waiting = reader.next(1).then(() => {
		isHere = true;
	});
	await calm();
	assert.deepEqual([isHere, asked], [false, [0, 1]]);
	await answer(1);
	await waiting;
	await reader.next(7);
	reader.close();
	await assert.rejects(reader.read(2), {name: 'AbortError'});

	const failing = readerOf(1, {fails: 1});
	failing.reader.begin(0);
	failing.reader.setEnd(9);
	await failing.answer(0);
	failing.reader.more();
	await failing.reader.next(1);
	await calm();
	assert.deepEqual(failing.asked, [0, 1]);
	await assert.rejects(failing.reader.read(1), /page 1 failed/);

	const abort = new AbortController();
	const aborted = readerOf(1, {signal: abort.signal});
	assert.equal(aborted.reader.signal.aborted, false);
	abort.abort(new Error('enough'));
	assert.equal(aborted.reader.signal.aborted, true);
	await assert.rejects(aborted.reader.read(0), /enough/);
	assert.equal(readerOf(1, {signal: abort.signal}).reader.signal.aborted, true);
});

test('findEnd finds every end with no more requests than binary search needs', async () => {
	for (let high = 0; high <= 40; high++) {
		for (let end = 0; end <= high; end++) {
			let questions = 0;
			assert.equal(await findEnd(0, high, async row => {
				questions++;
				assert.ok(row >= 0 && row < high);
				return row < end;
			}), end);
			assert.ok(questions <= Math.ceil(Math.log2(high + 1)), `${questions} for ${high}`);
		}
	}

	assert.equal(await findEnd(7, 9, async () => false), 7);
});

test('one search for the end runs at a time, can be stopped, and runs again after a failure', async () => {
	const found: number[] = [];
	const failed: Array<readonly [number, string]> = [];
	let asking = gate();
	const search = new EndSearch({
		exists: async row => row < Number(await asking.promise),
		found(rows) {
			found.push(rows);
		},
		failed(page: number, error: WinnowError) {
			failed.push([page, error.what]);
		},
	});
	search.retry();
	assert.equal(search.isUnderWay, false);
	search.begin(0, 8, 2);
	assert.equal(search.isUnderWay, true);
	search.stop();
	assert.equal(search.isUnderWay, false);
	asking.open('5');
	await calm();
	assert.deepEqual([found, failed], [[], []]);

	asking = gate();
	search.begin(0, 8, 2);
	search.begin(0, 4, 1);
	asking.open('3');
	await calm();
	assert.deepEqual([found, search.isUnderWay], [[3], false]);

	asking = gate();
	search.begin(2, 8, 3);
	asking.fail(new Error('no answer'));
	await calm();
	assert.equal(search.isUnderWay, false);
	assert.equal(failed.length, 1);
	assert.equal(failed[0]![0], 3);
	asking = gate();
	asking.open('6');
	search.retry();
	assert.equal(search.isUnderWay, true);
	await calm();
	assert.deepEqual(found, [3, 6]);
	search.retry();
	await calm();
	assert.deepEqual(found, [3, 6], 'it failed no more');
});

test('watchers are called for each change until they unsubscribe, and notes are shown once', () => {
	const changes = new Changes();
	let told = 0;
	const leave = changes.subscribe(() => {
		told++;
	});
	const version = changes.getSnapshot();
	changes.changed();
	assert.equal(told, 1);
	assert.notEqual(changes.getSnapshot(), version);
	changes.note('one');
	changes.note('two');
	changes.note('one');
	assert.deepEqual(changes.takeNotes(), [{text: 'one'}, {text: 'two'}]);
	assert.deepEqual(changes.takeNotes(), []);
	changes.note('one');
	assert.deepEqual(changes.takeNotes(), [{text: 'one'}]);
	leave();
	changes.changed();
	assert.equal(told, 1);
	changes.subscribe(() => {
		told++;
	});
	changes.close();
	changes.changed();
	assert.equal(told, 1);
});

test('windows load visible pages first, then the next ones, each page once', () => {
	const windows = new Windows(([first, last]) => Array.from(
		{length: Math.floor(last / 10) - Math.floor(first / 10) + 1},
		(_, page) => Math.floor(first / 10) + page,
	));
	assert.deepEqual([...windows.needed()], []);
	windows.set([[25, 34], [5, 9]], [35, 49]);
	assert.deepEqual([...windows.seen()], [2, 3, 0]);
	assert.deepEqual([...windows.needed()], [2, 3, 0, 4]);
	windows.set([[5, 9]], undefined);
	assert.deepEqual([...windows.needed()], [0]);
});
