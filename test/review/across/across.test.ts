import assert from 'node:assert/strict';
import test from 'node:test';
import type {Sample} from '../../../source/model/source.js';
import {AcrossEarlier} from '../../../source/review/across/across.js';
import {EarlierVerdicts, type EarlierRow} from '../../../source/review/across/earlier-verdicts.js';
import type {Judgement, Verdict} from '../../../source/review/marks/judgements.js';
import {rowOf} from '../../../source/review/marks/row.js';
import {sampleAt, streamOf} from '../samples.js';

const earlierRow = (sample: Sample, verdict: Verdict, more: Partial<EarlierRow> = {}): EarlierRow => ({
	...rowOf(sample), verdict, time: 1000, isOwn: true, ...more,
});
const mark = (verdict: Verdict | undefined): Judgement => ({verdict, time: 2000, ...(verdict === undefined && {note: 'n'})});

const open = (rows: readonly EarlierRow[]): AcrossEarlier => {
	const earlier = new EarlierVerdicts('V001', ['V001'], ['V002']);
	for (const row of rows) {
		earlier.add(row);
	}

	return new AcrossEarlier(earlier, ['operator']);
};

test('the earlier verdict of another reviewer is hidden until the sample is judged', () => {
	const [own, other, unknown] = [sampleAt(1), sampleAt(5), sampleAt(9)];
	const across = open([earlierRow(own, 'reject'), earlierRow(other, 'accept', {isOwn: false})]);
	const facts = (sample: Sample, verdict?: Judgement) => {
		const found = across.factsOf(sample, verdict);
		return found && [found.change, found.mark?.verdict, found.status, found.isHidden];
	};

	assert.deepEqual(facts(own), ['unjudged', 'reject', 'modified', false]);
	assert.deepEqual(facts(own, mark('accept')), ['cured', 'reject', 'modified', false]);
	assert.deepEqual(facts(other), ['unjudged', undefined, 'modified', true]);
	assert.deepEqual(facts(other, mark(undefined)), ['unjudged', undefined, 'modified', true]);
	assert.deepEqual(facts(other, mark('reject')), ['new', 'accept', 'modified', false]);
	assert.equal(facts(unknown), undefined);
	assert.equal(facts(unknown, mark('accept')), undefined);
	assert.deepEqual(facts(unknown, mark('reject')), ['new', undefined, undefined, false]);
	assert.deepEqual([across.name, across.hasLost, across.judged, across.operators], ['V001', false, 2, ['operator']]);
});

test('a picture that was written after the verdict counts as changed, unless its sample is ambiguous', () => {
	const sample = {...sampleAt(1), written: {before: {content: 1500}}};
	const across = open([earlierRow(sample, 'reject')]);
	assert.equal(across.factsOf(sample, undefined)?.change, 'changed');
	assert.equal(across.factsOf({...sample, written: {before: {content: 500}}}, undefined)?.change, 'unjudged');
	// Only the later verdict is about the result.
	const result = {...sampleAt(1), written: {after: {content: 2500}}};
	assert.equal(across.factsOf(result, mark(undefined))?.change, 'unjudged');
	assert.equal(across.factsOf(result, mark('accept'))?.change, 'changed');
	const ambiguous = open([earlierRow(sample, 'reject'), earlierRow(sample, 'accept')]);
	assert.equal(ambiguous.factsOf(sample, undefined)?.change, 'ambiguous');
});

test('what is lost is known once all samples of the later version were counted', async () => {
	const [here, gone] = [sampleAt(1), sampleAt(5)];
	const across = open([earlierRow(here, 'reject'), earlierRow(gone, 'accept')]);
	assert.equal(across.lost('V002'), undefined);
	const read: number[] = [];
	await across.count(streamOf([here, sampleAt(9)]), sample => sample === here ? mark('accept') : undefined, count => read.push(count));
	assert.deepEqual([read, across.isCounted, across.totals?.changes.lost, across.totals?.changes.cured], [[1, 2], true, 1, 1]);
	const lost = across.lost('V002')!;
	assert.deepEqual([lost.name, lost.changes, lost.hasLost, lost.judged, lost.isCounted], ['V002', ['lost'], true, 2, true]);
	assert.equal(lost.totals, across.totals);
	assert.deepEqual(lost.factsOf(gone, undefined), {
		change: 'lost', mark: undefined, status: undefined, isHidden: false,
	});
	assert.equal(lost.factsOf(here, undefined), undefined);
	assert.equal(lost.factsOf(sampleAt(9), undefined), undefined);
	const failed = across.count((async function * () {
		yield here;
		throw new Error('gone');
	})(), () => undefined, () => undefined);
	await assert.rejects(failed, /gone/);
	assert.equal(across.isCounted, false);
	assert.equal(across.lost('V002'), undefined);
});
