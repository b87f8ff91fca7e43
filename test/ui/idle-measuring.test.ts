import assert from 'node:assert/strict';
import path from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import test, {type TestContext} from 'node:test';
import {WinnowError} from '../../source/model/errors.js';
import {sampleKey} from '../../source/model/source.js';
import type {PictureRequest} from '../../source/preview/picture-fetcher.js';
import {VersionList} from '../../source/results/list/version-list.js';
import {MeasuresFile} from '../../source/results/measures/measures-file.js';
import {createIdleMeasuring} from '../../source/ui/idle-measuring.js';
import {fakeSample, fakeSource} from '../helpers/fake-source.js';
import {until} from '../helpers/until.js';
import {temporaryFolder} from '../review/samples.js';

const picture = {
	dark: 0.9, light: 0.8, blur: 0.5, contrast: 0.2, entropy: 0.7, aspect: 0.75, isGray: false, width: 64, height: 48, bytes: undefined, hash: 0n,
};

type Options = {readonly count?: number; readonly measured?: readonly number[]; readonly fails?: (id: string) => boolean};

/** A version whose pictures are "fetched" in one turn of the event loop; 3 of 4 samples have two. */
const open = async (context: TestContext, {count = 250, measured = [], fails = () => false}: Options = {}) => {
	const source = fakeSource({count});
	const version = new VersionList({source, offsetUnit: 'page'});
	const signal = new AbortController();
	await version.load('all', 0, 0, signal.signal);
	const file = path.join(await temporaryFolder(context), 'measures.bin');
	const known = MeasuresFile.write(file, 64);
	for (const index of measured) {
		known.add({
			key: sampleKey(fakeSample(index)), index, status: 'retained', measured: {before: picture},
		});
	}

	known.close();
	const state = {isFree: true, opened: 0, running: 0, most: 0};
	const fetched: string[] = [];
	const failures: string[] = [];
	const progress: number[] = [];
	const asked = source.asked.length;
	const measuring = createIdleMeasuring({
		version,
		fetcher: {
			async fetch({sample, side, parameter, page, prefetch}: PictureRequest, stop: AbortSignal) {
				fetched.push(`${sample.id} ${side}`);
				assert.deepEqual([parameter, page, prefetch], ['image/resize,m_lfit,w_64,h_64', true, true]);
				state.running++;
				state.most = Math.max(state.most, state.running);
				await pause(0);
				state.running--;
				stop.throwIfAborted();
				if (fails(sample.id)) {
					throw new WinnowError({kind: 'failure', what: 'The store is closed'});
				}

				return {key: sample.id, bytes: new Uint8Array(4), shrunk: true};
			},
		},
		renderer: {measure: async () => ({before: picture, after: picture, pair: {changed: 0.5, psnr: 20, ssim: 0.9}})},
		async open() {
			state.opened++;
			return {file: MeasuresFile.write(file, 64), edge: 64};
		},
		isFree: () => state.isFree,
		onProgress(size) {
			progress.push(size);
		},
		onFailure({line}) {
			failures.push(line);
		},
		idleDelay: 5,
		now: Date.now,
	});
	context.after(async () => {
		await measuring.close();
		version.close();
	});
	return {
		measuring, state, fetched, failures, progress, listings: () => source.asked.length - asked, kept: () => MeasuresFile.read(file)!,
	};
};

test('while nobody presses a key, every sample is measured once, two pictures at a time, and kept on disk', async context => {
	const {measuring, state, fetched, progress, listings, kept} = await open(context, {measured: [0, 1, 5]});
	await until(() => progress.at(-1) === 250);
	// 250 samples, 62 of them deleted (one picture), less the three that were measured before: five or six pictures.
	assert.equal(fetched.length, new Set(fetched).size);
	assert.equal(fetched.length, (250 * 2) - 62 - 6);
	assert.equal(fetched[0], 'id-2 before');
	assert.deepEqual([state.most, state.opened], [2, 1]);
	// The two pages that were not loaded.
	assert.equal(listings(), 2);
	await measuring.close();
	assert.equal(kept().size, 250);
});

test('a key pauses idle measuring at once; after a pause it continues with the next sample', async context => {
	const {measuring, fetched, progress, kept} = await open(context);
	await until(() => fetched.length > 40);
	measuring.poke();
	const before = fetched.length;
	// The measures are on disk when the key is handled.
	const {size} = kept();
	assert.ok(size >= 20, String(size));
	await pause(0);
	assert.ok(fetched.length - before <= 2);
	await until(() => progress.at(-1) === 250);
	// Only the sample that was interrupted is fetched again.
	assert.ok(fetched.length - new Set(fetched).size <= 2);
});

test('idle measuring requests nothing while something else is fetched or the link is slow', async context => {
	const {state, fetched, listings, progress} = await open(context);
	await until(() => fetched.length > 10);
	state.isFree = false;
	await until(() => state.running === 0);
	await pause(0);
	const [pictures, pages] = [fetched.length, listings()];
	await pause(60);
	assert.deepEqual([fetched.length, listings()], [pictures, pages]);
	state.isFree = true;
	await until(() => progress.at(-1) === 250);
});

test('a picture that can\'t be fetched is skipped; five such samples in a row end idle measuring with the reason', async context => {
	const passing = await open(context, {count: 100, fails: id => /[05]$/.test(id)});
	await until(() => passing.progress.at(-1) === 80);
	assert.deepEqual(passing.failures, []);
	const failing = await open(context, {count: 100, fails: () => true});
	await until(() => failing.failures.length > 0);
	assert.deepEqual([failing.failures, new Set(failing.fetched.map(text => text.split(' ')[0])).size], [['The store is closed'], 5]);
	failing.measuring.poke();
	await pause(60);
	assert.equal(failing.failures.length, 1);
	assert.equal(new Set(failing.fetched.map(text => text.split(' ')[0])).size, 5);
});
