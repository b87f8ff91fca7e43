import assert from 'node:assert/strict';
import test, {type TestContext} from 'node:test';
import type {Verdict} from '../../source/review/marks/judgements.js';
import {questionText} from '../../source/ui/popups/confirm.js';
import {fakeSample} from '../helpers/fake-source.js';
import {openApp, type AppUnderTest} from './helpers/app.js';

const escape = '\u001B';
const enter = '\r';
const up = '\u001B[A';
const down = '\u001B[B';

const opened = async (context: TestContext, columns = 100): Promise<AppUnderTest> => {
	const app = await openApp(context, {columns, rows: 30, source: {count: 40}});
	await app.see(/class-0\/0\.jpg/);
	return app;
};

/** The text of the question; on the screen it is wrapped. */
const question = async (app: AppUnderTest): Promise<string> => {
	await app.see(/Confirm/);
	const {popup} = app.session.store.get();
	return popup?.kind === 'confirm' ? questionText(popup.about) : '';
};

const verdictOf = (app: AppUnderTest, n: number): Verdict | undefined => app.session.review.markOf(fakeSample(n))?.verdict;
const noteOf = (app: AppUnderTest, n: number): string | undefined => app.session.review.markOf(fakeSample(n))?.note;

test('a selection belongs to its tab: it is neither shown nor judged in others, and is kept on return', async t => {
	const app = await opened(t);
	await app.type('  ');
	await app.see(/2 selected/);
	await app.type('2');
	await app.see(/class-1\/1\.jpg/);
	assert.doesNotMatch(app.text(), /selected/);
	await app.type('x');
	await app.see(/1 of 40 judged/);
	assert.deepEqual([verdictOf(app, 0), verdictOf(app, 1)], [undefined, 'reject']);
	await app.type('0');
	await app.see(/2 selected/);
	await app.type('f');
	await app.see(/Flagged 2 samples\. Replaced 1 other verdict\. z undoes it\./);
	assert.deepEqual([verdictOf(app, 0), verdictOf(app, 1), verdictOf(app, 2)], ['flag', 'flag', undefined]);
	await app.type('j');
	assert.doesNotMatch(app.text(), /selected/, 'what was judged is not selected any more');
});

test('an open range shows its number of rows as it grows, is judged as shown, and ends with a change of tab', async t => {
	const app = await opened(t);
	await app.type('v');
	await app.type('j');
	await app.see(/range of 2/);
	await app.type('jj');
	await app.see(/range of 4/);
	await app.type('2');
	await app.see(/class-1\/1\.jpg/);
	assert.doesNotMatch(app.text(), /range of/);
	await app.type('a');
	await app.see(/1 of 40 judged/);
	await app.type('0');
	await app.see(/▸ +4 /);
	assert.doesNotMatch(app.text(), /range of|selected/);
	await app.type('vkkk');
	await app.see(/range of 4/);
	await app.type('x');
	await app.see(/Rejected 4 samples: 1 retained \(should go\), 1 modified \(after is bad\), 1 deleted \(should come\s+back\), 1 added \(bad\)\. Replaced 1 other verdict\./);
	assert.deepEqual([0, 1, 2, 3, 4].map(n => verdictOf(app, n)), ['reject', 'reject', 'reject', 'reject', undefined]);
	await app.type('j');
	assert.doesNotMatch(app.text(), /range of|selected/);
});

test('A says what it overwrites in its question and its message, and that it ignores the selection; Enter never confirms it', async t => {
	const app = await opened(t);
	await app.type('aax');
	await app.see(/3 of 40 judged/);
	await app.type('  ');
	await app.see(/2 selected/);
	for (const key of [enter, 'n', ' ', escape]) {
		await app.type('A');
		await app.see(/selected only: Esc/);
		await app.type('x' + enter);
		assert.equal(await question(app), 'Reject all 40 samples of the version, not only the 2 selected? They are 10 retained (should go), 10 modified (after is bad), 10 deleted (should come back), 10 added (bad). Replaces 2 other verdicts (2 accepted).');
		await app.type(key);
		await app.see(/Canceled\./);
		assert.equal(app.session.review.counts().judged, 3);
	}

	await app.type('A');
	await app.see(/a accepts, x rejects/);
	await app.type('x' + enter);
	await app.see(/Reject all 40/);
	await app.type('y');
	await app.see(/Rejected 40 samples: 10 retained .* 10 added \(bad\)\.\s+Replaced 2\s+other\s+verdicts\.\s+z undoes it\./s);
	await app.type('A');
	await app.see(/a accepts, x rejects/);
	await app.type('c' + enter);
	assert.equal(await question(app), 'Clear the verdicts of all 40 samples of the version? Clears 40 verdicts (40 rejected).');
	await app.type('q');
	await app.see(/Canceled\./);
});

