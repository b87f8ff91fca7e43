import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import process from 'node:process';
import {describe, test} from 'node:test';
import {setTimeout as sleep} from 'node:timers/promises';
import {createCollector, type Collector} from '../../source/preview/collect.js';
import {loadSharp} from '../../source/preview/decode/load-sharp.js';

// In a file of its own: the runner gives each file a process, and the buffers of this one are counted.

describe('createCollector', async () => {
	// Nothing else makes buffers of its own.
	const sharp = await loadSharp();
	const withoutSharp = sharp === undefined && 'sharp is not installed';
	const white = Buffer.alloc(1_000_000, 255);
	const makers: Readonly<Record<string, () => Promise<Uint8Array>>> = {
		runtime: async () => new Uint8Array(1_000_000).fill(1),
		async decoder() {
			return sharp!(white, {raw: {width: 500, height: 500, channels: 4}}).raw().toBuffer();
		},
	};

	/** The most bytes of buffers there were while 60 of 1 MB were made and each was held for some rounds. */
	const mostBytes = async (make: () => Promise<Uint8Array>, rounds: number, leave: (bytes: Uint8Array, collector: Collector) => void): Promise<number> => {
		const collector = createCollector();
		const buffers = () => process.memoryUsage().external;
		await make();
		collector.collect();
		const before = buffers();
		const held: Uint8Array[] = [];
		let most = 0;
		for (let round = 0; round < 60; round++) {
			held.push(await make());
			if (held.length > rounds) {
				leave(held.shift()!, collector);
			}

			most = Math.max(most, buffers() - before);
			collector.collect();
			// They are freed beside the program, and counted with the next collection.
			await sleep(2);
		}

		return most;
	};

	for (const [maker, make] of Object.entries(makers)) {
		test(`frees the memory that ${maker} used a moment ago, at once`, {skip: maker === 'decoder' && withoutSharp}, async () => {
			const most = await mostBytes(make, 0, () => undefined);
			assert.ok(most < 6_000_000, `${most} bytes`);
		});

		test(`frees older memory of ${maker} once there is enough of it`, {skip: maker === 'decoder' && withoutSharp}, async () => {
			const most = await mostBytes(make, 8, () => undefined);
			assert.ok(most < 30_000_000, `${most} bytes`);
		});
	}

	test('frees released memory at once, however old it is', async () => {
		const left: Uint8Array[] = [];
		const most = await mostBytes(makers.runtime!, 8, (bytes, {release}) => {
			left.push(bytes);
			release(bytes);
		});
		assert.ok(most < 14_000_000, `${most} bytes`);
		assert.deepEqual(left.map(({length}) => length), left.map(() => 0));
	});

	test('leaves memory alone that is shared or that native code owns', {skip: withoutSharp}, async () => {
		const {collect, release} = createCollector();
		const memory = new Uint8Array(10).fill(7);
		const foreign = await makers.decoder!();
		const buffer = Buffer.from('some words');
		release(memory.subarray(2, 4));
		release(Buffer.from(foreign.buffer as ArrayBuffer));
		release(buffer);
		collect();
		assert.deepEqual([memory.length, foreign.length, buffer.toString()], [10, 1_000_000, 'some words']);
	});
});
