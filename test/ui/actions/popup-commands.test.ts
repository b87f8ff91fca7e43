import assert from 'node:assert/strict';
import {EventEmitter, once} from 'node:events';
import test, {type TestContext} from 'node:test';
import {handleKey, handlePaste} from '../../../source/ui/handle-key.js';
import type {RowList} from '../../../source/ui/lists/row-list.js';
import {runPopupCommand} from '../../../source/ui/popup-commands.js';
import {positionOf} from '../../../source/ui/state/paging-state.js';
import {fakeSample} from '../../helpers/fake-source.js';
import {until} from '../../helpers/until.js';
import {openSession} from '../helpers/session.js';

const opened = async (context: TestContext) => {
	const one = await openSession(context, {source: {count: 40}});
	await until(() => one.session.list().count !== undefined && one.session.list().at(0) !== undefined);
	return one;
};

/** A list whose verdicts can be counted only by reading it. Reads wait until the test releases them. */
const unreadList = (read: Promise<unknown>): RowList => ({
	count: 3,
	at: () => undefined,
	locate: index => ({filter: 'all', index}),
	show() {
		// Nothing is fetched.
	},
	error: undefined,
	failure: undefined,
	hasFailed: () => false,
	waitingSince: undefined,
	tried: undefined,
	retry() {
		// Nothing has failed.
	},
	home: 'all',
	whole: {
		scope: 'found',
		async * samples() {
			await read;
			yield * [0, 1, 2].map(index => fakeSample(index));
		},
	},
});

test('a search typed together with the next key is done before that key', async t => {
	const {session, store} = await opened(t);
	for (const key of ['/', 'c', 'l', 'a', 's', 's', '-', '1', 'enter', 'A']) {
		handleKey(session, key);
	}

	assert.equal(store.get().list, 'found');
	assert.equal(session.found.query, 'class-1');
	assert.match(store.get().message!.text, /search is still running/);
	await until(() => store.get().work === undefined);
});

test('go to moves the cursor, and a command by name runs', async t => {
	const {session, store} = await opened(t);
	runPopupCommand(session, {type: 'go-to', index: 11});
	assert.equal(positionOf(store.get()).cursor, 11);
	runPopupCommand(session, {type: 'run-action', id: 'contact-sheet'});
	assert.equal(store.get().layout, 'sheet');
	runPopupCommand(session, {type: 'run-action', id: 'note'});
	assert.equal(store.get().popup?.kind, 'note');
});

test('a note for several samples is written at once, or asks first where it would replace another', async t => {
	const {session, store} = await opened(t);
	const samples = [fakeSample(0), fakeSample(1)];
	runPopupCommand(session, {type: 'note', samples: [samples[0]!], note: 'old'});
	await until(() => session.review.markOf(samples[0]!)?.note === 'old');
	runPopupCommand(session, {type: 'note', samples, note: 'new'});
	assert.deepEqual(store.get().popup, {
		kind: 'confirm', about: {
			type: 'replace-notes', samples, note: 'new', otherNotes: 1,
		},
	});
	assert.equal(session.review.markOf(samples[0]!)?.note, 'old');
	handleKey(session, 'y');
	await until(() => samples.every(sample => session.review.markOf(sample)?.note === 'new'));
});

test('a verdict for all is not confirmed for a list that replaced the counted one', async t => {
	const {session, store} = await opened(t);
	await session.review.judge([fakeSample(5)], 'accept');
	for (const isReplaced of [false, true]) {
		const counting = new EventEmitter();
		const read = once(counting, 'read');
		session.setList('found', unreadList(read));
		session.dispatch({type: 'new-list', list: 'found', cursor: 0});
		store.set({message: undefined});
		runPopupCommand(session, {type: 'ask-to-judge-all', target: {list: 'found', total: 3}, verdict: 'reject'});
		if (isReplaced) {
			session.setList('found', unreadList(read));
		}

		counting.emit('read');
		await until(() => store.get().popup !== undefined || store.get().message !== undefined);
		assert.equal(store.get().popup?.kind, isReplaced ? undefined : 'confirm');
		assert.equal(store.get().message?.text, isReplaced ? 'The list has changed. Nothing was judged.' : undefined);
		store.set({popup: undefined});
	}

	assert.equal(session.review.counts().judged, 1);
});

test('a verdict for all is refused where the list has another number of samples than was asked about', async t => {
	const {session, store} = await opened(t);
	runPopupCommand(session, {type: 'judge-all', target: {list: 'all', total: 39}, verdict: 'reject'});
	assert.match(store.get().message!.text, /Nothing was judged/);
	runPopupCommand(session, {type: 'judge-all', target: {list: 'all', total: 40}, verdict: 'reject'});
	await until(() => session.review.counts().reject > 0);
	assert.equal(session.review.counts().reject, 40);
});

test('an answer about large originals reaches the pictures', async t => {
	const {session, store, answers} = await opened(t);
	for (const key of ['enter', 'n']) {
		store.set({popup: {kind: 'confirm', about: {type: 'fetch-originals', originals: [{side: 'after', size: 9_000_000}]}}});
		handleKey(session, key);
		assert.equal(store.get().popup, undefined);
	}

	assert.deepEqual(answers, [true, false]);
});

test('pasted text outside a field is ignored with a message', async t => {
	const {session, store} = await opened(t);
	handlePaste(session, 'x');
	assert.match(store.get().message!.text, /pasted text/);
	assert.equal(session.review.counts().judged, 0);
});

test('Ctrl-C quits out of a popup too', async t => {
	const {session, left} = await opened(t);
	handleKey(session, ':');
	handleKey(session, 'ctrl+c');
	assert.deepEqual(left, ['quit']);
});
