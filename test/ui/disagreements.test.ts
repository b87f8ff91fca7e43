import assert from 'node:assert/strict';
import test, {type TestContext} from 'node:test';
import {rowOf} from '../../source/review/marks/row.js';
import type {Verdict} from '../../source/review/marks/judgements.js';
import {fakeSample} from '../helpers/fake-source.js';
import {openApp, type AppUnderTest} from './helpers/app.js';
import type {SessionOptions} from './helpers/session.js';

type OtherMark = readonly [index: number, reviewer: string, verdict: Verdict, note?: string];

/** Ann's browser of 40 samples, with marks of Bob and Carol. */
const opened = async (context: TestContext, marks: readonly OtherMark[], options: SessionOptions = {}): Promise<AppUnderTest> => {
	const app = await openApp(context, {source: {count: 40}, reviewer: 'ann', ...options});
	await app.see(/class-0\/0\.jpg/);
	await app.session.review.importRows(marks.map(([index, reviewer, verdict, note]) => ({
		...rowOf(fakeSample(index)), reviewer, verdict, note, time: 1,
	})));
	return app;
};

const settledOf = (app: AppUnderTest, index: number): string | undefined => app.session.review.disagreements.marksOf(fakeSample(index)).adjudicated?.verdict;

test('a key lists the disagreements about judged samples; the verdicts of all show beside the picture, and another key settles one', async t => {
	const app = await opened(t, [[0, 'bob', 'reject', 'too dark'], [1, 'bob', 'accept'], [2, 'bob', 'flag'], [4, 'carol', 'reject']]);
	await app.type('a');
	await app.type('a');
	await app.type('a');
	await app.see(/3 of 40 judged/);
	await app.type('d');
	await app.see(/Found 2 samples\./);
	await app.see(/bob {2}✗ should go · ✎ too dark/);
	await app.type('D');
	await app.see(/Settle the disagreement about class-0\/0\.jpg/);
	assert.match(app.text(), /you {6}✓ right to keep/);
	assert.match(app.text(), /bob {6}✗ should go · ✎ too dark/);
	assert.match(app.text(), /settled {2}It is not settled\./);
	await app.type('x');
	await app.see(/Settled class-0\/0\.jpg: reject\. z undoes it\./);
	assert.equal(app.cursor(), 1);
	assert.equal(settledOf(app, 0), 'reject');
	assert.equal(app.session.review.markOf(fakeSample(0))?.verdict, 'accept', 'the own verdict stays');
	await app.type('k');
	await app.see(/settled {2}✗ should go · ann/);
	await app.type('z');
	await app.see(/Undid the settling verdict "should go" on class-0\/0\.jpg/);
	assert.equal(settledOf(app, 0), undefined);
	await app.type('D');
	await app.see(/Settle the disagreement/);
	await app.type('\u001B');
	await app.until(() => app.session.store.get().popup === undefined);
	assert.equal(settledOf(app, 0), undefined);
});

test('disagreements of others stay hidden until the sample is judged, or until the reviewer turns on all verdicts', async t => {
	const app = await opened(t, [[0, 'bob', 'reject'], [0, 'carol', 'accept'], [3, 'bob', 'reject'], [3, 'carol', 'flag'], [5, 'bob', 'reject']]);
	await app.type('D');
	await app.see(/Judge this sample first: until then the verdicts of other reviewers are hidden\. V shows all\s+verdicts\./);
	await app.type('d');
	await app.see(/Found 0 samples\.\s+Hidden: 2 more disagreements/);
	assert.doesNotMatch(app.text(), /bob|carol/);
	await app.type('V');
	await app.see(/See the verdicts of other reviewers/);
	await app.type('n');
	await app.see(/Canceled/);
	assert.equal(app.session.review.disagreements.isUnblinded, false);
	await app.type('V');
	await app.see(/See the verdicts/);
	await app.type('y');
	await app.see(/All verdicts now show/);
	await app.type('d');
	await app.see(/Found 2 samples\./);
	await app.see(/carol {2}✓ right to keep/);
	await app.type('D');
	await app.see(/Settle the disagreement about class-0\/0\.jpg/);
	await app.type('a');
	await app.see(/Settled class-0\/0\.jpg: accept/);
	assert.equal(settledOf(app, 0), 'accept');
	assert.equal(app.session.review.markOf(fakeSample(0)), undefined, 'settling is no verdict of one\'s own');
	await app.type('d');
	await app.see(/Found 1 sample\./);
	await app.type('V');
	await app.see(/You see all verdicts\./);
});

test('on a screen of 40 columns and 10 rows the popup shows both verdicts and the keys', async t => {
	const app = await opened(t, [[0, 'bob', 'reject', 'too dark']], {columns: 40, rows: 10});
	await app.type('a');
	await app.see(/1 of 40/);
	await app.type('d');
	await app.see(/0\.jpg/);
	await app.until(() => app.session.store.get().list === 'found');
	await app.type('D');
	await app.see(/✓ right to keep/);
	assert.match(app.text(), /✗ should go/);
	assert.match(app.text(), /Esc[ │\n]+cancels/);
});

test('without marks of other reviewers, the keys explain how to get them', async t => {
	const app = await opened(t, []);
	await app.type('d');
	await app.see(/There are no verdicts of other reviewers/);
});
