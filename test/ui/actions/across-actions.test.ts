import assert from 'node:assert/strict';
import test, {type TestContext} from 'node:test';
import {AcrossEarlier} from '../../../source/review/across/across.js';
import {EarlierVerdicts} from '../../../source/review/across/earlier-verdicts.js';
import type {Verdict} from '../../../source/review/marks/judgements.js';
import {rowOf} from '../../../source/review/marks/row.js';
import {handleKey} from '../../../source/ui/handle-key.js';
import {findSamples} from '../../../source/ui/actions/find-samples.js';
import {earlierMark} from '../../../source/ui/actions/across-actions.js';
import {earlierLine} from '../../../source/ui/panes/earlier-words.js';
import {popupFacts} from '../../../source/ui/popups/session-popup-facts.js';
import {popupView} from '../../../source/ui/popups/popups.js';
import {createTheme} from '../../../source/ui/theme.js';
import {fakeSample} from '../../helpers/fake-source.js';
import {until} from '../../helpers/until.js';
import {openSession} from '../helpers/session.js';

const plain = createTheme({level: 0, light: false, unicode: true});

/** Verdicts on samples of an earlier version, by number. The last 20 of them are not in the version that is browsed. */
const earlierOf = (verdicts: ReadonlyArray<readonly [number: number, verdict: Verdict, isOwn?: boolean]>): AcrossEarlier => {
	const earlier = new EarlierVerdicts('V001', [], []);
	for (const [number, verdict, isOwn = true] of verdicts) {
		earlier.add({
			...rowOf(fakeSample(number)), verdict, reason: 'blurred', time: 1, isOwn,
		});
	}

	return new AcrossEarlier(earlier, ['Resize: width 1 → 2']);
};

const count = 240;

const openAcross = async (context: TestContext, verdicts: Parameters<typeof earlierOf>[0], size: {readonly columns?: number; readonly rows?: number} = {}) => {
	const across = earlierOf(verdicts);
	const opened = await openSession(context, {source: {count}, across, ...size});
	const {session} = opened;
	await until(() => session.version.totals().all !== undefined);
	const judge = async (verdict: Verdict, ...numbers: readonly number[]) => session.review.judge(numbers.map(number => fakeSample(number)), verdict);
	/** The lines of the open popup. */
	const lines = (): readonly string[] => {
		const {popup} = session.store.get();
		return popup ? popupView(popup, {...popupFacts(session, popup), theme: plain}).lines.map(({text}) => text.trimEnd()) : [];
	};

	/** The numbers of the samples that a search has found, once it is complete. */
	const found = async (query: string): Promise<readonly number[]> => {
		await until(() => session.found.query === query && session.store.get().work === undefined);
		const list = session.list('found');
		return Array.from({length: list.count ?? 0}, (_, position) => list.locate(position).index);
	};

	const find = async (query: string): Promise<readonly number[]> => {
		findSamples(session, query);
		return found(query);
	};

	return {
		...opened, across, judge, lines, found, find,
	};
};

test('the comparison shows what changed in the operators and counts each change; Enter lists its samples', async context => {
	const {session, across, judge, lines, found, find} = await openAcross(context, [[0, 'reject'], [1, 'reject'], [2, 'accept'], [3, 'reject'], [count + 1, 'reject']]);
	await judge('accept', 0);
	await judge('reject', 1, 2, 100);
	handleKey(session, 'E');
	await until(() => across.isCounted);
	const shown = lines();
	assert.equal(shown[0], '  Resize: width 1 → 2');
	assert.equal(shown.find(line => line.includes('cured')), '▸ cured      1  rejected before, accepted now');
	for (const line of ['  still      1  rejected in both', '  new        2  rejected now; before: 1 accepted, 0 flagged, 1 none', '  unjudged   1  judged before, still to judge now', '  lost       1  judged before; missing in the later version']) {
		assert.ok(shown.includes(line), line);
	}

	assert.match(shown.join('\n'), /Not checked: whether the pictures of 5 samples/);
	assert.ok(shown.includes('  Count again'));
	await judge('accept', 3);
	assert.ok(lines().includes('  Count again: verdicts have changed since'));
	await judge('flag', 3);
	handleKey(session, 'down');
	handleKey(session, 'down');
	handleKey(session, 'enter');
	assert.deepEqual(await found('across:new'), [2, 100]);
	assert.equal(session.store.get().list, 'found');
	assert.deepEqual([await find('was:reject'), await find('across:still'), await find('across:')], [[0, 1, 3], [1], [0, 1, 2, 3, 100]]);
});

