import assert from 'node:assert/strict';
import test from 'node:test';
import fc from '../../helpers/fast-check.js';
import {PendingRows, type Hash} from '../../../source/results/compare/compare-pending.js';
import {fakeSample} from '../../helpers/fake-source.js';

/** Hashes that often fall into one table and one place of it. */
const hashOf = (key: number): Hash => [(key % 3) * 32 * 7, key];

test('waiting rows pair up in order, whatever was added and removed before', () => {
	const step = fc.tuple(fc.boolean(), fc.nat(40));
	fc.assert(fc.property(fc.array(step, {minLength: 300, maxLength: 700}), fc.nat(5), (steps, maxWhole) => {
		const pending = new PendingRows(maxWhole);
		let model: Array<{readonly key: number; readonly position: number}> = [];
		let latest: number[] = [];
		let position = 0;
		for (const [isPut, key] of steps) {
			if (isPut || key % 4 !== 0) {
				pending.put(hashOf(key), position, position * 3, fakeSample(position));
				model.push({key, position});
				latest = [...latest, position].slice(-maxWhole || latest.length + 1);
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

		const rest = [...pending.remaining()];
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
	assert.deepEqual([...pending.remaining()], []);
});

test('a row that was taken makes room for another one to stay whole', () => {
	const pending = new PendingRows(2);
	for (const number of [0, 1]) {
		pending.put([0, number], number, 0, fakeSample(number));
	}

	pending.take([0, 1]);
	pending.put([0, 2], 2, 0, fakeSample(2));
	assert.deepEqual([...pending.remaining()].map(({sample}) => sample?.id), ['id-0', 'id-2']);
});
