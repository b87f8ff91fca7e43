/*
Sorting a million measured samples on the screen: the time from Enter to the sorted rows. Usage: npm run bench -- sort [SAMPLES]
*/
import {mkdir, mkdtemp, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type {Writable} from 'node:stream';
import {peakMemory} from '../test/helpers/peak-memory.js';
import {measuresFileOf} from '../source/commands/version-cache.js';
import type {Measured, MeasuredPicture} from '../source/measures/measured.js';
import {MeasuresFile} from '../source/results/measures/measures-file.js';
import {browse, cpuTime, leave} from './browser.js';
import {megabyte, startService, type Service} from './list.js';

/** Maps indices to unordered numbers from 0 to 1. */
const scatter = (index: number): number => (index * 0.618_033_988_749_895) % 1;

const pictureOf = (index: number): MeasuredPicture => ({
	dark: scatter(index),
	light: scatter(index + 1),
	blur: scatter(index + 2),
	contrast: scatter(index + 3),
	entropy: scatter(index + 4),
	aspect: 0.75,
	isGray: false,
	width: 400,
	height: 300,
	bytes: 1000 + index,
	hash: 0n,
});

const measuredAt = (index: number): Measured => ({
	before: pictureOf(index), after: pictureOf(index + 5), pair: {changed: scatter(index), ssim: scatter(index + 6), psnr: 50 * scatter(index + 7)},
});

/** Writes measures of every sample where the browser looks for them. */
const writeMeasures = async ({endpoint, project, task, version}: Service, home: string, samples: number): Promise<void> => {
	const file = measuresFileOf({HOME: home, XDG_CACHE_HOME: path.join(home, 'cache')}, {
		endpoint, project, task, version, title: '', where: '',
	})!;
	await mkdir(path.dirname(file), {recursive: true});
	const measures = MeasuresFile.write(file, 64);
	for (let index = 0; index < samples; index++) {
		measures.add({
			key: `sample ${index}`, index, status: 'modified', measured: measuredAt(index),
		});
	}

	measures.close();
};

/** @param args The number of samples. Default: 1,000,000. */
export const run = async ([count = '1000000']: readonly string[], stdout: Writable): Promise<void> => {
	const samples = Number(count);
	const service = await startService(samples);
	const home = await mkdtemp(path.join(os.tmpdir(), 'winnow-sort-'));
	try {
		await writeMeasures(service, home, samples);
		const driver = browse(service, home, ['--fresh']);
		await driver.see(/Retained [\d,]+ +~ Modified [\d,]+/);
		for (const name of ['changed', 'blur', 'ssim']) {
			driver.press(':');
			driver.type(`sort ${name}`);
			await driver.see(new RegExp(`sort ${name}`));
			const cpu = await cpuTime(driver.pid);
			const began = performance.now();
			driver.press('enter');
			await driver.see(new RegExp(`Sorted all [\\d,]+ samples by ${name}`));
			const said = performance.now() - began;
			stdout.write(`sort ${name}: ${samples.toLocaleString('en-US')} measured samples in ${said.toFixed(0)} ms from Enter to the screen, ${await cpuTime(driver.pid) - cpu} ms of CPU; budget 1,000 ms\n`);
		}

		stdout.write(`  memory: at most ${(peakMemory(driver.pid) / megabyte).toFixed(0)} MiB; load ${os.loadavg()[0]!.toFixed(1)}\n`);
		await leave(driver);
	} finally {
		service.child.kill();
		await rm(home, {recursive: true, force: true});
	}
};
