import assert from 'node:assert/strict';
import test, {type TestContext} from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {listShape, rowLine} from '../../source/ui/panes/list.js';
import {createTheme} from '../../source/ui/theme.js';
import {fakeSample} from '../helpers/fake-source.js';
import {widthOf} from '../../source/text/fit.js';
import {openApp, type AppUnderTest} from './helpers/app.js';
import type {SessionOptions} from './helpers/session.js';

const enter = '\r';

const opened = async (context: TestContext, options: SessionOptions = {}) => {
	const clock = {time: Date.UTC(2026, 10, 26)};
	const app = await openApp(context, {source: {count: 40}, now: () => clock.time, ...options});
	await app.see(/class-0\/0\.jpg/);
	return {app, clock};
};

const markOf = (app: AppUnderTest, n: number) => app.session.review.markOf(fakeSample(n));

test('a digit right after a verdict gives a reason to the sample that was judged, and z undoes it', async t => {
	const {app} = await opened(t);
	await app.type('x');
	await app.see(/Reason: 1 wrong class, 2 box wrong, 3 blurred/);
	assert.equal(app.cursor(), 1);
	await app.type('2');
	await app.see(/Reason on class-0\/0\.jpg: box wrong\. z undoes it\./);
	assert.equal(app.session.store.get().list, 'all');
	assert.deepEqual([markOf(app, 0)?.verdict, markOf(app, 0)?.reason, markOf(app, 1)], ['reject', 'box wrong', undefined]);
	await app.see(/0\.jpg +box wro/);
	await app.type('z');
	await app.see(/Undid the reason "box wrong" on/);
	assert.deepEqual([markOf(app, 0)?.verdict, markOf(app, 0)?.reason], ['reject', undefined]);
});

test('a verdict and a digit in one read give a reason; accept offers no reasons', async t => {
	const {app} = await opened(t);
	await app.type('f3');
	await app.see(/Reason on class-0\/0\.jpg: blurred/);
	await app.type('a2');
	await app.see(/▸~ Modified/);
	await app.see(/2 of 40 judged/);
	assert.equal(markOf(app, 1)?.reason, undefined);
});

test('a digit gives a reason however late it is pressed; two seconds after it digits switch tabs again', async t => {
	const {app, clock} = await opened(t);
	await app.type('x');
	await app.see(/Reason:/);
	await app.see(/1 of 40 judged/);
	clock.time += 60_000;
	await app.type('2');
	await app.see(/Reason on class-0\/0\.jpg: box wrong\./);
	assert.equal(app.session.store.get().list, 'all');
	clock.time += 2000;
	await app.type('3');
	await app.see(/▸× Deleted/);
	assert.equal(markOf(app, 0)?.reason, 'box wrong');
});

test('any other key closes the offer of reasons at once, and still runs its action', async t => {
	const {app} = await opened(t);
	await app.type('x');
	await app.see(/Reason:/);
	await app.see(/1 of 40 judged/);
	await app.type('j');
	await app.see(/\? help/);
	assert.doesNotMatch(app.text(), /Reason:/);
	assert.equal(app.cursor(), 2);
	await app.type('2');
	await app.see(/▸~ Modified/);
	assert.equal(markOf(app, 0)?.reason, undefined);
});

test('a digit without a reason still switches the tab', async t => {
	const {app} = await opened(t, {settings: {reasons: {retained: ['only one']}}});
	await app.type('x');
	await app.see(/Reason: 1 only one/);
	await app.see(/1 of 40 judged/);
	await app.type('2');
	await app.see(/▸~ Modified/);
	assert.equal(markOf(app, 0)?.reason, undefined);
});

test('once a reason is chosen, the offer closes after two seconds without a key', async t => {
	const {app, clock} = await opened(t);
	await app.type('x');
	await app.see(/Reason:/);
	await app.see(/1 of 40 judged/);
	await app.type('2');
	await app.see(/Reason on class-0\/0\.jpg/);
	clock.time += 2000;
	await app.until(() => app.session.store.get().offer === undefined);
	await app.until(() => !app.text().includes('Reason: 1'));
});

test('reasons follow the status, those of several statuses are neutral, and a selection gets its reason as a whole', async t => {
	const {app} = await opened(t);
	await app.type('jjx');
	await app.see(/1 not a duplicate, 2 sharp enough/);
	await app.type('g  x');
	await app.see(/Rejected 2 samples: 1 retained \(should go\), 1 modified \(after is bad\)/);
	await app.see(/Reason: 1 wrong class/);
	await app.type('4');
	await app.see(/Reason on 2 samples: too dark\./);
	assert.deepEqual([0, 1, 2].map(n => markOf(app, n)?.reason), ['too dark', 'too dark', undefined]);
});

test('e lists the reasons: a digit, or arrows and Enter, choose one, 0 removes it, Esc cancels', async t => {
	const {app} = await opened(t);
	await app.type('xk');
	await app.see(/1 of 40 judged/);
	await app.type('n');
	await app.see(/Enter saves/);
	await app.type('ask Li' + enter);
	await app.see(/Note saved/);
	await app.type('e');
	await app.see(/▸ 1 wrong class/);
	await app.see(/0 no reason/);
	await app.type('5');
	await app.see(/Reason on class-0\/0\.jpg: artifact\./);
	await app.see(/artifact · ✎ ask Li/);
	await app.type('e');
	await app.see(/▸ 5 artifact/);
	await app.type('j' + enter);
	await app.see(/Reason on class-0\/0\.jpg: too similar to keep\./);
	await app.type('e');
	await app.see(/▸ 6 too similar/);
	await app.type('6');
	await app.see(/The reason was given already\./);
	await app.type('e');
	await app.see(/▸ 6 too similar/);
	await app.type('9');
	await app.see(/▸ 6 too similar/);
	await app.type('0');
	await app.see(/Removed 1 reason\. z undoes it\./);
	assert.deepEqual([markOf(app, 0)?.reason, markOf(app, 0)?.note], [undefined, 'ask Li']);
	await app.type('e');
	await app.see(/▸ 1 wrong class/);
	await app.type('0');
	await app.see(/No reason to remove\./);
});

