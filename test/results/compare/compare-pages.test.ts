import assert from 'node:assert/strict';
import test from 'node:test';
import {ComparePages} from '../../../source/results/compare/compare-pages.js';
import {fakeSource} from '../../helpers/fake-source.js';

const {signal} = new AbortController();

test('two pages are requested ahead of the one that is read', async () => {
	const source = fakeSource({count: 1000});
	const pages = new ComparePages(source, 'page', signal).pages();
	await pages.next();
	assert.deepEqual(source.asked.map(({offset}) => offset), [0, 1, 2]);
	await pages.next();
	assert.deepEqual(source.asked.map(({offset}) => offset), [0, 1, 2, 3]);
	await pages.return();
});

test('a version of one page costs one listing, whatever the unit', async () => {
	const source = fakeSource({count: 100});
	const sizes: number[] = [];
	for await (const samples of new ComparePages(source, undefined, signal).pages()) {
		sizes.push(samples.length);
	}

	assert.deepEqual(sizes, [100]);
	assert.equal(source.asked.length, 1);
});

test('of the pages that are fetched again, the 16 used last are kept', async () => {
	const source = fakeSource({count: 5000});
	const pages = new ComparePages(source, 'page', signal);
	const read = async (position: number): Promise<number> => {
		assert.equal((await pages.at(position))?.id, `id-${position}`);
		return source.asked.length;
	};

	for (let page = 0; page < 16; page++) {
		assert.equal(await read(page * 100), page + 1);
	}

	assert.equal(await read(99), 16);
	assert.equal(await read(1600), 17);
	assert.equal(await read(1), 17, 'it was used again before page 1');
	assert.equal(await read(101), 18, 'page 1 was dropped');
});
