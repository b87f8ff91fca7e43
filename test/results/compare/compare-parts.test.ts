import assert from 'node:assert/strict';
import test from 'node:test';
import fc from '../../helpers/fast-check.js';
import {PendingRows, type Hash} from '../../../source/results/compare/compare-pending.js';
import {
	descriptionText, joinKey, statusText, versionNames, withoutSignatures,
} from '../../../source/results/compare/compare-rows.js';
import {createDifferenceSource} from '../../../source/results/compare/difference-source.js';
import type {VersionDifference} from '../../../source/results/compare/compare-versions.js';
import {WinnowError} from '../../../source/model/errors.js';
import {
	signedAddress, type ListingQuery, type Sample, type Source, type Status,
} from '../../../source/model/source.js';
import {fakeSample, fakeSource} from '../../helpers/fake-source.js';

const {signal} = new AbortController();

/** Hashes that often fall into one table and one place of it. */
const hashOf = (key: number): Hash => [(key % 3) * 32 * 7, key];

test('waiting rows pair up in order, whatever was added and removed before', () => {
	const step = fc.tuple(fc.boolean(), fc.nat(40));
	fc.assert(fc.property(fc.array(step, {minLength: 300, maxLength: 700}), fc.nat(5), (steps, mostWhole) => {
		const pending = new PendingRows(mostWhole);
		let model: Array<{readonly key: number; readonly position: number}> = [];
		let latest: number[] = [];
		let position = 0;
		for (const [isPut, key] of steps) {
			if (isPut || key % 4 !== 0) {
				pending.put(hashOf(key), position, position * 3, fakeSample(position));
				model.push({key, position});
				latest = [...latest, position].slice(-mostWhole || latest.length + 1);
				position++;
				continue;
			}

			const expected = model.find(row => row.key === key);
			const taken = pending.take(hashOf(key));
			assert.equal(taken?.position, expected?.position);
			if (expected) {
				assert.equal(taken!.facts, expected.position * 3);
				assert.equal(taken!.sample?.id, latest.includes(expected.position) ? `id-${expected.position}` : undefined);
				model = model.filter(row => row !== expected);
				latest = latest.filter(other => other !== expected.position);
			}
		}

		const rest = [...pending.rest()];
		assert.deepEqual(rest.map(row => row.position), model.map(row => row.position));
		assert.deepEqual(rest.map(row => row.facts), model.map(row => row.position * 3));
		assert.deepEqual(rest.map(({sample}) => sample?.id), model.map(row => latest.includes(row.position) ? `id-${row.position}` : undefined));
	}), {numRuns: 40});
});

test('the hash index of rows grows only by doubling, and still finds every row', () => {
	const pending = new PendingRows(0);
	for (let round = 0; round < 3; round++) {
		for (let key = 0; key < 20_000; key++) {
			pending.put([Math.imul(key, 0x9E_37_79_B1) >>> 0, key], key, key & 0xFF, fakeSample(0));
		}

		for (let key = 0; key < 20_000; key++) {
			assert.deepEqual(pending.take([Math.imul(key, 0x9E_37_79_B1) >>> 0, key]), {position: key, facts: key & 0xFF, sample: undefined});
		}
	}

	assert.equal(pending.take([0, 0]), undefined);
	assert.deepEqual([...pending.rest()], []);
});

const sample = (before: string | undefined, after: string | undefined, status: Status | undefined = 'retained', more: Partial<Sample> = {}): Sample => ({
	id: 'the id', before: {address: before}, after: {address: after}, status, statusText: '', descriptions: [], ...more,
});

test('rows of two versions are joined by their original, and added rows also by their name in the output folder', () => {
	const names = ['V001', 'task-1'];
	const key = (...parts: Parameters<typeof sample>): string => joinKey(sample(...parts), names);
	assert.equal(key('s3://b/in/1.jpg', 'obs://b/V001/Data/1.jpg'), 'b/in/1.jpg');
	assert.equal(key('OBS://b/in/1.jpg', undefined, 'deleted'), 'b/in/1.jpg');
	assert.equal(key('b/s3://1.jpg', undefined), 'b/s3://1.jpg');
	assert.equal(key('s3://b/in/1.jpg', 'obs://b/V001/Data/cats/1_a.jpg', 'added'), 'b/in/1.jpg\0cats/1_a.jpg');
	assert.equal(key(undefined, 'obs://b/Data/V001/Data/1.jpg', 'added'), '\u00001.jpg');
	assert.equal(key(undefined, 'obs://b/task-1/V001/V001.jpg', 'added'), '\0b/*/*/*.jpg');
	assert.equal(key(undefined, '/Data/1.jpg', 'added'), '\u00001.jpg');
	assert.equal(key(undefined, undefined, 'added'), '\0the id');
	assert.equal(key(undefined, 'obs://b/1.jpg', 'retained'), '\0b/1.jpg');
	assert.deepEqual(versionNames('V001', undefined, 'V1', 'abc', 'V001', 'abcd'), ['V001', 'abcd']);
	assert.equal(descriptionText(sample(undefined, undefined, 'added', {descriptions: ['made by V001', 'of task-1, V001']}), names), 'made by *\nof *, *');
	assert.equal(statusText({status: 'added', statusText: 'x'}), 'added');
	assert.equal(statusText({status: undefined, statusText: 'x'}), 'x');
	assert.deepEqual(
		withoutSignatures(fakeSample(1)),
		{...fakeSample(1), before: {address: fakeSample(1).before.address}, after: {address: fakeSample(1).after.address}},
	);
});

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