test('a row shows its reason in the columns left by the name, and keeps its width', () => {
	const theme = createTheme({level: 0, light: false, unicode: true});
	const line = (columns: number, reason: string | undefined, name = 'a.jpg') => stripVTControlCharacters(rowLine(listShape(theme, columns, {total: 40, shared: {before: 's3://b/', after: 'obs://b/'}}), {
		number: 1, sample: {...fakeSample(0), before: {address: `s3://b/${name}`}, after: {address: `obs://b/${name}`}}, verdict: 'reject', reason, hasNote: false, isSelected: false, isCurrent: false, hasFailed: false,
	}));
	assert.match(line(60, 'too similar to keep'), /✗ {2}b\/a\.jpg +too similar to keep $/);
	assert.match(line(33, 'too similar to keep'), /✗ {2}b\/a\.jpg +too simi.*… $/);
	assert.match(line(60, 'too similar to keep', `${'x'.repeat(80)}.jpg`), /x…x+\.jpg {2}too similar to… $/);
	assert.match(line(32, 'too similar to keep', 'cats/0001.png'), /✗ {2}cats\/0001\.png +$/, 'a short line has the name in full, and no reason');
	for (let columns = 24; columns <= 100; columns++) {
		for (const reason of [undefined, 'bad', 'too similar to keep', '不是重复的图片']) {
			for (const name of ['a.jpg', `${'x'.repeat(80)}.jpg`]) {
				assert.equal(widthOf(line(columns, reason, name)), columns, `${columns} ${reason ?? ''} ${name}`);
			}
		}
	}
});

test('on a small screen all reasons are offered, and the list of reasons follows the current one', async t => {
	const {app} = await opened(t, {columns: 40, rows: 10});
	await app.type('x');
	await app.see(/Reason: 1\s+wrong\s+class/);
	assert.match(app.text(), /8\s+other/);
	await app.type('jx');
	await app.see(/Reason: 1 not/);
	await app.type('e');
	await app.see(/▸ 1 not a duplicate/);
	await app.type('k');
	await app.see(/▸ 0 no reason/);
	await app.type('k');
	await app.see(/▸ 6 other/);
});

test('e right after a verdict lists the reasons for the judged sample, not for the one that the cursor moved to', async t => {
	const {app} = await opened(t);
	await app.type('x');
	await app.see(/Reason: 1 wrong class/);
	assert.equal(app.cursor(), 1);
	await app.type('e');
	await app.see(/Reason for class-0\/0\.jpg/);
	await app.see(/▸ 1 wrong class/);
	await app.type('3');
	await app.see(/Reason on class-0\/0\.jpg: blurred\./);
	assert.deepEqual([markOf(app, 0)?.reason, markOf(app, 1)], ['blurred', undefined]);
});

test('A offers reasons too: a digit gives one to every sample of the list that got the verdict, and z undoes it', async t => {
	const {app} = await opened(t);
	await app.type('3');
	await app.see(/▸× Deleted/);
	await app.type('A');
	await app.see(/Judge 10 deleted samples/);
	await app.type('x' + enter);
	await app.see(/y judges them/);
	await app.type('y');
	await app.see(/Reason: 1 not a duplicate/);
	await app.type('1');
	await app.see(/Reason on 10 samples: not a duplicate\. z undoes it\./);
	assert.deepEqual([2, 6, 38, 1].map(n => markOf(app, n)?.reason), ['not a duplicate', 'not a duplicate', 'not a duplicate', undefined]);
	await app.type('z');
	await app.see(/Undid the reason "not a duplicate" on 10 samples/);
	assert.deepEqual([markOf(app, 38)?.verdict, markOf(app, 38)?.reason], ['reject', undefined]);
});

test('e right after A lists the reasons for the list; samples that got another verdict meanwhile keep their reason', async t => {
	const {app} = await opened(t);
	await app.type('3');
	await app.see(/▸× Deleted/);
	await app.type('A');
	await app.see(/Judge 10 deleted samples/);
	await app.type('f' + enter);
	await app.see(/y judges them/);
	await app.type('y');
	await app.see(/Reason: 1 not a duplicate[\s\S]*10 of 40 judged|10 of 40 judged[\s\S]*Reason: 1 not a duplicate/);
	await app.type('e');
	await app.see(/Reason for 10 samples/);
	await app.session.review.judge([fakeSample(6)], 'accept');
	await app.type('4');
	await app.see(/Reason on 9 samples: rare class\./);
	assert.deepEqual([2, 6, 38].map(n => markOf(app, n)?.reason), ['rare class', undefined, 'rare class']);
});

test('a sample without a verdict takes no reason: after an undo, e says so', async t => {
	const {app} = await opened(t);
	await app.type('x');
	await app.see(/Reason:/);
	await app.type('z');
	await app.see(/Undid/);
	await app.type('e');
	await app.see(/A reason explains a verdict\. Give the verdict first\./);
	assert.equal(app.session.store.get().popup, undefined);
	assert.equal(markOf(app, 0), undefined);
	await app.type('x2');
	await app.see(/Reason on class-0\/0\.jpg: box wrong\./);
	await app.type('ka');
	await app.see(/1 of 40 judged/);
	await app.type('z');
	await app.see(/Undid/);
	assert.deepEqual([markOf(app, 0)?.verdict, markOf(app, 0)?.reason], ['reject', 'box wrong'], 'the verdict comes back with its reason');
});
