import assert from 'node:assert/strict';
import test from 'node:test';
import fc from '../../helpers/fast-check.js';
import {
	addressesOf, addressIn, PageStore, rowOfSample, weightOf, type Page,
} from '../../../source/results/pages/page-store.js';
import {signedAddress, type Sample, type StatusFilter} from '../../../source/model/source.js';

const sample = (id: string, before?: string): Sample => ({
	id, before: {signed: before === undefined ? undefined : signedAddress(before)}, after: {}, status: 'retained', statusText: '', descriptions: [],
});

const page = (number: number, filter: StatusFilter = 'all', samples: readonly Sample[] = [sample(`${number}`)]): Page => ({
	filter, number, samples, count: 1000, addresses: new Map(),
});

const storeOf = (options: {readonly maxPages?: number; readonly maxBytes?: number; readonly needed?: readonly number[]} = {}) => {
	const evicted: number[] = [];
	const store = new PageStore({
		maxPages: options.maxPages ?? 3,
		maxBytes: options.maxBytes ?? Number.POSITIVE_INFINITY,
		isNeeded: ({number}) => options.needed?.includes(number) ?? false,
		onEvict(gone) {
			evicted.push(gone.number);
		},
	});
	return {store, evicted};
};

test('the least recently used page is dropped first', () => {
	const {store, evicted} = storeOf();
	for (const number of [0, 1, 2]) {
		store.put(page(number));
	}

	store.use('all', 0);
	store.use('all', 7);
	store.put(page(3));
	assert.deepEqual(evicted, [1]);
	store.put(page(4));
	assert.deepEqual(evicted, [1, 2]);
	assert.deepEqual([...store.of('all')].map(({number}) => number), [0, 3, 4]);
	store.put(page(0));
	store.put(page(5));
	assert.deepEqual(evicted, [1, 2, 3]);
	assert.equal(store.size, 3);
});

test('a visible page is kept, and so is the newest one', () => {
	const {store, evicted} = storeOf({maxPages: 2, needed: [0, 1]});
	for (const number of [0, 1, 2, 3]) {
		store.put(page(number));
	}

	assert.deepEqual(evicted, [2]);
	assert.equal(store.size, 3);
});

test('the weight of a page counts the addresses of both sides', () => {
	const {rows, ...times} = addressesOf([sample('a', 'https://store/before')], 0);
	const addresses = new Map([['small', {...times, rows: [{...rows[0], after: signedAddress('https://store/after/longer')}]}]]);
	assert.equal(weightOf({...page(0), addresses}), 600 + 'https://store/before'.length + 'https://store/after/longer'.length);
	assert.equal(weightOf({...page(0), addresses: new Map([['none', {...times, rows: [{}]}]])}), 600);
});

test('pages are dropped by weight too, which is recounted when a page is replaced', () => {
	const weight = weightOf(page(0));
	assert.equal(weight, 600);
	const {store, evicted} = storeOf({maxPages: 100, maxBytes: weight * 3});
	for (const number of [0, 1, 2]) {
		store.put(page(number));
		store.put(page(number));
	}

	assert.deepEqual(evicted, []);
	store.put(page(3));
	assert.deepEqual(evicted, [0]);
	store.clear();
	assert.equal(store.size, 0);
	for (const number of [4, 5, 6]) {
		store.put(page(number));
	}

	assert.deepEqual(evicted, [0]);
	const heavy = page(7);
	heavy.addresses.set('', addressesOf([sample('7', 'x'.repeat(1200))], 0));
	assert.equal(weightOf(heavy), 600 + 1200);
	store.put(heavy);
	assert.deepEqual(evicted, [0, 4, 5, 6]);
});

test('the store holds the same pages as a list kept in order of use', () => {
	fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom('put', 'use'), fc.nat(6))), steps => {
		const {store} = storeOf({maxPages: 3});
		let model: number[] = [];
		for (const [what, number] of steps) {
			if (what === 'put' || model.includes(number)) {
				model = [...model.filter(other => other !== number), number].slice(-3);
			}

			if (what === 'put') {
				store.put(page(number));
			} else {
				store.use('all', number);
			}
		}

		assert.deepEqual([...store.of('all')].map(({number}) => number), model);
		assert.equal(store.get('all', 0)?.number, model.includes(0) ? 0 : undefined);
		assert.equal(store.get('deleted', 0), undefined);
	}));
});

test('addresses are used until shortly before the first of them expires', () => {
	const until = (...ends: ReadonlyArray<number | undefined>): number => addressesOf(ends.map((end, index) => sample(String(index), end === undefined ? undefined : `https://b.example/1.jpg?Expires=${end / 1000}&Signature=s`)), 1_000_000).until;
	assert.equal(until(undefined), Number.POSITIVE_INFINITY);
	assert.equal(until(1_020_000), 1_019_000);
	assert.equal(until(1_100_000, 1_020_000, 1_040_000, undefined), 1_019_000);
	assert.equal(until(2_000_000), 1_996_000);
	// The clocks differ.
	assert.equal(until(1_001_000), Number.POSITIVE_INFINITY);
	assert.equal(until(1_002_000), 1_001_900);
	assert.equal(until(500_000), Number.POSITIVE_INFINITY);
});

test('addressIn and rowOfSample find the sample\'s own row', () => {
	const samples = [sample('a', 'https://b.example/a'), sample('b', 'https://b.example/b')];
	const addresses = addressesOf(samples, 7);
	assert.equal(addresses.received, 7);
	assert.equal(addressIn(addresses, 1, 'before'), 'https://b.example/b');
	assert.equal(addressIn(addresses, 1, 'after'), undefined);
	assert.equal(addressIn(addresses, 2, 'before'), undefined);
	assert.equal(addressIn(undefined, 0, 'before'), undefined);
	assert.equal(rowOfSample(samples, sample('b')), 1);
	assert.equal(rowOfSample(samples, sample('c')), -1);
});
