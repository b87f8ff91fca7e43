/*
Measuring beside browsing: the browser with the setting {"measure": "idle"} measures every sample of a version, while a key is pressed from time to time. Prints what the keys cost while it measures, and its memory. The same keys in a second browser that measures nothing are the yardstick: it has the same pauses, and the same load of the machine. Usage: npm run bench -- idle [SAMPLES [SECONDS BETWEEN KEYS]]
*/
import {
	mkdir, mkdtemp, rm, writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type {Writable} from 'node:stream';
import {setTimeout as sleep} from 'node:timers/promises';
import type {BrowserDriver} from '../test/helpers/browser-driver.js';
import {peakMemory} from '../test/helpers/peak-memory.js';
import {
	browse, leave, median, startEcho, worst,
} from './browser.js';
import {megabyte, startService} from './list.js';

/** Between two keys (s): measuring begins 3 s after a key, and must get most of the time. */
const defaultPause = '15';

/** How long all samples may take (ms). */
const timeout = 3_600_000;

/** How long nothing may be measured before the rest is given up (ms). */
const patience = 120_000;

const pressKey = async (driver: BrowserDriver): Promise<number> => {
	const began = performance.now();
	driver.press('down');
	await driver.frame(20);
	return driver.lastByte - began;
};

/** @param args The number of samples. Default: 10,000; and the time between two keys. */
export const run = async ([count = '10000', pause = defaultPause]: readonly string[], stdout: Writable): Promise<void> => {
	const samples = Number(count);
	const service = await startService(samples);
	const home = await mkdtemp(path.join(os.tmpdir(), 'winnow-idle-'));
	const echo = await startEcho();
	try {
		await mkdir(path.join(home, 'config', 'winnow'), {recursive: true});
		await writeFile(path.join(home, 'config', 'winnow', 'config.json'), '{"measure": "idle"}');
		const driver = browse(service, home, ['--fresh']);
		await driver.see(/Retained [\d,]+ +~ Modified [\d,]+/);
		const plain = browse(service, path.join(home, 'plain'), ['--fresh']);
		await plain.see(/Retained [\d,]+ +~ Modified [\d,]+/);
		const measured = (): number => Number(/measured ([\d,]+)/.exec(driver.text())?.[1]?.replaceAll(',', '') ?? 0);
		const [times, others, echoes]: [number[], number[], number[]] = [[], [], []];
		const started = performance.now();
		let after = 0;
		let progressed = started;
		while (measured() < samples && performance.now() - started < timeout) {
			await sleep(Number(pause) * 1000);
			progressed = measured() > after ? performance.now() : progressed;
			after = measured();
			// The key interrupts what is being measured.
			times.push(await pressKey(driver));
			others.push(await pressKey(plain));
			echoes.push(await echo.press());
			if (after >= samples || performance.now() - progressed > patience) {
				break;
			}
		}

		stdout.write(`idle: ${after} of ${samples} samples measured in ${((performance.now() - started) / 1000).toFixed(0)} s; ${times.length} keys beside it: median ${median(times).toFixed(1)} ms, worst ${worst(times).toFixed(1)} ms to the last byte of the frame; without measuring ${median(others).toFixed(1)} and ${worst(others).toFixed(1)} ms; an echo takes ${median(echoes).toFixed(1)} ms; budget 6 and 30 ms\n`);
		stdout.write(`  memory: at most ${(peakMemory(driver.pid) / megabyte).toFixed(0)} MiB; budget 180 MB (172 MiB)\n`);
		await leave(driver);
		await leave(plain);
	} finally {
		echo.close();
		service.child.kill();
		await rm(home, {recursive: true, force: true});
	}
};
