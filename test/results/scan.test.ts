import assert from 'node:assert/strict';
import test from 'node:test';
import {scan} from '../../source/results/scan.js';
import {HiddenRows} from '../../source/results/hidden-rows.js';
import {expiresAt} from '../../source/sources/picture-address.js';
import {fakeSource} from '../helpers/fake-source.js';

const {signal} = new AbortController();

for (const unit of ['page', 'record'] as const) {
	test(`scan gives every sample once, in order, offset counting ${unit}s`, async () => {
		const source = fakeSource({count: 1234, unit});
		let index = 0;
		for await (const sample of scan(source, {signal})) {
			assert.equal(sample.id, `id-${index}`);
			index++;
		}

		assert.equal(index, 1234);
		assert.equal(source.asked.length, 13 + 1);
	});

	test(`scan begins anywhere, offset counting ${unit}s`, async () => {
		const source = fakeSource({count: 1234, unit});
		const got: string[] = [];
		for await (const sample of scan(source, {signal, start: 150, most: 120})) {
			got.push(sample.id);
		}

		assert.deepEqual([got[0], got.at(-1), got.length], ['id-150', 'id-269', 120]);
	});
}

test('whoever stops after five of a million rows has cost one request', async () => {
	const source = fakeSource({count: 1_000_000});
	let taken = 0;
	for await (const _ of scan(source, {signal})) {
		if (++taken === 5) {
			break;
		}
	}

	assert.equal(source.asked.length, 1);
});

test('five rows wished for are one short page', async () => {
	const source = fakeSource({count: 1_000_000});
	const got: string[] = [];
	for await (const {id} of scan(source, {signal, most: 5})) {
		got.push(id);
	}

	assert.deepEqual(source.asked.map(({limit}) => limit), [5]);
	assert.equal(got.length, 5);
});

test('scan has at most four listings under way, and no more pages than asked for', async () => {
	let running = 0;
	let most = 0;
	const source = fakeSource({
		count: 3000, async before() {
			running++;
			most = Math.max(most, running);
			await new Promise(resolve => {
				setImmediate(resolve);
			});
			running--;
		},
	});
	let count = 0;
	for await (const _ of scan(source, {signal, offsetUnit: 'page'})) {
		count++;
	}

	assert.equal(count, 3000);
	assert.equal(most, 4);
	assert.equal(source.asked.length, 30);
});

test('hidden rows turn visible positions into the service\'s and back', () => {
	const hidden = new HiddenRows();
	for (const row of [3, 4, 10, 3]) {
		hidden.add(row);
	}

	assert.equal(hidden.size, 3);
	assert.deepEqual([0, 2, 3, 7, 8, 20].map(position => hidden.rowOf(position)), [0, 2, 5, 9, 11, 23]);
	assert.equal(hidden.countBefore(11), 3);
});

test('a signed address says when it ends, in either dialect', () => {
	assert.equal(expiresAt('https://b.obs.x.com:443/1.jpg?AccessKeyId=A&Expires=1606380154&x-obs-security-token=t&Signature=s%3D'), 1_606_380_154_000);
	assert.equal(expiresAt('https://b.s3/1.jpg?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20201126T084000Z&X-Amz-Expires=900&X-Amz-Signature=s'), Date.UTC(2020, 10, 26, 8, 55));
	assert.equal(expiresAt('https://b.obs.x.com/1.jpg'), undefined);
});
