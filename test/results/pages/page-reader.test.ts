import assert from 'node:assert/strict';
import {getEventListeners} from 'node:events';
import test from 'node:test';
import {PageReader} from '../../../source/results/pages/page-reader.js';
import type {Listing} from '../../../source/model/source.js';
import {calm} from '../../helpers/calm.js';
import {gate, type Gate} from '../../helpers/gate.js';

const {signal} = new AbortController();

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

test('a closed reader leaves no listener behind', () => {
	const abort = new AbortController();
	readerOf(1, {signal: abort.signal}).reader.close();
	assert.equal(getEventListeners(abort.signal, 'abort').length, 0);
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
