import assert from 'node:assert/strict';
import test from 'node:test';
import fc from '../../helpers/fast-check.js';
import {scan} from '../../../source/results/list/scan.js';
import {HiddenRows} from '../../../source/results/list/hidden-rows.js';
import {expiresAt} from '../../../source/model/picture-address.js';
import {WinnowError} from '../../../source/model/errors.js';
import {fakeSample, fakeSource} from '../../helpers/fake-source.js';
import {calm} from '../../helpers/calm.js';
import {Held} from '../helpers/opened.js';
import {rowsSource} from '../helpers/rows-source.js';

const {signal} = new AbortController();

for (const unit of ['page', 'record'] as const) {
	test(`scan yields every sample once, in order, offset counting ${unit}s`, async () => {
		const source = fakeSource({count: 1234, unit});
		let index = 0;
		for await (const sample of scan(source, {signal})) {
			assert.equal(sample.id, `id-${index}`);
			index++;
		}

		assert.equal(index, 1234);
		assert.equal(source.asked.length, 13 + 1);
	});

	test(`scan starts at any row, offset counting ${unit}s`, async () => {
		const source = fakeSource({count: 1234, unit});
		const got: string[] = [];
		for await (const sample of scan(source, {signal, start: 150, most: 120})) {
			got.push(sample.id);
		}

		assert.deepEqual([got[0], got.at(-1), got.length], ['id-150', 'id-269', 120]);
	});
}

test('reading five rows of a million costs one request', async () => {
	const source = fakeSource({count: 1_000_000});
	let taken = 0;
	for await (const _ of scan(source, {signal})) {
		if (++taken === 5) {
			break;
		}
	}

	assert.equal(source.asked.length, 1);
});

test('a reader that leaves half a page later costs two requests of a million rows', async () => {
	for (const offsetUnit of ['auto', 'page'] as const) {
		const source = fakeSource({count: 1_000_000});
		let taken = 0;
		for await (const _ of scan(source, {signal, offsetUnit})) {
			if (++taken === 100) {
				break;
			}
		}

		assert.equal(source.asked.length, 2);
	}
});

test('a limit of five rows requests one short page', async () => {
	const source = fakeSource({count: 1_000_000});
	const got: string[] = [];
	for await (const {id} of scan(source, {signal, most: 5})) {
		got.push(id);
	}

	assert.deepEqual(source.asked.map(({limit}) => limit), [5]);
	assert.equal(got.length, 5);
});

