import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import fc from '../../helpers/fast-check.js';
import {openMemoryLog} from '../../../source/review/journal/byte-log.js';
import {FileCopy} from '../../../source/review/journal/file-copy.js';

test('a log in memory reads back in one piece', async () => {
	const writes = fc.array(fc.uint8Array({minLength: 1, maxLength: 9}));
	await fc.assert(fc.asyncProperty(writes, fc.nat(40), fc.integer({min: 1, max: 9}), async (parts, position, length) => {
		const log = await openMemoryLog();
		for (const part of parts) {
			await log.append(Buffer.from(part));
		}

		const whole = Buffer.concat(parts);
		assert.deepEqual(await log.size(), {size: whole.length, gone: false});
		const into = Buffer.alloc(length);
		const read = await log.read(into, position);
		assert.deepEqual(into.subarray(0, read), whole.subarray(position, position + read));
		assert.equal(read > 0, position < whole.length);
	}));
});

/** What a file has; each part of it differs from the others. */
const source = Buffer.from(Uint8Array.from({length: 3_000_000}, (_, at) => (at * 7) ^ (at >>> 8)));

test('bytes read from a file are kept without gaps, and can be read from any offset', async () => {
	assert.equal(await new FileCopy().read(Buffer.alloc(1), 1e6), 0);
	await fc.assert(fc.asyncProperty(fc.array(
		fc.tuple(fc.integer({min: -30_000, max: 100}), fc.integer({min: 0, max: 200_000})),
		{maxLength: 12},
	), async steps => {
		const kept = new FileCopy();
		let length = 0;
		for (const [back, size] of steps) {
			const position = Math.max(0, length + back);
			kept.add(source.subarray(position, position + size), position);
			length = position > length ? length : Math.max(length, Math.min(source.length, position + size));
			assert.equal(kept.length, length);
		}

		const read: Buffer[] = [];
		const into = Buffer.alloc(100_000);
		for (let at = 0, count = 0; (count = await kept.read(into, at)) > 0; at += count) {
			read.push(Buffer.from(into.subarray(0, count)));
		}

		assert.ok(Buffer.concat(read).equals(source.subarray(0, length)));
	}), {numRuns: 25});
});
