import assert from 'node:assert/strict';
import test from 'node:test';
import type {Sample, WrittenTimes} from '../../../source/model/source.js';
import {changeRate} from '../../../source/review/across/change-rate.js';
import {compareVerdicts, type ComparedVerdict} from '../../../source/review/across/compare-verdicts.js';
import type {VerdictTotals} from '../../../source/review/across/verdict-comparison.js';
import {EarlierVerdicts, type EarlierRow} from '../../../source/review/across/earlier-verdicts.js';
import type {Verdict} from '../../../source/review/marks/judgements.js';

const day = 86_400_000;
const judgedFirst = Date.UTC(2026, 0, 10);
const judgedSecond = judgedFirst + day;

const before = (name: string): string => `s3://bucket/data/${name}`;
const afterIn = (version: string, name: string): string => `obs://bucket/output/${version}/Data/${name}`;

/** A row of the first version with its verdict. */
const row = (name: string, verdict: Verdict | undefined, more: Partial<EarlierRow> = {}): EarlierRow => ({
	id: name, before: before(name), after: afterIn('v001', name), status: 'modified', verdict, time: judgedFirst, isOwn: true, ...more,
});

/** A sample of the second version. */
const sample = (name: string, more: Partial<Sample> = {}): Sample => ({
	id: name, before: {address: before(name)}, after: {address: afterIn('v002', name)}, status: 'modified', statusText: '', descriptions: [], ...more,
});

const added = (version: string, origin: string, name: string) => ({
	id: name, before: before(origin), after: afterIn(version, name), status: 'added',
} as const);

const addedSample = (origin: string, name: string): Sample => {
	const {after, ...rest} = added('v002', origin, name);
	return {
		...rest, before: {address: rest.before}, after: {address: after}, statusText: '', descriptions: [],
	};
};

async function * stream<Value>(values: readonly Value[]): AsyncGenerator<Value, void, undefined> {
	yield * values;
}

type Found = {readonly changes: Readonly<Record<string, string>>; readonly totals: VerdictTotals; readonly all: readonly ComparedVerdict[]};

/** Compares rows of the first version with samples of the second. @param verdicts Those of the second version, by sample id. */
const compare = async (rows: readonly EarlierRow[], samples: readonly Sample[], verdicts: Readonly<Record<string, Verdict>> = {}): Promise<Found> => {
	const earlier = new EarlierVerdicts('V001', ['v001'], ['v002']);
	for (const one of rows) {
		earlier.add(one);
	}

	const compared = compareVerdicts({
		earlier, samples: stream(samples), rows: () => stream(rows), markOf: ({id}) => verdicts[id] && {verdict: verdicts[id], time: judgedSecond},
	});
	const all: ComparedVerdict[] = [];
	for (;;) {
		const step = await compared.next();
		if (step.done) {
			const changes = Object.fromEntries(all.map(one => [one.sample?.id ?? one.row!.id, one.change]));
			return {all, totals: step.value, changes};
		}

		all.push(step.value);
	}
};

test('each pair of verdicts is in its class, and the table counts it', async () => {
	const verdicts = [undefined, 'accept', 'reject', 'flag'] as const;
	const pairs = verdicts.flatMap(first => verdicts.map(second => ({name: `${first ?? 'none'}-${second ?? 'none'}`, first, second})));
	const {changes, totals} = await compare(
		pairs.map(({name, first}) => row(name, first)),
		pairs.map(({name}) => sample(name)),
		Object.fromEntries(pairs.flatMap(({name, second}) => second === undefined ? [] : [[name, second]])),
	);
	assert.deepEqual(changes, {
		'none-reject': 'new',
		'accept-none': 'unjudged',
		'accept-accept': 'good',
		'accept-reject': 'new',
		'accept-flag': 'flagged',
		'reject-none': 'unjudged',
		'reject-accept': 'cured',
		'reject-reject': 'still',
		'reject-flag': 'flagged',
		'flag-none': 'unjudged',
		'flag-accept': 'flagged',
		'flag-reject': 'new',
		'flag-flag': 'flagged',
	});
	for (const counts of Object.values(totals.table)) {
		assert.deepEqual(counts, {
			accept: 1, reject: 1, flag: 1, none: 1,
		});
	}

	assert.deepEqual([totals.samples, totals.judgedFirst, totals.judgedSecond], [16, 12, 12]);
	assert.equal(totals.changes.new, 3);
});

test('samples are joined by their original, added ones also by the name of the result; what the second version no longer has is lost', async () => {
	const {changes, all, totals} = await compare([
		row('moved.jpg', 'reject', {status: 'deleted', after: undefined}),
		row('gone.jpg', 'accept'),
		{...row('', 'reject'), ...added('v001', 'cat.jpg', 'cat_flip.jpg')},
		{...row('', 'accept'), ...added('v001', 'cat.jpg', 'cat_noise.jpg')},
		{...row('', 'accept'), ...added('v001', 'cat.jpg', 'cat_old.jpg')},
		row('cat.jpg', 'accept'),
	], [
		sample('moved.jpg', {status: 'retained'}),
		sample('cat.jpg'),
		addedSample('cat.jpg', 'cat_flip.jpg'),
		addedSample('cat.jpg', 'cat_noise.jpg'),
	], {'moved.jpg': 'accept', 'cat_flip.jpg': 'reject'});
	assert.deepEqual(changes, {
		'moved.jpg': 'cured', 'cat.jpg': 'unjudged', 'cat_flip.jpg': 'still', 'cat_noise.jpg': 'unjudged', 'gone.jpg': 'lost', 'cat_old.jpg': 'lost',
	});
	const lost = all.filter(({change}) => change === 'lost');
	assert.deepEqual(lost.map(({row}) => row?.after), [afterIn('v001', 'gone.jpg'), afterIn('v001', 'cat_old.jpg')]);
	assert.equal(totals.judgedFirst, Object.values(totals.changes).reduce((sum, count) => sum + count, 0));
});