test('scan has at most four listings under way, and requests no page beyond its limit', async () => {
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

test('hidden rows convert visible positions to the service\'s and back', () => {
	const hidden = new HiddenRows();
	for (const row of [3, 4, 10, 3]) {
		hidden.add(row);
	}

	assert.equal(hidden.size, 3);
	assert.deepEqual([0, 2, 3, 7, 8, 20].map(position => hidden.rowOf(position)), [0, 2, 5, 9, 11, 23]);
	assert.equal(hidden.countBefore(11), 3);
});

test('the expiry of a signed address is read from either dialect', () => {
	assert.equal(expiresAt('https://b.obs.x.com:443/1.jpg?AccessKeyId=A&Expires=1606380154&x-obs-security-token=t&Signature=s%3D'), 1_606_380_154_000);
	assert.equal(expiresAt('https://b.s3/1.jpg?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20201126T084000Z&X-Amz-Expires=900&X-Amz-Signature=s'), Date.UTC(2020, 10, 26, 8, 55));
	assert.equal(expiresAt('https://b.obs.x.com/1.jpg'), undefined);
});

test('scan keeps four listings under way while the first one is late, and reads only a few pages ahead', async () => {
	const held = new Held(({offset}) => offset === 8);
	const source = fakeSource({count: 100_000, before: held.before});
	const ids: string[] = [];
	const scanning = (async () => {
		for await (const {id} of scan(source, {signal, offsetUnit: 'page', most: 5000})) {
			ids.push(id);
		}
	})();
	await calm();
	assert.equal(ids.length, 800);
	assert.deepEqual(source.asked.map(({offset}) => offset), Array.from({length: 16}, (_, page) => page), 'page 8 and seven more');
	held.releaseAll();
	await scanning;
	assert.equal(ids.length, 5000);
	assert.equal(source.asked.length, 50);
	assert.deepEqual(ids, Array.from({length: 5000}, (_, row) => `id-${row}`));
});

test('scan waits for a slow reader', async () => {
	const source = fakeSource({count: 100_000});
	const reading = scan(source, {signal, offsetUnit: 'page'});
	for (let row = 0; row < 1050; row++) {
		await reading.next();
	}

	await calm();
	assert.ok(source.asked.length <= 11 + 8, `${source.asked.length} pages for eleven`);
	await reading.return();
});

test('scan yields a repeated row once, and reports promised rows that never arrived', async () => {
	const rows = Array.from({length: 330}, (_, row) => fakeSample(row === 150 ? 90 : row));
	const missing: number[] = [];
	const ends: number[] = [];
	const ids: string[] = [];
	for await (const {id} of scan(rowsSource(rows, {promised: 1000}), {
		signal, onMissing: count => missing.push(count), onEnd: end => ends.push(end),
	})) {
		ids.push(id);
	}

	assert.equal(ids.length, 329);
	assert.equal(new Set(ids).size, 329);
	assert.deepEqual([missing, ends], [[70, 600], [400]]);
});

test('scan stops after the first page of a service that ignores the offset', async () => {
	const source = fakeSource({
		count: 1_000_000,
		change: (listing, {limit}) => ({...listing, samples: Array.from({length: limit}, (_, row) => fakeSample(row))}),
	});
	const ids: string[] = [];
	const ends: number[] = [];
	for await (const {id} of scan(source, {signal, onEnd: end => ends.push(end)})) {
		ids.push(id);
	}

	assert.equal(ids.length, 100);
	assert.deepEqual(ends, [100]);
	assert.ok(source.asked.length < 8);
});

test('a page that fails ends the scan after the rows before it, with no further request', async () => {
	const source = fakeSource({
		count: 100_000, async before({offset}) {
			if (offset === 5) {
				throw new WinnowError({kind: 'authentication', what: 'The token has expired', httpStatus: 401});
			}
		},
	});
	let given = 0;
	await assert.rejects(async () => {
		for await (const _ of scan(source, {signal, offsetUnit: 'page'})) {
			given++;
		}
	}, {what: 'The token has expired'});
	assert.equal(given, 500);
	assert.ok(source.asked.length <= 9);
});

test('aborting stops the scan and its requests', async () => {
	const stop = new AbortController();
	const held = new Held(({offset}) => offset > 2);
	const source = fakeSource({count: 100_000, before: held.before});
	await assert.rejects(async () => {
		for await (const {id} of scan(source, {signal: stop.signal, offsetUnit: 'page'})) {
			if (id === 'id-260') {
				stop.abort();
			}
		}
	}, {name: 'AbortError'});
	assert.equal(source.aborted, held.waiting.length);
});

test('scan yields the rows in order for any count, start, limit, page size and unit', async () => {
	await fc.assert(fc.asyncProperty(fc.record({
		count: fc.nat(300),
		start: fc.nat(320),
		most: fc.option(fc.nat(120), {nil: undefined}),
		pageSize: fc.integer({min: 1, max: 40}),
		unit: fc.constantFrom('page' as const, 'record' as const),
	}), async ({count, start, most, pageSize, unit}) => {
		const ids: string[] = [];
		for await (const {id} of scan(fakeSource({count, unit}), {
			signal, start, most, pageSize,
		})) {
			ids.push(id);
		}

		const last = Math.min(count, start + (most ?? count));
		assert.deepEqual(ids, Array.from({length: Math.max(0, last - start)}, (_, row) => `id-${start + row}`));
	}), {numRuns: 60});
});

test('a start beyond the end yields nothing, whatever offset counts', async () => {
	for (const unit of ['page', 'record'] as const) {
		const ids: string[] = [];
		for await (const {id} of scan(fakeSource({count: 2, unit}), {signal, start: 16, pageSize: 16})) {
			ids.push(id);
		}

		assert.deepEqual(ids, []);
	}
});
