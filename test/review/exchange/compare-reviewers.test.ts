import assert from 'node:assert/strict';
import test from 'node:test';
import {compareReviewers} from '../../../source/review/exchange/compare-reviewers.js';
import {isDisagreement, ReviewerMarks} from '../../../source/review/exchange/reviewer-marks.js';
import type {Verdict} from '../../../source/review/marks/judgements.js';
import {rowOf} from '../../../source/review/marks/row.js';
import {sampleAt} from '../samples.js';

const letters: Readonly<Record<string, Verdict | undefined>> = {a: 'accept', r: 'reject', f: 'flag', '.': undefined};

/** Marks of samples 0, 1, 2 … with one letter each; `.` is a note alone, and a space nothing. */
const marksOf = (given: Readonly<Record<string, string>>): ReviewerMarks => {
	const marks = new ReviewerMarks();
	for (const [reviewer, keys] of Object.entries(given)) {
		for (const [index, letter] of [...keys].entries()) {
			if (letter !== ' ') {
				marks.add({...rowOf(sampleAt(index)), verdict: letters[letter], note: 'n', time: 1}, reviewer);
			}
		}
	}

	return marks;
};

test('two reviewers: the table has rows of the first and columns of the second, of what both judged', () => {
	const {categories, pairs, all, disagreements, settled, reviewers} = compareReviewers(marksOf({ann: 'aaaarrr.a', bob: 'aaarrr aa'}));
	assert.deepEqual([...reviewers], [['ann', 8], ['bob', 8]]);
	assert.deepEqual(categories, ['accept', 'reject']);
	assert.deepEqual(pairs.map(({table}) => table), [[[4, 1], [0, 2]]]);
	assert.equal(pairs[0]!.result?.both, 7);
	assert.deepEqual([all, disagreements, settled], [undefined, 1, 0]);
});

test('reviewers who judged nothing together have no agreement', () => {
	const [pair] = compareReviewers(marksOf({ann: 'aa  ', bob: '  ra'})).pairs;
	assert.deepEqual(pair, {
		reviewers: ['ann', 'bob'], result: undefined, table: [[0, 0], [0, 0]], dominant: undefined,
	});
});

test('a verdict is dominant from nine tenths of both reviewers\' verdicts on', () => {
	const dominant = (ann: string, bob: string): Verdict | undefined => compareReviewers(marksOf({ann, bob})).pairs[0]!.dominant;
	// 18, 17 and 17 of 20 verdicts.
	assert.equal(dominant('aaaaaaaaar', 'aaaaaaaara'), 'accept');
	assert.equal(dominant('aaaaaaaarr', 'aaaaaaaara'), undefined);
	assert.equal(dominant('aaaaaaaaaa', 'aaaaaaarrr'), undefined);
	assert.equal(dominant('rrrrrrrrra', 'rrrrrrrrar'), 'reject');
});

test('three reviewers: each pair, and Fleiss\' kappa of what all judged; flag is a category once it is used', () => {
	const {categories, pairs, all, disagreements} = compareReviewers(marksOf({ann: 'aarrf', bob: 'aarra', carol: 'aarr '}));
	assert.deepEqual(categories, ['accept', 'reject', 'flag']);
	assert.deepEqual(pairs.map(({reviewers}) => reviewers), [['ann', 'bob'], ['ann', 'carol'], ['bob', 'carol']]);
	assert.deepEqual(pairs[0]!.table, [[2, 0, 0], [0, 2, 0], [1, 0, 0]]);
	assert.deepEqual([all, disagreements], [{samples: 4, kappa: 1}, 1]);
});

test('of two marks of one reviewer the newer one counts, and a settled disagreement stays one', () => {
	const marks = marksOf({ann: 'a', bob: 'r'});
	const row = rowOf(sampleAt(0));
	marks.add({...row, verdict: 'reject', time: 3}, 'ann');
	marks.add({...row, verdict: 'accept', time: 2}, 'ann');
	assert.deepEqual(compareReviewers(marks).disagreements, 0);
	marks.add({...row, verdict: 'flag', time: 4}, 'bob');
	marks.add({
		...row, verdict: 'accept', time: 6, isAdjudicated: true,
	}, 'carol');
	marks.add({
		...row, verdict: 'reject', time: 5, isAdjudicated: true,
	}, 'carol');
	const [sample] = marks.samples();
	assert.equal(isDisagreement(sample!), true);
	assert.equal(sample!.adjudicated?.verdict, 'accept');
	const {disagreements, settled, reviewers} = compareReviewers(marks);
	assert.deepEqual([disagreements, settled, [...reviewers]], [1, 1, [['ann', 1], ['bob', 1]]]);
	marks.add({
		...row, verdict: undefined, note: 'n', time: 7,
	}, 'bob');
	assert.deepEqual([...marks.reviewers], [['ann', 1], ['bob', 0]]);
});
