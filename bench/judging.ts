/*
The cost of a key during background work over 1,000,000 samples: a search that finds nothing, and a bulk verdict over one status. Compares it with the same keys while idle, and with a program that only echoes keys, in alternating rounds. Usage: npm run bench -- judging [find|bulk …]
*/
import {mkdtemp, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type {Writable} from 'node:stream';
import {setTimeout as sleep} from 'node:timers/promises';
import type {BrowserDriver} from '../test/helpers/browser-driver.js';
import {peakMemory} from '../test/helpers/peak-memory.js';
import {
	askForBulk, browse, cpuTime, findNothing, leave, median, startEcho, worst, type Echo,
} from './browser.js';
import {megabyte, startService} from './list.js';

const rounds = 3;
/** Keys per round, and the time between them (ms), as from a person who pages quickly. */
const presses = 70;
const pace = 50;

/** The cursor's mark as the terminal receives it (UTF-8, read as Latin-1). */
const cursorMark = /\u00E2\u0096\u00B8/;

type Times = {readonly keys: number[]; readonly echoes: number[]};

const pressKeys = async (driver: BrowserDriver, echo: Echo, {keys, echoes}: Times): Promise<void> => {
	for (let press = 0; press < presses; press++) {
		const began = performance.now();
		const since = driver.raw.length;
		driver.press('down');
		keys.push(await driver.wrote(cursorMark, since) - began);
		await sleep(Math.max(0, (pace / 2) - (performance.now() - began)));
		echoes.push(await echo.press());
		await sleep(Math.max(0, pace - (performance.now() - began)));
	}
};

const kinds: Readonly<Record<string, {readonly name: string; begin(driver: BrowserDriver): Promise<void>}>> = {
	find: {
		name: 'a search',
		async begin(driver) {
			await findNothing(driver);
			// The search results are empty, so the keys have no list to move in.
			driver.press('0');
		},
	},
	bulk: {
		name: 'a bulk verdict',
		async begin(driver) {
			await askForBulk(driver);
			driver.press('y');
		},
	},
};

/** The progress that the screen shows. */
const doneSoFar = (driver: BrowserDriver): number => Number(/: ([\d,]+) of|Judging ([\d,]+) of/.exec(driver.text())?.slice(1).find(Boolean)?.replaceAll(',', '') ?? Number.NaN);

const figures = (times: readonly number[]): string => `median ${median(times).toFixed(1)} ms, worst ${worst(times).toFixed(1)} ms`;

const during = async (driver: BrowserDriver, {name, begin}: typeof kinds[string], graphics: string, stdout: Writable): Promise<void> => {
	const idle: Times = {keys: [], echoes: []};
	const busy: Times = {keys: [], echoes: []};
	const echo = await startEcho();
	let rows = 0;
	let milliseconds = 0;
	let cpu = 0;
	for (let round = 0; round < rounds; round++) {
		await driver.atRest();
		await pressKeys(driver, echo, idle);
		await driver.atRest();
		await begin(driver);
		await driver.see(/[1-9][\d,]+ of [\d,]+.*Esc stops/);
		const cpuBefore = await cpuTime(driver.pid);
		const before = doneSoFar(driver);
		const began = performance.now();
		await sleep(2000);
		const quiet = doneSoFar(driver);
		const quietTime = performance.now() - began;
		await pressKeys(driver, echo, busy);
		const all = doneSoFar(driver);
		stdout.write(`  round ${round + 1}: ${Math.round((quiet - before) / quietTime * 1000).toLocaleString('en-US')} rows a second without keys, ${Math.round((all - quiet) / (performance.now() - began - quietTime) * 1000).toLocaleString('en-US')} with\n`);
		rows += all - before;
		milliseconds += performance.now() - began;
		cpu += await cpuTime(driver.pid) - cpuBefore;
		driver.press('escape');
		await driver.see(/Stopped/);
		driver.press('0');
	}

	echo.close();
	stdout.write(`↓ × ${busy.keys.length} during ${name}, ${graphics}: ${figures(busy.keys)} to the last byte of the frame, an echo meanwhile ${figures(busy.echoes)}; with nothing else going on: ${figures(idle.keys)}, an echo ${figures(idle.echoes)}; ${Math.round(rows / milliseconds * 1000).toLocaleString('en-US')} rows a second, ${Math.round(cpu / milliseconds * 100)} % of a core; budget 6 and 30 ms on a quiet machine; at most ${Math.round(peakMemory(driver.pid) / megabyte)} MiB\n`);
};

export const run = async (wanted: readonly string[], stdout: Writable): Promise<void> => {
	const home = await mkdtemp(path.join(os.tmpdir(), 'winnow-bench-'));
	const service = await startService();
	try {
		for (const [kind, what] of Object.entries(kinds)) {
			if (wanted.length > 0 && !wanted.includes(kind)) {
				continue;
			}

			for (const graphics of ['none', 'blocks']) {
				const driver = browse(service, home, ['--fresh', '--graphics', graphics]);
				await driver.see(/Retained [\d,]+ +~ Modified [\d,]+/);
				await during(driver, what, graphics === 'none' ? 'without pictures' : 'beside pictures', stdout);
				await leave(driver);
			}
		}
	} finally {
		service.child.kill();
		await rm(home, {recursive: true, force: true});
	}
};
