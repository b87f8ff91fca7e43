/*
Measuring beside browsing: the browser with the setting {"measure": "idle"} measures every sample of a version, while a user looks at a few samples from time to time: 20 keys at human pace, then a pause. The first key interrupts the measuring, which continues 3 s after the last one. Prints the cost of the keys, and the memory. The yardstick is a second browser that doesn't measure, with the same keys, pauses and machine load. The pictures are in two folders, because a service that draws them would use more CPU time than the browser; `service` measures those of the emulator. Usage: npm run bench -- idle [SAMPLES [SECONDS OF PAUSE [folders|service [MINUTES]]]]
*/
import {
	link, mkdir, mkdtemp, rm, writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type {Writable} from 'node:stream';
import {setTimeout as sleep} from 'node:timers/promises';
import {operators, scenes} from '../source/emulator/drawing/recipe.js';
import {pictureFile} from '../source/emulator/drawing/picture-file.js';
import type {BrowserDriver} from '../test/helpers/browser-driver.js';
import {peakMemory} from '../test/helpers/peak-memory.js';
import {
	browse, browseFolders, cpuTime, leave, median, startEcho, worst,
} from './browser.js';
import {megabyte, startService} from './list.js';

/** Pause between two bursts of keys (s). Measuring begins 3 s after a key, and must get most of the time. */
const defaultPause = '12';

/** Keys of a burst. Page keys draw most of the screen. */
const burst = Array.from({length: 20}, (_, index) => index % 5 === 4 ? 'pageDown' as const : 'down' as const);

/** Time between two keys (ms). */
const pace = 150;

/** Time limit for all samples (min). On an otherwise idle machine, 10,000 take less. */
const defaultLimit = '11';

/** Time without progress after which the bench stops (ms). */
const patience = 120_000;

/** Returns the 95th percentile. */
const slow = (numbers: readonly number[]): number => numbers.toSorted((one, other) => one - other)[Math.max(0, Math.ceil(numbers.length * 0.95) - 1)]!;

/** Median, 95th percentile and worst time of keys. */
const keyTimes = (times: readonly number[]): string => [median(times), slow(times), worst(times)].map(time => time.toFixed(1)).join(', ') + ' ms';

/** Kinds of keys: the first of a burst, which interrupts measuring, and those that follow. */
const kinds = ['first', 'down', 'pageDown'] as const;

/** Times of keys (ms), by kind. */
type KeyTimes = Readonly<Record<typeof kinds[number], number[]>>;

/** Budgets for a key to the last byte of its frame (ms). The worst of all keys may take 30 ms. */
const budgets: Readonly<Record<typeof kinds[number], string>> = {
	first: 'the first keys after a pause, which interrupt measuring', down: 'moves by one, median 4 ms', pageDown: 'moves by a page, median 6 ms',
};

const noTimes = (): KeyTimes => ({first: [], down: [], pageDown: []});

/** Presses a burst of keys. Times are those to the last byte of a frame. */
const pressBurst = async (driver: BrowserDriver, times: KeyTimes): Promise<void> => {
	for (const [index, key] of burst.entries()) {
		const began = performance.now();
		driver.press(key);
		await driver.frame(20);
		times[index === 0 ? 'first' : key].push(driver.lastByte - began);
		await sleep(Math.max(0, pace - (performance.now() - began)));
	}
};

/** Goes back to the first sample, so that no burst begins at the end of the list. */
const goBack = async (driver: BrowserDriver): Promise<void> => {
	driver.press('g');
	await driver.frame(20);
};

/** Number of pictures to draw. The others are links to them. */
const drawn = 24;

/** Makes two folders of pairs. Each picture after is the one before, changed by an operator. */
const makeFolders = async (home: string, samples: number): Promise<readonly string[]> => {
	const folders = ['origin', 'output'].map(name => path.join(home, name));
	for (const [side, folder] of folders.entries()) {
		await mkdir(folder);
		for (let index = 0; index < samples; index++) {
			const file = path.join(folder, `${index}.jpg`);
			if (index >= drawn) {
				await link(path.join(folder, `${index % drawn}.jpg`), file);
				continue;
			}

			const {bytes} = await pictureFile({
				scene: scenes[index % scenes.length]!, seed: index, view: 0, width: 120, height: 90, format: 'jpeg', ...(side === 1 && {operator: operators[index % operators.length]!}),
			});
			await writeFile(file, bytes);
		}
	}

	return folders;
};

/** @param args The number of samples (default: 10,000), the pause between two bursts (s), where the pictures are, and the time limit (min). */
export const run = async ([count = '10000', pause = defaultPause, from = 'folders', limit = defaultLimit]: readonly string[], stdout: Writable): Promise<void> => {
	const samples = Number(count);
	const home = await mkdtemp(path.join(os.tmpdir(), 'winnow-idle-'));
	const service = from === 'service' ? await startService(samples) : undefined;
	const folders = service ? [] : await makeFolders(home, samples);
	const start = (own: string): BrowserDriver => service ? browse(service, own, ['--fresh']) : browseFolders(folders, own, ['--fresh']);
	const echo = await startEcho();
	try {
		await mkdir(path.join(home, 'config', 'winnow'), {recursive: true});
		await writeFile(path.join(home, 'config', 'winnow', 'config.json'), '{"measure": "idle"}');
		const driver = start(home);
		await driver.see(/Retained [\d,]+ +~ Modified [\d,]+/);
		const plain = start(path.join(home, 'plain'));
		await plain.see(/Retained [\d,]+ +~ Modified [\d,]+/);
		const measured = (): number => Number(/measured ([\d,]+)/.exec(driver.text())?.[1]?.replaceAll(',', '') ?? 0);
		const [times, others] = [noTimes(), noTimes()];
		const echoes: number[] = [];
		const started = performance.now();
		const cpu = await cpuTime(driver.pid);
		let after = 0;
		let progressed = started;
		while (measured() < samples && performance.now() - started < Number(limit) * 60_000) {
			await sleep(Number(pause) * 1000);
			progressed = measured() > after ? performance.now() : progressed;
			after = measured();
			await pressBurst(driver, times);
			await pressBurst(plain, others);
			echoes.push(await echo.press());
			await goBack(driver);
			await goBack(plain);
			if (after >= samples || performance.now() - progressed > patience) {
				break;
			}
		}

		stdout.write(`idle (${from}): ${after} of ${samples} samples measured in ${((performance.now() - started) / 1000).toFixed(0)} s. To the last byte of the frame, keys took (median, p95, worst):\n`);
		for (const kind of kinds) {
			stdout.write(`  ${budgets[kind]}: ${times[kind].length} keys beside measuring ${keyTimes(times[kind])}; without ${keyTimes(others[kind])}\n`);
		}

		stdout.write(`  worst of all: ${worst(Object.values(times).flat()).toFixed(1)} ms, without measuring ${worst(Object.values(others).flat()).toFixed(1)} ms; budget 30 ms; an echo takes ${median(echoes).toFixed(1)} ms\n`);
		stdout.write(`  memory: at most ${(peakMemory(driver.pid) / megabyte).toFixed(0)} MiB, ${((await cpuTime(driver.pid) - cpu) / Math.max(1, after)).toFixed(1)} ms of CPU a sample with the keys; without measuring ${(peakMemory(plain.pid) / megabyte).toFixed(0)} MiB; budget 180 MB (172 MiB); load ${os.loadavg()[0]!.toFixed(1)}\n`);
		await leave(driver);
		await leave(plain);
	} finally {
		echo.close();
		service?.child.kill();
		await rm(home, {recursive: true, force: true});
	}
};
