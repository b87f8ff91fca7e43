import assert from 'node:assert/strict';
import test from 'node:test';
import {ListPages, type OffsetUnit} from '../../../source/sources/cloud/list-pages.js';

/** A list of ten rows in pages of three, whose offset counts pages or records, and the offsets it was asked for. */
const list = (unit: OffsetUnit, size = 10, limit = 3) => {
	const asked: number[] = [];
	return {
		asked,
		async ask(offset: number) {
			asked.push(offset);
			const first = unit === 'page' ? offset * limit : offset;
			return {count: size, rows: Array.from({length: size}, (_, index) => ({id: `row ${index}`})).slice(first, first + limit)};
		},
	};
};

const firstOf = async (pages: ListPages, {ask}: ReturnType<typeof list>, page: number, {name = 'list', limit = 3} = {}) => {
	const {rows} = await pages.page(name, {page, limit}, ask);
	return rows[0]?.id;
};

test('what offset counts is found out once, with one request more if it counts records', async () => {
	for (const [unit, asked] of [['page', [0, 1, 2, 1]], ['record', [0, 1, 3, 6, 3]]] as const) {
		const pages = new ListPages();
		const one = list(unit);
		assert.deepEqual([await firstOf(pages, one, 0), await firstOf(pages, one, 1), await firstOf(pages, one, 2), await firstOf(pages, one, 1)], ['row 0', 'row 3', 'row 6', 'row 3']);
		assert.deepEqual(one.asked, asked);
		const other = list(unit);
		assert.equal(await firstOf(pages, other, 2, {name: 'other'}), 'row 6', 'known for all lists');
		assert.equal(other.asked.length, 1);
	}
});

test('a page that is asked for first needs the first page too', async () => {
	for (const [unit, asked] of [['page', [0, 1, 2]], ['record', [0, 1, 6]]] as const) {
		const one = list(unit);
		assert.equal(await firstOf(new ListPages(), one, 2), 'row 6');
		assert.deepEqual(one.asked, asked);
	}
});

test('with one row a page, or a known unit, there is nothing to find out', async () => {
	for (const unit of ['page', 'record'] as const) {
		const single = list(unit, 10, 1);
		assert.equal(await firstOf(new ListPages(), single, 4, {limit: 1}), 'row 4');
		assert.deepEqual(single.asked, [4]);
		const known = list(unit);
		assert.equal(await firstOf(new ListPages(unit), known, 2), 'row 6');
		assert.deepEqual(known.asked, [unit === 'page' ? 2 : 6]);
	}
});

test('an empty answer says nothing, so the next list finds it out', async () => {
	const pages = new ListPages();
	const short = list('record', 1);
	assert.equal(await firstOf(pages, short, 1), undefined);
	assert.deepEqual(short.asked, [0, 1]);
	const long = list('record');
	assert.equal(await firstOf(pages, long, 1, {name: 'long'}), 'row 3');
	assert.deepEqual(long.asked, [0, 1, 3]);
});

test('each list has a first page of its own', async () => {
	const pages = new ListPages();
	await firstOf(pages, list('page', 1), 0, {name: 'short'});
	const long = list('record');
	assert.equal(await firstOf(pages, long, 1, {name: 'long'}), 'row 3');
	assert.deepEqual(long.asked, [0, 1, 3]);
});

test('two rows a page are enough to find it out, and the first page is waited for', async () => {
	const pairs = list('record', 10, 2);
	const slow = async (offset: number) => {
		if (offset === 0) {
			await new Promise(resolve => {
				setImmediate(resolve);
			});
		}

		return pairs.ask(offset);
	};

	const {rows} = await new ListPages().page('list', {page: 2, limit: 2}, slow);
	assert.equal(rows[0]?.id, 'row 4');
	assert.deepEqual(pairs.asked, [0, 1, 4]);
});
