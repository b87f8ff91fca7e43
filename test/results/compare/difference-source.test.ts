import assert from 'node:assert/strict';
import test from 'node:test';
import {createDifferenceSource} from '../../../source/results/compare/difference-source.js';
import type {VersionDifference} from '../../../source/results/compare/compare-versions.js';
import {fakeSource, fakeSample} from '../../helpers/fake-source.js';
import {WinnowError} from '../../../source/model/errors.js';
import {
	signedAddress, type ListingQuery, type Sample, type Source,
} from '../../../source/model/source.js';

const sample = (status: Sample['status'], before: string, after?: string): Sample => ({
	id: before, before: {address: before}, after: {address: after}, status, statusText: status ?? '', descriptions: [],
});

const at = (sample: Sample) => ({sample, position: 0});

test('in a comparison of versions, the address after is never that of an original', async () => {
	const made = sample('modified', 's3://b/in/1.jpg', 'obs://b/v1/1.jpg');
	const source = fakeSource({});
	const differences = [
		{kind: 'changed', changes: [], first: at(made), second: at(sample('retained', 's3://b/in/1.jpg', 'obs://b/in/1.jpg'))},
		{kind: 'changed', changes: [], first: at(made), second: at(sample('deleted', 's3://b/in/1.jpg'))},
		{kind: 'changed', changes: [], first: at(sample('deleted', 's3://b/in/1.jpg')), second: at(made)},
		{kind: 'changed', changes: [], first: at(made)},
	] as const satisfies readonly VersionDifference[];
	const {samples} = await createDifferenceSource(source, source, differences, source.identity).listing({offset: 0, limit: 10}, new AbortController().signal);
	assert.deepEqual(samples.map(({before, after}) => [before.address, after.address]), [
		['obs://b/v1/1.jpg', undefined],
		['obs://b/v1/1.jpg', undefined],
		['s3://b/in/1.jpg', 'obs://b/v1/1.jpg'],
		['obs://b/v1/1.jpg', undefined],
	]);
});

const {signal} = new AbortController();

const differenceSource = (differences: readonly VersionDifference[], answers: readonly Sample[] = []) => {
	const asked: Array<readonly [which: string, query: ListingQuery]> = [];
	const fetched: string[] = [];
	let closed = 0;
	const side = (which: string): Source => ({
		...fakeSource(),
		async listing(query) {
			asked.push([which, query]);
			return {count: 1, samples: answers};
		},
		async picture(address) {
			fetched.push(`${which} ${address}`);
			return new Uint8Array([1]);
		},
		async close() {
			closed++;
		},
	});
	const source = createDifferenceSource(side('first'), side('second'), differences, fakeSource().identity);
	return {source, asked, fetched, closed: () => closed};
};

test('differences are listed by the status in the second version, or in the first if only that has the row', async () => {
	const row = (n: number) => ({position: n + 10, sample: fakeSample(n)});
	const {source, closed} = differenceSource([
		{kind: 'changed', changes: ['status'], first: row(0), second: row(1)},
		{kind: 'only-first', changes: [], first: row(2)},
		{kind: 'only-second', changes: [], second: row(3)},
		{kind: 'changed', changes: ['description'], first: {position: 1, sample: {...fakeSample(4), descriptions: []}}, second: row(4)},
	]);
	const listed = async (query: Partial<ListingQuery>): Promise<string[]> => {
		const {samples} = await source.listing({offset: 0, limit: 100, ...query}, signal);
		return samples.map(({id}) => id);
	};

	assert.deepEqual(await listed({}), ['id-1', 'id-2', 'id-3', 'id-4']);
	assert.deepEqual(await listed({status: 'all', offset: 1, limit: 2}), ['id-2', 'id-3']);
	assert.deepEqual(await listed({status: 'retained'}), ['id-4']);
	assert.deepEqual(await listed({status: 'modified'}), ['id-1']);
	assert.deepEqual(await listed({status: 'deleted'}), ['id-2']);
	assert.deepEqual(await listed({status: 'added'}), ['id-3']);
	assert.equal((await source.listing({offset: 9, limit: 1, status: 'added'}, signal)).count, 1);
	const {samples} = await source.listing({offset: 0, limit: 100}, signal);
	assert.deepEqual(samples.map(({descriptions}) => descriptions), [
		['retained → modified', 'sample 0 → sample 1'],
		['deleted → absent', 'sample 2 → no description'],
		['absent → added', 'no description → sample 3'],
		['no description → sample 4'],
	]);
	assert.deepEqual(
		samples.map(({before, after}) => [before.signed !== undefined, after.signed !== undefined]),
		[[true, true], [true, false], [false, true], [true, true]],
	);
	await source.close();
	assert.equal(closed(), 2);
});

test('the picture of a difference is requested from its own version, at its own position and size: after, or else the original', async () => {
	const only = (which: 'first' | 'second'): VersionDifference => ({kind: `only-${which}`, changes: [], [which]: {position: 412, sample: fakeSample(1)}});
	const answer = (n: number) => fakeSample(n);
	for (const [which, parameter, rows, side] of [['first', undefined, [answer(1)], 'after'], ['second', 'image/resize,w_1:h\n2', [answer(1)], 'after'], ['first', 'p', [answer(2)], 'before']] as const) {
		const {source, asked, fetched} = differenceSource([only(which)], rows);
		const {samples: [listed]} = await source.listing({offset: 0, limit: 1, processParameter: parameter}, signal);
		await source.picture((which === 'first' ? listed!.before : listed!.after).signed!, signal);
		assert.deepEqual(asked, [[which, {offset: 412, limit: 1, status: 'all', processParameter: parameter}]]);
		assert.deepEqual(fetched, [`${which} ${rows[0][side].signed!}`]);
	}

	const {source} = differenceSource([only('first')], []);
	const {samples: [listed]} = await source.listing({offset: 0, limit: 1}, signal);
	await assert.rejects(source.picture(listed!.before.signed!, signal), (error: unknown) => error instanceof WinnowError && error.kind === 'not-found');
	for (const wrong of ['', 'difference:third:1:', 'xdifference:first:1:', 'difference:first:x:', 'difference:first:1']) {
		await assert.rejects(source.picture(signedAddress(wrong), signal), /does not belong to this comparison/, wrong);
	}
});
