import assert from 'node:assert/strict';
import test from 'node:test';
import {openApp} from './helpers/app.js';

const up = '\u001B[A';
const down = '\u001B[B';
const right = '\u001B[C';

test('several keys that arrive as one input all count', async t => {
	const app = await openApp(t);
	await app.see(/class-0\/0\.jpg/);
	await app.type('jjjj');
	assert.equal(app.cursor(), 4);
	await app.type('axf');
	await app.see(/3 of 1,000 judged/);
	assert.equal(app.cursor(), 7);
});

test('the hints include the keys for judging, and at every width the key for help', async t => {
	const wide = await openApp(t, {columns: 120});
	await wide.see(/class-0\/0\.jpg/);
	assert.match(wide.lines().at(-1)!, /↑↓ move {2}b before\/after {2}c sheet {2}a right to keep {2}x should go {2}f look again {2}\/ find {2}\? help {2}q quit/);
	await wide.type('\r');
	assert.match(wide.lines().at(-1)!, /Enter back/);
	const narrow = await openApp(t, {columns: 40, rows: 10});
	await narrow.see(/class-0\/0\.jpg/);
	assert.match(narrow.lines().at(-1)!, /\? help/);
});

test('a message takes as many lines as it needs, until the next key', async t => {
	const app = await openApp(t, {columns: 40, rows: 12});
	await app.see(/class-0\/0\.jpg/);
	const words = 'Another Winnow has this journal open. Its verdicts show here too; the later verdict counts.';
	app.session.say(words, 'warning');
	await app.see(/verdict counts/);
	const said = app.lines().slice(-3).map(line => line.trim()).join(' ');
	assert.equal(said, words);
	assert.equal(app.lines().length, 12);
	await app.type('j');
	assert.match(app.lines().at(-1)!, /\? help/);
	assert.doesNotMatch(app.text(), /Another Winnow/);
});

test('a later warning is appended to the current message, once', async t => {
	const app = await openApp(t, {columns: 60, rows: 12});
	await app.see(/class-0\/0\.jpg/);
	app.session.say('Not saved: too many open files.', 'danger');
	app.session.notify('Can\'t save your position.');
	app.session.notify('Another Winnow has this journal open.');
	app.session.notify('Can\'t save your position.');
	await app.see(/Another Winnow/);
	assert.equal(app.lines().slice(-2).map(line => line.trim()).join(' '), 'Not saved: too many open files. Can\'t save your position. Another Winnow has this journal open.');
	app.session.say('Copied.');
	await app.see(/Copied/);
	assert.doesNotMatch(app.text(), /Not saved/);
});

test('help shows how many lines are below, scrolls with the selection to its end, and judges nothing', async t => {
	const app = await openApp(t, {columns: 40, rows: 12});
	await app.see(/class-0\/0\.jpg/);
	await app.type('?');
	await app.see(/↓ \d+ more lines/);
	await app.type(down);
	await app.see(/▸ ↓ j +Go to the next/);
	await app.type(up);
	await app.see(/▸ /);
	assert.doesNotMatch(app.text(), /more line/);
	await app.type('x\u001B');
	assert.doesNotMatch(app.text(), /▸ +x/);
	assert.equal(app.session.review.counts().judged, 0, 'what is typed into help judges nothing');
});

test('in the full-screen picture arrows change the sample while the whole picture shows, and pan an enlarged one', async t => {
	const app = await openApp(t);
	await app.see(/class-0\/0\.jpg/);
	await app.type('\r');
	await app.type(down);
	assert.equal(app.cursor(), 1);
	await app.type(right);
	assert.equal(app.cursor(), 2);
	await app.type('+');
	const {x} = app.session.store.get().zoom;
	await app.type(right);
	assert.equal(app.cursor(), 2);
	assert.ok(app.session.store.get().zoom.x > x);
	await app.type('=');
	app.session.store.set({view: 'wipe'});
	assert.match(app.lines().at(-1)!, /←→↑↓ move {2}/, 'a deleted sample has one picture: there is no line to move');
	await app.type('k');
	assert.match(app.lines().at(-1)!, /←→ move line {2}↑↓ move {2}/);
	await app.type(right);
	assert.equal(app.cursor(), 1);
	assert.equal(app.session.store.get().wipe, 0.55);
});

test('an empty tab says that it has no samples and what to press', async t => {
	const app = await openApp(t, {source: {change: (listing, query) => query.status === 'deleted' ? {count: 0, samples: [], hasMore: false} : listing}});
	await app.see(/class-0\/0\.jpg/);
	await app.type('3');
	await app.see(/No deleted samples in this version\. 0[ │\n]+shows all\./);
});

test('side by side, each picture has the name of its side', async t => {
	const app = await openApp(t, {state: {view: 'beside'}});
	await app.see(/class-0\/0\.jpg/);
	await app.see(/before {2}class-0\/0\.jpg/);
	await app.see(/after {2}class-0\/0\.jpg/);
});

test('a wipe labels each half on its side, both beside the list and in full screen', async t => {
	const app = await openApp(t, {state: {view: 'wipe'}});
	await app.see(/before {2}class-0\/0\.jpg +after *\n/);
	await app.type('\r');
	await app.see(/wipe: before left, after right/);
});
