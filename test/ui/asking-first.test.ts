import assert from 'node:assert/strict';
import test from 'node:test';
import {sampleKey} from '../../source/model/source.js';
import {picksOf} from '../../source/ui/state/paging-state.js';
import {fakeSample} from '../helpers/fake-source.js';
import {openApp, type AppUnderTest} from './helpers/app.js';

const enter = '\r';

const askToJudgeAll = async (app: AppUnderTest): Promise<void> => {
	await app.see(/class-0\/0\.jpg/);
	await app.type('A');
	await app.type('x');
	await app.type(enter);
	await app.see(/Reject all 1,000 samples/);
};

for (const [name, key] of [['Enter', enter], ['n', 'n'], ['space', ' '], ['Escape', '\u001B']] as const) {
	test(`${name} does not confirm a bulk verdict`, async t => {
		const app = await openApp(t);
		await askToJudgeAll(app);
		await app.type(key);
		await app.see(/Canceled\./);
		assert.equal(app.session.store.get().popup, undefined);
		assert.equal(app.session.review.counts().judged, 0);
	});
}

test('y confirms a bulk verdict', async t => {
	const app = await openApp(t);
	await askToJudgeAll(app);
	await app.type('y');
	await app.see(/Rejected 1,000 samples/);
	assert.equal(app.session.review.counts().reject, 1000);
});

test('judging a selection clears it', async t => {
	const app = await openApp(t);
	await app.see(/class-0\/0\.jpg/);
	await app.type('  ');
	assert.equal(picksOf(app.session.store.get()).selection.size, 2);
	await app.type('x');
	await app.see(/Rejected 2 samples/);
	assert.equal(picksOf(app.session.store.get()).selection.size, 0);
	assert.deepEqual([0, 1, 2].map(index => app.session.review.markOf(fakeSample(index))?.verdict), ['reject', 'reject', undefined]);
	// The next key acts on the cursor's sample alone.
	await app.type('a');
	await app.see(/3 of 1,000 judged/);
	assert.equal(app.session.review.counts().reject, 2);
	assert.equal(app.session.review.counts().accept, 1);
});

for (const [name, keys, back] of [['another status', '1', '0'], ['the next tab', '\t', '0']] as const) {
	test(`a change to ${name} ends an open range`, async t => {
		const app = await openApp(t);
		await app.see(/class-0\/0\.jpg/);
		await app.type('v');
		assert.equal(picksOf(app.session.store.get()).anchor, 0);
		await app.type('jj');
		await app.type(keys);
		assert.equal(picksOf(app.session.store.get()).anchor, undefined);
		await app.type(back);
		await app.see(/class-0\/0\.jpg/);
		assert.equal(picksOf(app.session.store.get()).anchor, undefined);
		// It begins a range and does not end one.
		await app.type('v');
		assert.equal(picksOf(app.session.store.get()).selection.size, 0);
		await app.type('j');
		await app.type('v');
		assert.deepEqual([...picksOf(app.session.store.get()).selection.keys()], [2, 3].map(index => sampleKey(fakeSample(index))));
	});
}
