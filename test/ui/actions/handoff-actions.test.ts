import assert from 'node:assert/strict';
import {readFile, readdir} from 'node:fs/promises';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {signedAddress, type Sample} from '../../../source/model/source.js';
import {addressList} from '../../../source/ui/actions/run-command.js';
import {shownSides} from '../../../source/ui/actions/handoff-actions.js';
import {handleKey} from '../../../source/ui/handle-key.js';
import {fakeSample} from '../../helpers/fake-source.js';
import {until} from '../../helpers/until.js';
import {questionText} from '../../../source/ui/popups/confirm.js';
import type {Question} from '../../../source/ui/state/popup.js';
import {openSession, type SessionOptions} from '../helpers/session.js';

const opened = async (context: TestContext, options: SessionOptions = {}) => {
	const one = await openSession(context, {source: {count: 40}, ...options});
	await until(() => one.session.list().at(0) !== undefined);
	const press = async (key: string): Promise<string> => {
		handleKey(one.session, key);
		await until(() => one.store.get().message !== undefined);
		return one.store.get().message!.text.replaceAll(one.saveFolder, 'FOLDER');
	};

	return {...one, press};
};

test('the pictures handed off are those on the screen: both in a view that compares them, the thumbnail on the contact sheet', async context => {
	const {session, store} = await opened(context);
	const both = fakeSample(1);
	for (const [view, sides] of [['after', ['after']], ['before', ['before']], ['beside', ['before', 'after']], ['blink', ['before', 'after']], ['wipe', ['before', 'after']], ['difference', ['before', 'after']]] as const) {
		session.store.set({view});
		assert.deepEqual(shownSides(session, both), sides, view);
		assert.deepEqual(shownSides(session, fakeSample(2)), ['before'], `${view} of a deleted sample`);
	}

	session.dispatch({type: 'contact-sheet'});
	assert.equal(store.get().layout, 'sheet');
	assert.deepEqual(shownSides(session, both), ['after']);
	session.store.set({sheetSide: 'before'});
	assert.deepEqual(shownSides(session, both), ['before']);
	assert.deepEqual(shownSides(session, {...both, before: {}, after: {}}), []);
});

test('S saves the picture on the screen, and says where and how large it is; a second S says that it is already saved', async context => {
	const {press, saveFolder} = await opened(context);
	assert.equal(await press('S'), 'Saved 0-after.jpg (13 B) in FOLDER.');
	assert.equal(await press('S'), 'Already saved: 0-after.jpg (13 B) in FOLDER.');
	assert.equal(await readFile(path.join(saveFolder, '0-after.jpg'), 'utf8'), 'after of id-0');
});

test('S saves both pictures of a comparison; a deleted sample has only the one before', async context => {
	const {session, press, saveFolder} = await opened(context);
	session.store.set({view: 'wipe'});
	assert.equal(await press('S'), 'Saved 0-before.jpg (14 B) and 0-after.jpg (13 B) in FOLDER.');
	session.dispatch({type: 'move-to', index: 2});
	assert.equal(await press('S'), 'Saved 2-before.jpg (14 B) in FOLDER.');
	assert.deepEqual((await readdir(saveFolder)).sort(), ['0-after.jpg', '0-before.jpg', '2-before.jpg']);
});

test('o without a display says so, and what to do instead', async context => {
	const {press} = await opened(context);
	assert.equal(await press('o'), 'There is no display for a viewer here: DISPLAY and WAYLAND_DISPLAY are not set. S saves the picture. Or connect with ssh -X, or set "viewer" in the configuration.');
});

/** The open question about a command. */
const commandQuestion = async ({store}: Awaited<ReturnType<typeof opened>>): Promise<Extract<Question, {type: 'run-command'}>> => {
	await until(() => store.get().popup !== undefined);
	const {popup} = store.get();
	assert.ok(popup?.kind === 'confirm' && popup.about.type === 'run-command');
	return popup.about;
};

test('! without a command says which setting to set, with an example', async context => {
	const {press} = await opened(context);
	assert.match(await press('!'), /^No command is configured\. Set "command" in the configuration, for example {"command": "xargs -0 -n 1 echo"}; /);
});

test('! confirms with the number of "after" addresses, offers originals only on request, and counts samples without an address', async context => {
	const one = await opened(context, {command: 'xargs -0 echo'});
	for (const key of ['space', 'space', 'space', '!']) {
		handleKey(one.session, key);
	}

	const after = await commandQuestion(one);
	assert.equal(questionText(after), 'Run "xargs -0 echo" with the addresses of 2 files that the job made (after)? 1 sample omitted: the job made no file.');
	assert.deepEqual(after.lists.after.addresses, ['obs://bucket/output/class-0/0.jpg', 'obs://bucket/output/class-1/1.jpg']);
	handleKey(one.session, 'b');
	const before = await commandQuestion(one);
	assert.equal(questionText(before), 'Run "xargs -0 echo" with the addresses of 3 originals (before)?');
	assert.deepEqual(before.lists.before.addresses, [0, 1, 2].map(n => `obs://bucket/data/class-${n}/${n}.jpg`));
	handleKey(one.session, 'a');
	assert.equal((await commandQuestion(one)).side, 'after');
	handleKey(one.session, 'n');
	assert.equal(one.store.get().popup, undefined);
	assert.equal(one.store.get().message?.text, 'Canceled.');
});

test('! on a deleted sample has no "after" address', async context => {
	const one = await opened(context, {command: 'wc -c'});
	one.session.dispatch({type: 'move-to', index: 2});
	handleKey(one.session, '!');
	assert.equal(questionText(await commandQuestion(one)), 'There is no address for "wc -c". 1 sample omitted: the job made no file.');
});

test('an "after" address that is the original of another loaded sample, or of one in the journal, is omitted', async context => {
	const one = await opened(context, {
		command: 'wc -c', source: {
			count: 40, change: listing => ({
				...listing, samples: listing.samples.map(sample => ({...sample, after: {'id-0': {address: 'obs://bucket/data/class-5/5.jpg'}, 'id-1': {address: 'obs://bucket/journal.jpg'}}[sample.id] ?? sample.after})),
			}),
		},
	});
	await one.session.review.judge([{...fakeSample(9), before: {address: 's3://bucket/journal.jpg'}}], 'accept');
	for (const key of ['space', 'space', '!']) {
		handleKey(one.session, key);
	}

	const question = await commandQuestion(one);
	assert.deepEqual([question.lists.after, questionText(question)], [
		{addresses: [], leftOut: {none: 0, original: 2, nul: 0}}, 'There is no address for "wc -c". 2 samples omitted: the address after is that of an original.',
	]);
});

test('a signature in an address is not passed on, and an address with a NUL, which would be read as two, is omitted', () => {
	const sampleOf = (after: string): Sample => ({...fakeSample(1), after: {address: after, signed: signedAddress('https://store/planted?Signature=planted')}});
	const list = addressList([
		sampleOf('https://bucket.obs.example.com/a.jpg?AccessKeyId=AK&Signature=planted'), sampleOf(String.raw`obs://bucket/a\u{0}obs://bucket/original.jpg`),
	], 'after', () => false);
	assert.deepEqual(list, {addresses: ['https://bucket.obs.example.com/a.jpg'], leftOut: {none: 0, original: 0, nul: 1}});
});
