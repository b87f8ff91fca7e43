import assert from 'node:assert/strict';
import test from 'node:test';
import {JournalReader} from '../../../source/review/journal/journal-reader.js';
import type {JournalLine} from '../../../source/review/journal/journal-line.js';
import {rowKey, type Row} from '../../../source/review/marks/row.js';
import {markAt} from '../../../source/review/marks/marks.js';
import {
	emptyReview, paintsPerTurn, reduceReview, reviewSteps, tallyOf, type ReviewAction,
} from '../../../source/review/marks/verdicts.js';

const steps = 4;
const count = ((steps - 1) * paintsPerTurn) + 1;

const rowAt = (index: number): Row => ({id: `s-${index}`, before: `obs://b/${index}`, status: 'modified'});

/** The lines of an import: every sample with a time of its own, so no two marks are alike. */
function * importLines(): Generator<JournalLine, void, void> {
	for (let first = 0; first < count; first += 500) {
		yield {kind: 'piece', of: 'i-1', rows: Array.from({length: Math.min(500, count - first)}, (_, at) => ({...rowAt(first + at), verdict: 'accept' as const, time: first + at + 1}))};
	}

	yield {
		kind: 'import', id: 'i-1', time: 1, count,
	};
}

test('an import, its undo and its redo yield after paintsPerTurn samples, and take effect as a whole', async () => {
	const accepted: number[] = [];
	const reader: JournalReader = new JournalReader(undefined, undefined, async () => {
		accepted.push(tallyOf(reader.state, 'modified', 'accept'));
	});
	let last: Promise<void> | undefined;
	for (const line of importLines()) {
		assert.equal(last, undefined, 'a piece takes one turn');
		last = reader.apply(line, 0, true);
	}

	const inTurns = async (work: Promise<void> | undefined) => {
		await work;
		const seen = [...accepted];
		accepted.length = 0;
		return [seen, tallyOf(reader.state, 'modified', 'accept')];
	};

	const waits = (value: number): number[] => Array.from({length: steps - 1}, () => value);
	assert.deepEqual(await inTurns(last), [waits(0), count]);
	assert.deepEqual(await inTurns(reader.apply({kind: 'undo', time: 2, of: 'i-1'}, 0, true)), [waits(count), 0]);
	assert.deepEqual(await inTurns(reader.apply({kind: 'redo', time: 3, of: 'i-1'}, 0, true)), [waits(0), count]);
	for (const index of [0, paintsPerTurn - 1, paintsPerTurn, count - 1]) {
		const {books, state} = reader;
		assert.deepEqual(books.judgements.at(markAt(state.marks, books.keys.numberOf(rowKey(rowAt(index))))), {verdict: 'accept', note: undefined, time: index + 1});
	}
});

test('an action in steps gives the same state as in one go, and doesn\'t change the previous state', () => {
	const {books} = new JournalReader();
	const pairs: number[] = [];
	for (let index = 0; index < count; index++) {
		pairs.push(books.keys.intern(`key-${index}`, 'modified'), books.judgements.add(1, {}, index));
	}

	const first = reduceReview(books, emptyReview, {
		kind: 'set', count: 1, position: 0, pairs: [0, 5, 1, 6],
	});
	const action: ReviewAction = {
		kind: 'set', id: 'i-1', count, position: 0, pairs,
	};
	const running = reviewSteps(books, first, action);
	let step = running.next();
	let taken = 1;
	while (!step.done) {
		assert.deepEqual([markAt(first.marks, 0), markAt(first.marks, 1), markAt(first.marks, 2), tallyOf(first, 'modified', 'accept')], [5, 6, 0, 2]);
		step = running.next();
		taken++;
	}

	assert.equal(taken, steps);
	assert.deepEqual(step.value, reduceReview(books, first, action));
});