test('A counts only the samples of the tab or of the search that shows', async t => {
	const app = await opened(t);
	await app.type('aaaa');
	await app.see(/4 of 40 judged/);
	await app.type('2');
	await app.see(/▸~ Modified/);
	await app.type('A');
	await app.see(/Judge 10 modified samples/);
	await app.see(/a after is good, x after is bad, f flags/);
	await app.type('f' + enter);
	assert.equal(await question(app), 'Flag all 10 samples in Modified? Replaces 1 other verdict (1 "after is good").');
	await app.type(escape);
	await app.see(/Canceled/);
	await app.type('/');
	await app.see(/Find in Modified/);
	await app.type('class-1' + enter);
	await app.see(/Found 2 samples\./);
	await app.type('A');
	await app.see(/Judge 2 found samples/);
	await app.type('a' + enter);
	assert.equal(await question(app), 'Judge all 2 samples found "after is good"? None has another verdict.');
});

test('a note on several samples asks before it replaces notes; the typed text is not lost', async t => {
	const app = await opened(t);
	await app.type('n');
	await app.see(/Enter saves/);
	await app.type('old' + enter);
	await app.see(/Note saved\./);
	await app.type('  ');
	await app.see(/2 selected/);
	await app.type('n');
	await app.see(/Note on 2 samples/);
	await app.type('new' + enter);
	assert.equal(await question(app), '1 of these 2 samples already has another note. Replace it?');
	await app.type(enter);
	await app.see(/Note on 2 samples/);
	await app.see(/new/);
	assert.deepEqual([noteOf(app, 0), noteOf(app, 1)], ['old', undefined]);
	await app.type(enter);
	await app.see(/Confirm/);
	await app.type('y');
	await app.see(/Note saved on 2 samples\./);
	assert.deepEqual([noteOf(app, 0), noteOf(app, 1)], ['new', 'new']);
	await app.type('n');
	await app.see(/Note on 2 samples/);
	await app.type(enter);
	assert.equal(await question(app), 'Remove the note from 2 of these 2 samples?');
	await app.type('y');
	await app.see(/Removed 2 notes\./);
	assert.deepEqual([noteOf(app, 0), noteOf(app, 1)], [undefined, undefined]);
});

test('find names the tab that it searches, shows the query while its rows show, and recalls earlier queries', async t => {
	const app = await opened(t);
	await app.type('3');
	await app.see(/▸× Deleted/);
	for (const query of ['class-2', 'class-6']) {
		await app.type('/');
		await app.see(/Find in Deleted/);
		await app.type(query + enter);
		await app.see(/Found \d samples?\./);
		await app.type('j');
		assert.match(app.lines()[1]!, new RegExp(`Found \\d in Deleted: ${query}`));
	}

	await app.type('/');
	await app.see(/↑ history/);
	await app.type('dra' + up);
	await app.see(/class-6/);
	await app.type(up);
	await app.see(/│? *class-2 /);
	await app.type(up + down + down);
	await app.see(/dra /);
	await app.type(up + up + enter);
	await app.see(/Found \d in Deleted: class-2/);
});

for (const columns of [40, 64, 80]) {
	test(`the query of the found list shows on ${columns} columns, cut where it is long`, async t => {
		const app = await opened(t, columns);
		await app.type('/');
		await app.see(/Find in All/);
		await app.type('class-1 with quite a long query behind it' + enter);
		await app.see(/Found 0 samples\./);
		assert.match(app.lines()[1]!, /▸Found 0 in All: class-1/);
		assert.ok([...app.lines()[1]!].length <= columns);
	});
}

test('y says so if it copies the address of the other side', async t => {
	const app = await opened(t);
	await app.type('3');
	await app.see(/▸× Deleted/);
	await app.see(/class-2\/2\.jpg/);
	await app.type('y');
	await app.see(/the before address \(no after address\):\s+s3:\/\/bucket\/data\/class-2\/2\.jpg/);
	await app.type('0');
	await app.see(/class-0\/0\.jpg/);
	await app.type('y');
	await app.see(/obs:\/\/bucket\/output\/class-0\/0\.jpg/);
	assert.doesNotMatch(app.text(), /no \w+ address/);
});
