import assert from 'node:assert/strict';
import test from 'node:test';
import {createDifferenceSource} from '../../../source/results/compare/difference-source.js';
import type {VersionDifference} from '../../../source/results/compare/compare-versions.js';
import type {Sample} from '../../../source/model/source.js';
import {fakeSource} from '../../helpers/fake-source.js';

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
