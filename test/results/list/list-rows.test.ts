import assert from 'node:assert/strict';
import test from 'node:test';
import {ListRows} from '../../../source/results/list/list-rows.js';
import type {Page} from '../../../source/results/pages/page-store.js';
import {sampleKey} from '../../../source/model/source.js';
import {fakeSample} from '../../helpers/fake-source.js';

const pageSize = 5;

/** A page of a list whose rows are named by numbers. */
const page = (number: number, rows: readonly number[], count: number): Page => ({
	filter: 'all', number, count, samples: rows.map(row => fakeSample(row)), addresses: new Map(),
});

const whole = (number: number, count: number): Page => page(
	number,
	Array.from({length: Math.min(pageSize, count - (number * pageSize))}, (_, row) => (number * pageSize) + row),
	count,
);

const listRows = () => {
	const notes: string[] = [];
	const rows = new ListRows({
		words: 'deleted samples', pageSize, note(text: string) {
			notes.push(text);
		},
	});
	return {rows, notes};
};

test('before the first answer the count is unknown; then it is the promised one', () => {
	const {rows, notes} = listRows();
	assert.deepEqual([rows.count, rows.reportedCount, rows.length, rows.known], [undefined, undefined, 0, 0]);
	assert.equal(rows.addPage(whole(0, 12)), false);
	assert.deepEqual([rows.count, rows.reportedCount, rows.length, rows.known], [12, 12, 12, 5]);
	assert.equal(rows.addPage(whole(2, 12)), false);
	assert.deepEqual([rows.count, rows.known], [12, 12]);
	assert.deepEqual(notes, []);
	assert.equal(listRows().rows.setReportedCount(0), false);
});

test('a changed count is reported once, and rows known before are forgotten', () => {
	const {rows, notes} = listRows();
	rows.addPage(whole(0, 12));
	assert.equal(rows.setReportedCount(12), false);
	assert.equal(rows.setReportedCount(1204), true);
	assert.deepEqual(notes, ['The number of deleted samples changed from 12 to 1,204. The job may still be running.']);
	rows.endAt(7);
	assert.equal(rows.count, 7);
	assert.equal(rows.setReportedCount(3), true);
	assert.deepEqual([rows.count, rows.known], [3, 3]);
	assert.equal(notes.length, 2);
	rows.hidden.add(1);
	rows.reset();
	assert.equal(rows.hidden.size, 0);
	assert.deepEqual([rows.count, rows.known], [3, 0]);
	rows.setReportedCount(4);
	assert.equal(notes.length, 3, 'reported again after everything was requested again');
	rows.endAt(2);
	assert.equal(rows.count, 2);
	rows.setReportedCount(20);
	assert.equal(rows.count, 20, 'another count: the end is searched again');
});

test('a list that ends before its promised count is reported once it ends', () => {
	const {rows, notes} = listRows();
	rows.addPage(whole(0, 1204));
	rows.endAt(1204);
	assert.deepEqual(notes, []);
	rows.endAt(10);
	assert.deepEqual(notes, ['The service counts 1,204 deleted samples, but its pages end after 10.']);
	assert.deepEqual([rows.count, rows.length], [10, 10]);
	rows.endAt(11);
	assert.equal(notes.length, 1);
	rows.reset();
	assert.equal(rows.length, 1204);
});

test('a repeated row is hidden at its second position, whichever page arrives first', () => {
	for (const order of [[0, 1], [1, 0]]) {
		const {rows} = listRows();
		const pages = [page(0, [0, 1, 2, 3, 4], 10), page(1, [5, 2, 6, 7, 8], 10)];
		for (const number of order) {
			assert.equal(rows.addPage(pages[number]!), false);
		}

		assert.deepEqual([rows.count, rows.hidden.has(6), rows.hidden.has(2)], [9, true, false], order.join(' '));
		assert.equal(rows.isOwn(2, fakeSample(2)), true);
		assert.equal(rows.isOwn(6, fakeSample(2)), false);
		assert.equal(rows.isOwn(6, fakeSample(99)), true);
		// The same page again changes nothing; another row at that place is shown.
		rows.addPage(pages[1]!);
		assert.equal(rows.count, 9);
		rows.addPage(page(1, [5, 9, 6, 7, 8], 10));
		assert.equal(rows.count, 10);
	}
});

test('the keys of an evicted page are forgotten, except those that another row has taken over', () => {
	const {rows} = listRows();
	const first = whole(0, 10);
	rows.addPage(first);
	rows.forget(first);
	rows.addPage(page(1, [0, 5, 6, 7, 8], 10));
	assert.equal(rows.count, 10);
	// The key is the other row's by now: it stays.
	rows.forget(first);
	assert.equal(rows.isOwn(0, fakeSample(0)), false);
	assert.equal(rows.hidden.keyOf(0), undefined);
	rows.reset();
	assert.equal(rows.isOwn(0, fakeSample(0)), true);
	assert.equal(sampleKey(fakeSample(0)) === sampleKey(fakeSample(1)), false);
});

test('a later page without any new row ends the list before it', () => {
	const {rows} = listRows();
	rows.addPage(whole(0, 20));
	assert.equal(rows.addPage(page(1, [0, 1, 2, 3, 4], 20)), true);
	assert.equal(listRows().rows.addPage(page(0, [0, 0, 0, 0, 0], 5)), false);
	const empty = listRows();
	empty.rows.addPage(whole(0, 20));
	assert.equal(empty.rows.addPage(page(2, [], 20)), true);
	// Where rows behind it are known, it only came again: no end.
	const known = listRows();
	known.rows.addPage(whole(0, 20));
	known.rows.addPage(whole(2, 20));
	assert.equal(known.rows.addPage(page(1, [0, 1, 2, 3, 4], 20)), false);
	// Nor where the job still changes.
	const changed = listRows();
	changed.rows.addPage(whole(0, 20));
	assert.equal(changed.rows.addPage(page(1, [0, 1, 2, 3, 4], 21)), false);
});

test('a short last page is the end, and a short page in the middle leaves rows out', () => {
	const last = listRows();
	last.rows.addPage(whole(0, 9));
	assert.equal(last.rows.addPage(page(1, [5, 6], 9)), false);
	assert.equal(last.rows.count, 7);
	assert.deepEqual(last.notes, ['The service counts 9 deleted samples, but its pages end after 7.']);

	const middle = listRows();
	assert.equal(middle.rows.addPage(page(0, [0, 1, 2, 3], 20)), false);
	assert.equal(middle.rows.count, 19);
	assert.equal(middle.rows.hidden.has(4), true);
	assert.deepEqual(middle.notes, ['A page from the service is missing 1 row.']);
	assert.equal(middle.rows.addPage(page(1, [5, 6, 7], 20)), false);
	assert.deepEqual([8, 9, 10].map(row => middle.rows.hidden.has(row)), [true, true, false]);
	assert.equal(middle.notes[1], 'A page from the service is missing 2 rows.');

	// Rows behind a short last page are known: it is no end.
	const known = listRows();
	known.rows.addPage(whole(1, 10));
	assert.equal(known.rows.addPage(page(0, [], 10)), false);
	assert.equal(known.rows.count, 5);
});
