import assert from 'node:assert/strict';
import test from 'node:test';
import {VersionList} from '../../../source/results/list/version-list.js';
import type {Listing} from '../../../source/model/source.js';
import {fakeSource} from '../../helpers/fake-source.js';
import {openApp} from '../helpers/app.js';

const withoutCount = (listing: Listing): Listing => ({...listing, count: listing.samples.length, isUncounted: true});

for (const count of [250, 200, 100]) {
	test(`without a count the list of ${count} continues as pages arrive, to its end`, async t => {
		const app = await openApp(t, {source: {count, change: withoutCount}});
		await app.see(/▸All 100\+ .*Retained … /);
		for (let known = 200; known < count + 100; known += 100) {
			await app.type('G');
			await app.see(new RegExp(known < count || (known === count && count > 100) ? `All ${known}\\+` : `All ${count} `));
		}

		await app.type('G');
		await app.see(new RegExp(`All ${count} `));
		await app.type('G');
		await app.see(new RegExp(`▸ +${count} .*${count - 1}\\.jpg`));
		assert.doesNotMatch(app.text(), /promised|changed/);
	});
}

test('without a count "all samples" means all of them, not only those of the first page', async () => {
	const version = new VersionList({source: fakeSource({count: 250, change: withoutCount}), offsetUnit: 'page'});
	version.start('all', 0, 30);
	await version.load('all', 0, 0, AbortSignal.timeout(10_000));
	const ids = new Set<string>();
	for await (const sample of version.scan('all', {signal: AbortSignal.timeout(10_000)})) {
		ids.add(sample.id);
	}

	assert.equal(ids.size, 250);
	version.close();
});

test('an empty list for which the service counts samples says so, and its number is marked', async t => {
	const app = await openApp(t, {source: {count: 265, change: (listing, {status, limit}) => status === 'all' && limit > 1 ? {...listing, samples: []} : listing}});
	await app.see(/▸All ~265 /);
	await app.see(/The service counts 265 samples in this[ │\n]+version, but its list is empty\./);
	assert.doesNotMatch(app.text(), /no samples/);
});

test('an empty list of all samples next to statuses with samples marks their numbers', async t => {
	const app = await openApp(t, {source: {count: 265, change: (listing, {status}) => status === 'all' ? {count: 0, samples: []} : listing}});
	await app.see(/▸All 0 .*Retained ~67 .*Modified ~66 .*Deleted ~66 .*Added ~66/);
	await app.see(/The list of all samples is empty, but the[ │\n]+service counts/);
	assert.doesNotMatch(app.text(), /no samples/);
});

test('consistent numbers and samples with an unknown status are not marked', async t => {
	const app = await openApp(t, {source: {count: 265, change: (listing, {status}) => status === 'added' ? {...listing, count: 60} : listing}});
	await app.see(/▸All 265 .*Retained 67 .*Modified 66 .*Deleted 66 .*Added 60/);
});
