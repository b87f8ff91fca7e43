import assert from 'node:assert/strict';
import test from 'node:test';
import fc from '../../helpers/fast-check.js';
import {JournalReader} from '../../../source/review/journal/journal-reader.js';
import type {JournalLine} from '../../../source/review/journal/journal-line.js';
import {markAt} from '../../../source/review/marks/marks.js';
import {rowKey, rowOf} from '../../../source/review/marks/row.js';
import type {Verdict} from '../../../source/review/marks/judgements.js';
import {emptyReview, reduceReview, tallyOf} from '../../../source/review/marks/verdicts.js';
import {statuses} from '../../../source/model/source.js';
import {sampleAt} from '../samples.js';

const universe = 24;
const rowAt = (index: number) => rowOf(sampleAt(index));

/** Everything that a state says, as bytes: each sample's verdict, note and time, and all counts. */
const bytesOf = ({books, state}: Pick<JournalReader, 'books' | 'state'>): string => JSON.stringify({
	marks: Array.from({length: universe}, (_, index) => {
		const number = books.keys.numberOf(rowKey(rowAt(index)));
		return number === -1 ? undefined : books.judgements.at(markAt(state.marks, number));
	}),
	tally: state.tally,
	noted: state.noted,
});

type Act = {readonly verdict?: Verdict; readonly note?: string; readonly indices: readonly number[]; readonly pieces?: boolean; readonly imported?: boolean};

const acts = fc.array(fc.record({
	verdict: fc.constantFrom<Verdict | undefined>('accept', 'reject', 'flag', undefined),
	note: fc.option(fc.constantFrom('', 'blurred', '模糊'), {nil: undefined}),
	indices: fc.uniqueArray(fc.nat(universe - 1), {minLength: 1, maxLength: universe}),
	pieces: fc.boolean(),
	imported: fc.boolean(),
}), {maxLength: 40});

const linesOf = (act: Act, number: number): JournalLine[] => {
	const id = `t-${number}`;
	const time = 1000 + number;
	const rows = act.indices.map(index => rowAt(index));
	const count = rows.length;
	if (act.imported) {
		const own = rows.map((row, index) => ({
			...row, verdict: act.verdict, note: act.note, time: index,
		}));
		return [{kind: 'piece', of: id, rows: own}, {
			kind: 'import', id, time, count,
		}];
	}

	const pieces: JournalLine[] = act.pieces ? [{kind: 'piece', of: id, rows: rows.slice(0, 3)}, {kind: 'piece', of: id, rows: rows.slice(3)}] : [];
	const body = {
		id, time, count, rows: act.pieces ? undefined : rows,
	};
	return [...pieces, act.note === undefined ? {kind: 'judge', verdict: act.verdict, ...body} : {kind: 'note', note: act.note, ...body}];
};

test('undoing everything gives the byte-identical start, doing it all again the byte-identical end', async () => {
	await fc.assert(fc.asyncProperty(acts, acts, async (before, after) => {
		const reader = new JournalReader();
		const take = async (line: JournalLine): Promise<void> => reader.apply(line, 0, true);

		for (const [number, act] of before.entries()) {
			for (const line of linesOf(act, number)) {
				await take(line);
			}
		}

		const states = [bytesOf(reader)];
		for (const [number, act] of after.entries()) {
			for (const line of linesOf(act, 1000 + number)) {
				await take(line);
			}

			states.push(bytesOf(reader));
		}

		for (let number = after.length - 1; number >= 0; number--) {
			assert.equal(bytesOf(reader), states[number + 1]);
			await take({kind: 'undo', time: 5000, of: reader.state.done!.item.id});
		}

		assert.equal(bytesOf(reader), states[0]);
		for (let number = 0; number < after.length; number++) {
			await take({kind: 'redo', time: 6000, of: reader.state.undone!.item.id});
			assert.equal(bytesOf(reader), states[number + 1]);
		}

		assert.equal(reader.state.undone, undefined);
	}));
});

