import assert from 'node:assert/strict';
import test from 'node:test';
import {
	decideMark, disputeIn, isBeside, layerKey, layeredMarks, rowLayerKey, splitRows,
} from '../../../source/review/marks/layers.js';
import type {Judgement, Verdict} from '../../../source/review/marks/judgements.js';

const isOwn = (reviewer: string | undefined): boolean => reviewer === undefined || reviewer === 'ann';
const mark = (verdict?: Verdict): Judgement => ({verdict, time: 1});

test('marks of others, and those that settle a disagreement, have keys of their own', () => {
	assert.deepEqual([{}, {reviewer: 'ann'}, {reviewer: 'bob'}, {isAdjudicated: true}, {reviewer: 'bob', isAdjudicated: true}].map(giver => [isBeside(isOwn, giver), layerKey(isOwn, 'key', giver)]), [
		[false, 'key'], [false, 'key'], [true, 'key\0bob'], [true, 'key\0'], [true, 'key\0'],
	]);
	const row = {id: 'a', before: 's3://b/1.jpg'};
	const key = layerKey(isOwn, rowLayerKey(isOwn, row, {}), {reviewer: 'bob'});
	assert.equal(rowLayerKey(isOwn, row, {reviewer: 'bob'}), key, 'a row without a mark is its line\'s');
	assert.equal(rowLayerKey(isOwn, {...row, time: 0, reviewer: 'bob'}, {}), key, 'a row with a mark is its own giver\'s');
});

test('of all marks of a sample the settling one counts, else the own one, else that on which others agree', () => {
	const [yes, no, bare] = [mark('accept'), mark('reject'), mark()];
	const decide = (own?: Judgement, others: readonly Judgement[] = [], adjudicated?: Judgement) => {
		const {mark: found, by, isDisputed} = decideMark({own, others: others.map((one, index) => [`r${index}`, one]), adjudicated});
		return [found, by, isDisputed, disputeIn({by, isDisputed})];
	};

	assert.deepEqual(decide(), [undefined, 'other', false, 'none']);
	assert.deepEqual(decide(yes), [yes, 'own', false, 'none']);
	assert.deepEqual(decide(yes, [yes]), [yes, 'own', false, 'none']);
	assert.deepEqual(decide(yes, [no]), [yes, 'own', true, 'open']);
	assert.deepEqual(decide(undefined, [no, no]), [no, 'other', false, 'none']);
	assert.deepEqual(decide(undefined, [yes, no]), [undefined, 'other', true, 'open']);
	assert.deepEqual(decide(bare, [no]), [no, 'other', false, 'none']);
	assert.deepEqual(decide(bare, [bare]), [bare, 'own', false, 'none']);
	assert.deepEqual(decide(undefined, [bare]), [bare, 'other', false, 'none']);
	assert.deepEqual(decide(yes, [no], no), [no, 'adjudicated', true, 'settled']);
	assert.deepEqual(decide(yes, [yes], no), [no, 'adjudicated', false, 'none']);
	assert.deepEqual(decide(yes, [no], bare), [yes, 'own', true, 'open']);
});

test('the marks of a sample are found by their keys', () => {
	const marks = new Map([['key', mark('accept')], ['key\0bob', mark('reject')], ['key\0', mark('flag')], ['other\0carol', mark('flag')]]);
	assert.deepEqual(layeredMarks('key', ['bob', 'carol'], key => marks.get(key)), {own: mark('accept'), others: [['bob', mark('reject')]], adjudicated: mark('flag')});
});

test('only rows with marks of others are split off', () => {
	const [own, plain, bob] = [{id: 'a', time: 1}, {id: 'b', reviewer: 'bob'}, {id: 'c', time: 1, reviewer: 'bob'}];
	assert.deepEqual(splitRows([own, plain], isOwn), {rows: [own, plain]});
	assert.deepEqual(splitRows([own, bob, plain], isOwn), {rows: [own, plain], others: [bob]});
});