test('while samples are counted, the comparison shows its progress', async context => {
	const {session, across, lines} = await openAcross(context, [[0, 'reject']]);
	session.store.set({popup: {kind: 'across', chosen: undefined}});
	assert.ok(lines().includes('▸ cured      …  rejected before, accepted now'), 'nothing was counted');
	let more = (): void => undefined;
	const held = new Promise<void>(resolve => {
		more = resolve;
	});
	const counting = across.count((async function * () {
		yield fakeSample(0);
		await held;
		yield fakeSample(1);
	})(), () => undefined, () => undefined);
	await until(() => across.totals?.samples === 1);
	assert.ok(lines().includes('  1 sample of this version counted so far.'));
	assert.ok(!lines().some(line => line.includes('lost')), 'what is lost is known at the end');
	more();
	await counting;
	assert.ok(lines().includes('  lost       0  judged before; missing in the later version'));
});

test('showing lost samples opens the earlier version, where a search finds them', async context => {
	const {session, across, left} = await openAcross(context, [[0, 'reject'], [count + 1, 'reject']]);
	handleKey(session, 'E');
	await until(() => across.isCounted);
	for (let down = 0; down < 4; down++) {
		handleKey(session, 'down');
	}

	handleKey(session, 'enter');
	assert.deepEqual(left, ['lost']);
	const lost = across.lost('V002')!;
	assert.equal(popupView({kind: 'across', chosen: undefined}, {...popupFacts(session, {kind: 'across', chosen: undefined}), across: lost}).title, 'Samples that V002 does not have');
	assert.deepEqual([lost.factsOf(fakeSample(count + 1), undefined)?.change, lost.factsOf(fakeSample(0), undefined), lost.factsOf(fakeSample(7), undefined)], ['lost', undefined, undefined]);
});

test('another reviewer\'s earlier verdict shows and is found only after one\'s own', async context => {
	const {session, judge, find} = await openAcross(context, [[0, 'reject', false], [1, 'reject', true]]);
	const line = (number: number): string => earlierLine(plain, earlierMark(session, fakeSample(number)), 80);
	assert.equal(line(0), 'V001: judged by another reviewer; shows after your verdict');
	assert.equal(line(1), 'V001: ✗ after is bad · blurred');
	assert.equal(line(2), '');
	assert.deepEqual([await find('was:reject'), await find('was:any'), await find('across:unjudged')], [[1], [1], [0, 1]]);
	assert.equal((await find('was:none')).length, count - 2, 'a hidden verdict is not none either');
	await judge('flag', 0);
	assert.equal(line(0), 'V001: ✗ should go · blurred');
	assert.deepEqual(await find('was:reject'), [0, 1]);
});

test('on a low screen the chosen line of the comparison is always visible', async context => {
	const {session, across, lines} = await openAcross(context, [[0, 'reject']], {columns: 40, rows: 10});
	handleKey(session, 'E');
	await until(() => across.isCounted);
	for (let down = 0; down < 20; down++) {
		assert.equal(lines().length, 6);
		assert.equal(lines().filter(line => line.startsWith('▸')).length, 1);
		handleKey(session, 'down');
	}

	for (let up = 0; up < 20; up++) {
		handleKey(session, 'up');
	}

	assert.equal(lines()[0], '▸ Resize: width 1 → 2');
	handleKey(session, 'enter');
	assert.notEqual(session.store.get().popup, undefined, 'a line without a list');
	handleKey(session, 'escape');
	assert.equal(session.store.get().popup, undefined);
});

test('without another version, the search and the key say how to compare one', async context => {
	const {session, store} = await openSession(context, {source: {count}});
	await until(() => session.version.totals().all !== undefined);
	findSamples(session, 'across:cured');
	await until(() => store.get().message !== undefined);
	assert.equal(store.get().message!.text, 'No other version is compared. Start Winnow with --earlier VERSION, or choose two versions in the list of versions.');
	assert.equal(store.get().list, 'all');
	handleKey(session, 'E');
	assert.equal(store.get().popup, undefined);
});