test('the counts are those of the marks, whatever was done, undone and done again', async () => {
	await fc.assert(fc.asyncProperty(fc.array(fc.oneof({weight: 3, arbitrary: acts.filter(list => list.length > 0).map(list => list[0]!)}, fc.constantFrom('undo' as const, 'redo' as const)), {maxLength: 60}), async steps => {
		const reader = new JournalReader();
		for (const [number, step] of steps.entries()) {
			if (typeof step === 'string') {
				const of = (step === 'undo' ? reader.state.done : reader.state.undone)?.item.id;
				if (of !== undefined) {
					await reader.apply({kind: step, time: 0, of}, 0, true);
				}
			} else {
				for (const line of linesOf(step, number)) {
					await reader.apply(line, 0, true);
				}
			}
		}

		const {marks, tally} = JSON.parse(bytesOf(reader)) as {marks: Array<{verdict?: Verdict; note?: string} | null>; tally: number[]};
		for (const [place, status] of statuses.entries()) {
			for (const verdict of ['accept', 'reject', 'flag'] as const) {
				assert.equal(tallyOf(reader.state, status, verdict), marks.filter((mark, index) => index % 4 === place && mark?.verdict === verdict).length);
			}
		}

		assert.equal(reader.state.noted, marks.filter(mark => mark?.note !== undefined).length);
		assert.equal(tally.reduce((sum, count) => sum + count, 0), marks.filter(Boolean).length);
	}));
});

test('reduceReview leaves the state that went in as it was', () => {
	const {books} = new JournalReader();
	const key = books.keys.intern('a', 'modified');
	const about = {
		id: 'x', keys: [key, 1], count: 1, time: 1, position: 0,
	};
	const first = reduceReview(books, emptyReview, {...about, kind: 'judge', verdict: 'accept'});
	const second = reduceReview(books, first, {...about, kind: 'judge', verdict: 'reject'});
	assert.equal(books.judgements.at(markAt(emptyReview.marks, key)), undefined);
	assert.equal(books.judgements.at(markAt(first.marks, key))?.verdict, 'accept');
	assert.equal(books.judgements.at(markAt(second.marks, key))?.verdict, 'reject');
	assert.deepEqual([tallyOf(first, 'modified', 'accept'), tallyOf(second, 'modified', 'accept'), tallyOf(second, 'modified', 'reject')], [1, 0, 1]);
});

test('another Winnow\'s action shows, is not this one\'s to undo, and outlives the undoing of an earlier one', async () => {
	const reader = new JournalReader();
	const judge = async (id: string, verdict: Verdict, indices: number[], mine: boolean): Promise<void> => {
		await reader.apply({
			kind: 'judge', id, time: 1, verdict, rows: indices.map(index => rowAt(index)), count: indices.length,
		}, 0, mine);
	};

	const verdictOf = (index: number) => reader.books.judgements.at(markAt(reader.state.marks, reader.books.keys.numberOf(rowKey(rowAt(index)))))?.verdict;
	await judge('mine-1', 'accept', [1, 2], true);
	await judge('other-1', 'reject', [2, 3], false);
	assert.equal(reader.state.done?.item.id, 'mine-1');
	await reader.apply({kind: 'undo', time: 2, of: 'mine-1'}, 0, true);
	assert.deepEqual([verdictOf(1), verdictOf(2), verdictOf(3)], [undefined, 'reject', 'reject']);
	await reader.apply({kind: 'redo', time: 3, of: 'mine-1'}, 0, true);
	assert.deepEqual([verdictOf(1), verdictOf(2), verdictOf(3)], ['accept', 'reject', 'reject']);
	await reader.apply({kind: 'undo', time: 4, of: 'other-1'}, 0, false);
	assert.deepEqual([verdictOf(1), verdictOf(2), verdictOf(3)], ['accept', 'accept', undefined]);
});

test('an action whose pieces are not all there does not count', async () => {
	const reader = new JournalReader();
	await reader.apply({kind: 'piece', of: 'a', rows: [rowAt(0), rowAt(1)]}, 0, true);
	assert.equal(bytesOf(reader), bytesOf(new JournalReader()));
	await reader.apply({
		kind: 'judge', id: 'a', time: 0, verdict: 'reject', count: 3,
	}, 0, true);
	assert.equal(reader.incomplete, 1);
	assert.equal(reader.state.done, undefined);
});
