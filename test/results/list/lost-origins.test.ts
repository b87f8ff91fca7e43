import assert from 'node:assert/strict';
import test from 'node:test';
import type {Sample, Status} from '../../../source/model/source.js';
import {LostOrigins} from '../../../source/results/list/lost-origins.js';
import fc from '../../helpers/fast-check.js';
import {streamOf} from '../../review/samples.js';

const {signal} = new AbortController();

const row = (status: Status | undefined, origin: number | undefined, number: number): Sample => ({
	id: String(number),
	status,
	statusText: status ?? '?',
	// The service writes the same object in two ways.
	before: origin === undefined ? {} : {address: `${number % 2 === 0 ? 's3' : 'obs'}://bucket/cats/${origin}.jpg`},
	after: status === 'deleted' ? {} : {address: `obs://bucket/out/Data/${number}.jpg`},
	descriptions: [],
});

const addedOf = (samples: readonly Sample[]) => async function * (): AsyncGenerator<Sample, void, void> {
	yield * streamOf(samples.filter(({status}) => status === 'added'));
};

test('an original is lost if no sample was added from it: the same ones, and counts, as a naive search finds', async () => {
	await fc.assert(fc.asyncProperty(
		fc.array(fc.tuple(fc.constantFrom('retained', 'modified', 'deleted', 'added', undefined), fc.option(fc.nat(12), {nil: undefined}))),
		async rows => {
			const samples = rows.map(([status, origin], number) => row(status, origin, number));
			const name = ({before}: Sample): string | undefined => before.address?.split('//')[1];
			const added = samples.filter(({status}) => status === 'added');
			const originals = samples.filter(sample => sample.status !== 'added' && sample.status !== undefined && name(sample) !== undefined);
			const kept = new Set(added.map(sample => name(sample)).filter(Boolean));
			const expected = kept.size === 0 ? [] : originals.filter(sample => !kept.has(name(sample)));

			const origins = new LostOrigins(addedOf(samples));
			const lost: Sample[] = [];
			for (const sample of samples) {
				if (await origins.isLost(sample, signal)) {
					lost.push(sample);
				}
			}

			assert.deepEqual(lost, expected);
			assert.deepEqual(origins.counts, {originals: originals.length, lost: expected.length, kept: kept.size});
		},
	));
});

test('the added samples are read once, with the first question', async () => {
	let reads = 0;
	const origins = new LostOrigins(async function * () {
		reads++;
		yield row('added', 1, 0);
	});
	assert.equal(reads, 0);
	assert.deepEqual(await Promise.all([1, 2, 3].map(async origin => origins.isLost(row('retained', origin, origin), signal))), [false, true, true]);
	assert.equal(reads, 1);
});
