import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {execFile} from 'node:child_process';
import {once} from 'node:events';
import process from 'node:process';
import {test} from 'node:test';
import {setTimeout as sleep} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {
	isMainThread, parentPort, Worker, workerData,
} from 'node:worker_threads';
import {createCollector} from '../../source/preview/collect.js';
import {loadSharp} from '../../source/preview/decode/load-sharp.js';
import {youngObjectsMb} from '../../source/preview/limits.js';

/** What a thread does: it makes 60 arrays of 1 MB and holds each for some rounds. */
type Work = {readonly maker: 'runtime' | 'decoder'; readonly rounds: number; readonly isReleased: boolean};

/** The most bytes of buffers that there were, and the lengths of the arrays afterwards. */
type Outcome = {readonly most: number; readonly lengths: readonly number[]};

const sharp = await loadSharp();
const white = Buffer.alloc(1_000_000, 255);
const makers: Readonly<Record<Work['maker'], () => Promise<Uint8Array>>> = {
	runtime: async () => new Uint8Array(1_000_000).fill(1),
	async decoder() {
		return sharp!(white, {raw: {width: 500, height: 500, channels: 4}}).raw().toBuffer();
	},
};

const measure = async ({maker, rounds, isReleased}: Work): Promise<Outcome> => {
	const collector = createCollector();
	const buffers = () => process.memoryUsage().external;
	const make = makers[maker];
	await make();
	collector.collect();
	const before = buffers();
	const held: Uint8Array[] = [];
	const left: Uint8Array[] = [];
	let most = 0;
	// A function of its own, so that the round holds nothing when it is collected.
	const takeTurn = async () => {
		held.push(await make());
		if (held.length > rounds) {
			const array = held.shift()!;
			if (isReleased) {
				collector.release(array);
				left.push(array);
			}
		}

		most = Math.max(most, buffers() - before);
	};

	for (let round = 0; round < 60; round++) {
		await takeTurn();
		collector.collect();
		// Buffers are freed concurrently, and counted with the next collection.
		await sleep(2);
	}

	return {most, lengths: left.map(({length}) => length)};
};

const asked = process.env.WINNOW_COLLECT_TEST;
if (!isMainThread) {
	parentPort!.postMessage(await measure(workerData as Work));
} else if (asked === undefined) {
	const withoutSharp = sharp === undefined && 'sharp is not installed';

	/** In a process that does nothing else. */
	const measureAlone = async (work: Work): Promise<Outcome> => {
		const env = {PATH: process.env.PATH, WINNOW_COLLECT_TEST: JSON.stringify(work)};
		const {stdout} = await promisify(execFile)(process.execPath, [fileURLToPath(import.meta.url)], {env});
		return JSON.parse(stdout.trim().split('\n').at(-1)!) as Outcome;
	};

	for (const maker of ['runtime', 'decoder'] as const) {
		const skip = maker === 'decoder' && withoutSharp;
		test(`frees the memory that the ${maker} used for the last picture`, {skip}, async () => {
			const {most} = await measureAlone({maker, rounds: 0, isReleased: false});
			assert.ok(most < 6_000_000, `${most} bytes`);
		});

		test(`frees older memory of the ${maker} once it exceeds a limit`, {skip}, async () => {
			const {most} = await measureAlone({maker, rounds: 8, isReleased: false});
			assert.ok(most < 40_000_000, `${most} bytes`);
		});
	}

	test('frees released memory at once, however old it is', async () => {
		const {most, lengths} = await measureAlone({maker: 'runtime', rounds: 8, isReleased: true});
		assert.ok(most < 11_000_000, `${most} bytes`);
		assert.deepEqual(lengths, Array.from({length: 52}).fill(0));
	});

	test('leaves memory alone that is shared or that native code owns', {skip: withoutSharp}, async () => {
		const {collect, release} = createCollector();
		const memory = new Uint8Array(10).fill(7);
		const foreign = await makers.decoder();
		const buffer = Buffer.from('some words');
		release(memory.subarray(2, 4));
		release(Buffer.from(foreign.buffer as ArrayBuffer));
		release(buffer);
		collect();
		assert.deepEqual([memory.length, foreign.length, buffer.toString()], [10, 1_000_000, 'some words']);
	});
} else {
	// A thread with the limits of the picture worker.
	const thread = new Worker(new URL(import.meta.url), {workerData: JSON.parse(asked) as Work, resourceLimits: {maxYoungGenerationSizeMb: youngObjectsMb}});
	const [outcome] = await once(thread, 'message') as [Outcome];
	console.log(JSON.stringify(outcome));
}
