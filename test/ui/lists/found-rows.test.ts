import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from '../../helpers/fast-check.js';
import {FoundRows} from '../../../source/ui/lists/found-rows.js';
import {fakeSample as sampleAt} from '../../helpers/fake-source.js';

const collect = async (rows: FoundRows, count: number, started: number[] = []): Promise<string[]> => {
	const ids: string[] = [];
	for await (const {id} of rows.samples(async function * (from) {
		started.push(from);
		for (let index = from; index < count; index++) {
			yield sampleAt(index);
		}
	})) {
		ids.push(id);
	}

	return ids;
};

describe('FoundRows.samples', () => {
	test('yields rows in memory without a scan, in the list\'s order', async () => {
		const rows = new FoundRows();
		for (const index of [7, 3, 900, 5]) {
			rows.add(index, sampleAt(index));
		}

		const started: number[] = [];
		assert.deepEqual(await collect(rows, 1000, started), ['id-3', 'id-5', 'id-7', 'id-900']);
		assert.deepEqual(started, []);
	});

	test('scans once for all rows that are not in memory, from the first of them', async () => {
		const indices = fc.uniqueArray(fc.nat(8000), {maxLength: 200});
		await fc.assert(fc.asyncProperty(indices, indices, async (early, late) => {
			const rows = new FoundRows();
			for (const index of early) {
				rows.add(index, sampleAt(index));
			}

			rows.forget();
			for (const index of late) {
				rows.add(index, sampleAt(index));
			}

			const started: number[] = [];
			assert.deepEqual(await collect(rows, 8001, started), [...new Set([...early, ...late])].sort((one, other) => one - other).map(index => `id-${index}`));
			assert.ok(started.length <= 1);
		}), {numRuns: 50});
	});

	test('keeps 3,000 rows and yields the others too; a list that has become shorter ends early', async () => {
		const rows = new FoundRows();
		for (let index = 0; index < 10_000; index += 2) {
			rows.add(index, sampleAt(index));
		}

		const started: number[] = [];
		assert.equal((await collect(rows, 10_000, started)).length, 5000);
		assert.deepEqual(started, [6000]);
		assert.equal((await collect(rows, 7000)).length, 3500);
	});

	test('does not yield rows found meanwhile, and stops its scan with the reader', async () => {
		const rows = new FoundRows();
		rows.add(2, sampleAt(2));
		rows.add(4, sampleAt(4));
		rows.forget();
		let ended = false;
		const samples = rows.samples(async function * (from) {
			try {
				for (let index = from; ; index++) {
					yield sampleAt(index);
				}
			} finally {
				ended = true;
			}
		});
		assert.equal((await samples.next()).value?.id, 'id-2');
		rows.add(3, sampleAt(3));
		assert.equal((await samples.next()).value?.id, 'id-4');
		assert.equal((await samples.next()).done, true);
		assert.equal(ended, true);
	});
});