test('a verdict is not compared if its picture was written again; without times it counts as not checked', async () => {
	const old: WrittenTimes = {content: judgedFirst - day, entry: judgedFirst - day};
	const rewritten: WrittenTimes = {content: judgedFirst + 1, entry: judgedFirst + 1};
	const copied: WrittenTimes = {content: judgedFirst - day, entry: judgedFirst + 1};
	const names = ['same', 'original', 'result', 'copied', 'result before the verdict', 'unknown'];
	const {changes, totals} = await compare(
		names.map(name => row(name, 'reject')),
		[
			sample('same', {written: {before: old, after: old}}),
			sample('original', {written: {before: rewritten, after: old}}),
			sample('result', {written: {before: old, after: {content: judgedSecond + 1}}}),
			sample('copied', {written: {before: copied, after: old}}),
			sample('result before the verdict', {written: {before: old, after: {content: judgedSecond - 1, entry: judgedSecond - 1}}}),
			sample('unknown'),
		],
		Object.fromEntries(names.map(name => [name, 'accept'])),
	);
	assert.deepEqual(changes, {
		same: 'cured', original: 'changed', result: 'changed', copied: 'cured', 'result before the verdict': 'cured', unknown: 'cured',
	});
	assert.equal(totals.unchecked, 2);
	assert.equal(totals.table.reject.accept, 4, 'changed pictures are in no cell of the table');
});

test('samples that share their original are not compared if nothing says which verdict is whose', async () => {
	const {changes, totals} = await compare(
		[row('twice', 'accept', {id: 'one'}), row('twice', 'reject', {id: 'two'}), row('same twice', 'reject', {id: 'three'}), row('same twice', 'reject', {id: 'four'}), row('once', 'reject')],
		[sample('twice'), sample('same twice'), sample('once'), sample('once', {id: 'again'})],
		{twice: 'accept', 'same twice': 'accept', once: 'accept', again: 'reject'},
	);
	assert.deepEqual(changes, {
		twice: 'ambiguous', 'same twice': 'cured', once: 'cured', again: 'ambiguous',
	});
	assert.deepEqual([totals.changes.cured, totals.changes.ambiguous, totals.changes.still], [2, 2, 0]);
});

test('the rate has an interval only for a random sample that is judged completely in the second version', async () => {
	const names = Array.from({length: 20}, (_, number) => `n${number}`);
	const rows = [...names.map(name => row(name, 'reject', {isRandom: true})), row('picked', 'reject'), row('lost', 'reject', {isRandom: true})];
	const samples = [...names, 'picked'].map(name => sample(name));
	const verdicts: Record<string, Verdict> = Object.fromEntries(names.map((name, number) => [name, number < 15 ? 'accept' : 'reject']));
	const complete = changeRate((await compare(rows, samples, {...verdicts, picked: 'accept'})).totals, 'reject');
	assert.deepEqual([complete.hits, complete.draws, complete.why], [15, 20, undefined], 'the picked sample is no random one, and the lost one has no verdict');
	// Wilson's interval of 15 in 20.
	assert.deepEqual([complete.interval!.low.toFixed(3), complete.interval!.high.toFixed(3)], ['0.531', '0.888']);

	delete verdicts.n3;
	const incomplete = changeRate((await compare(rows, samples, verdicts)).totals, 'reject');
	assert.deepEqual([incomplete.hits, incomplete.draws, incomplete.interval, incomplete.why, incomplete.left], [14, 19, undefined, 'incomplete', 1]);
	const picked = changeRate((await compare(rows.map(one => ({...one, isRandom: false})), samples, verdicts)).totals, 'reject');
	assert.deepEqual([picked.draws, picked.interval, picked.why], [19, undefined, 'not-random']);
	assert.equal(changeRate((await compare(rows, samples, verdicts)).totals, 'accept').why, 'not-random', 'none of the random sample was accepted');
});

test('the verdicts of the first version keep their reason, time and status, and who gave them', () => {
	const earlier = new EarlierVerdicts('V001', ['v001'], ['v002']);
	for (let number = 0; number < 3000; number++) {
		earlier.add(row(`${number}.jpg`, number % 2 === 0 ? 'reject' : 'accept', {reason: number === 7 ? 'blurred' : undefined, status: number % 3 === 0 ? 'deleted' : undefined, isOwn: number % 5 === 0}));
	}

	const seven = earlier.of(sample('7.jpg'))!;
	assert.deepEqual([seven.mark.verdict, seven.mark.reason, seven.mark.time, seven.status, seven.isOwn, seven.isAmbiguous], ['accept', 'blurred', judgedFirst, undefined, false, false]);
	const last = earlier.of(sample('2970.jpg'))!;
	assert.deepEqual([last.mark.verdict, last.status, last.isOwn], ['reject', 'deleted', true]);
	assert.equal(earlier.of(sample('other.jpg')), undefined);
	assert.deepEqual([earlier.size, earlier.judged], [3000, 3000]);
});
