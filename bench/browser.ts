/*
The browser in a 120×40 PTY, with yardsticks from the same run: startup time, cost of a key, and memory. Usage: npm run bench -- browser [start|keys|memory|queue …] [blocks|kitty|iterm2|sixel]. The last argument is the graphics protocol for measuring memory.
*/
import {spawnSync} from 'node:child_process';
import {readFile, mkdtemp, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type {Writable} from 'node:stream';
import {setTimeout as sleep} from 'node:timers/promises';
import {spawn} from '@lydell/node-pty';
import {languages} from '../source/text/language.js';
import {words} from '../test/helpers/browser/words.js';
import {BrowserDriver, keys} from '../test/helpers/browser-driver.js';
import {peakMemory} from '../test/helpers/peak-memory.js';
import {
	megabyte, startService, type Service,
} from './list.js';

/** Any count, in a regular expression. */
const anyCount = String.raw`[\d,]+`;

const bulkDone = /Judged [\d,]+ deleted samples/;

/** Without V8 flags, the browser's space for new objects takes 24 MB more than the earlier budget of 171 MiB (docs/decisions/0057). */
const memoryBudget = 'budget 195 MiB (171 with V8 flags)';

export const median = (numbers: readonly number[]): number => numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)]!;
export const worst = (numbers: readonly number[]): number => Math.max(...numbers);

/** The variables of a program with its own home folder. */
const environment = (home: string): Record<string, string> => ({
	HOME: home, XDG_STATE_HOME: path.join(home, 'state'), XDG_CONFIG_HOME: path.join(home, 'config'), XDG_CACHE_HOME: path.join(home, 'cache'),
});

/** Starts the program on a service, with its own home folder. */
export const browse = (service: Service, home: string, flags: readonly string[] = []): BrowserDriver => new BrowserDriver(['browse', service.task, service.version, '--endpoint', service.endpoint, '--project', service.project, '--graphics', 'blocks', ...flags], {
	env: {...environment(home), WINNOW_TOKEN: service.token},
});

/** Starts the program on two folders, with its own home folder. */
export const browseFolders = (folders: readonly string[], home: string, flags: readonly string[] = []): BrowserDriver => new BrowserDriver(['local', ...folders, '--graphics', 'blocks', ...flags], {env: environment(home)});

export const leave = async (driver: BrowserDriver): Promise<void> => {
	driver.press('q');
	await driver.exit(30_000);
	await driver.close();
};

/** CPU time of a process so far, in milliseconds (Linux, 100 ticks per second). */
export const cpuTime = async (pid: number): Promise<number> => {
	const fields = (await readFile(path.join('/proc', String(pid), 'stat'), 'utf8')).replace(/^.*\) /, '').split(' ');
	return (Number(fields[11]) + Number(fields[12])) * 10;
};

export type Echo = {
	/** Time until a key is echoed (ms). */
	press(): Promise<number>;
	close(): void;
};

/** Starts a program that only echoes keys: the cost of the terminal and this machine. */
export const startEcho = async (): Promise<Echo> => {
	const pty = spawn(process.execPath, ['-e', 'process.stdin.setRawMode(true);process.stdin.on("data",d=>process.stdout.write(d));process.stdout.write("ready")'], {encoding: null});
	const next = async (): Promise<void> => new Promise(resolve => {
		const subscription = pty.onData(() => {
			subscription.dispose();
			resolve();
		});
	});
	await next();
	return {
		async press() {
			const began = performance.now();
			const answer = next();
			pty.write('x');
			await answer;
			return performance.now() - began;
		},
		close() {
			pty.kill();
		},
	};
};

/** How long an echo takes on an idle machine (ms). */
const quietEcho = async (): Promise<number> => {
	const echo = await startEcho();
	const times: number[] = [];
	for (let press = 0; press < 200; press++) {
		times.push(await echo.press());
		await sleep(5);
	}

	echo.close();
	return median(times);
};

/** Prints its own CPU time (µs) when it exits. */
const bareProgram = 'process.on("exit",()=>{const {user,system}=process.cpuUsage();process.stdout.write(String(user+system))})';

const start = async (service: Service, home: string, stdout: Writable): Promise<void> => {
	const bare: number[] = [];
	const bareCpu: number[] = [];
	const ours: number[] = [];
	const oursCpu: number[] = [];
	// The first start compiles the code and caches it.
	for (let round = 0; round <= 15; round++) {
		const before = performance.now();
		const {stdout: printed} = spawnSync(process.execPath, ['-e', bareProgram], {encoding: 'utf8'});
		const bareTime = performance.now() - before;
		const began = performance.now();
		const driver = browse(service, home, ['--fresh']);
		await driver.see(/^ *▸? +1 +[=~×+] \w/m);
		const time = performance.now() - began;
		const cpu = await cpuTime(driver.pid);
		await leave(driver);
		if (round > 0) {
			bare.push(bareTime);
			bareCpu.push(Number(printed) / 1000);
			ours.push(time);
			oursCpu.push(cpu);
		}
	}

	const compared = (one: readonly number[], other: readonly number[]): string => `median ${median(one).toFixed(0)} ms, ${(median(one) / median(other)).toFixed(1)} × node -e 0 (${median(other).toFixed(0)} ms)`;
	stdout.write(`start to sample rows: ${compared(ours, bare)}; CPU time of all threads: ${compared(oursCpu, bareCpu)}; budget 3.3 × on Node 20, 6 × on Node 24 (docs/decisions/0083)\n`);
};

const measureKeys = async (service: Service, home: string, stdout: Writable): Promise<void> => {
	const yardstick = await quietEcho();
	const runs = languages.flatMap(language => [false, true].map(hasPictures => ({
		flags: ['--language', language, ...hasPictures ? [] : ['--graphics', 'none']], label: `${language}${hasPictures ? ', beside pictures' : ''}`,
	})));
	for (const {flags, label} of runs) {
		const driver = browse(service, home, ['--fresh', ...flags]);
		await driver.see(/= \S+ [\d,]+ +~ \S+ [\d,]+/);
		await driver.atRest();
		for (const [name, count] of [['down', 200], ['pageDown', 20], ['a', 100]] as const) {
			const times: number[] = [];
			const cpu = await cpuTime(driver.pid);
			for (let press = 0; press < count; press++) {
				// The frame is one write. Everything up to 20 ms of silence belongs to it.
				const began = performance.now();
				driver.press(name);
				await driver.frame(20);
				times.push(driver.lastByte - began);
			}

			const spent = (await cpuTime(driver.pid) - cpu) / count;
			stdout.write(`${name} × ${count}, ${label}: median ${median(times).toFixed(1)} ms, worst ${worst(times).toFixed(1)} ms to the last byte of the frame, ${spent.toFixed(1)} ms of CPU a key; an echo takes ${yardstick.toFixed(1)} ms; budget 6 and 30 ms\n`);
		}

		await leave(driver);
	}
};

/** Presses A (judge a whole status), up to its last question. */
export const askForBulk = async (driver: BrowserDriver): Promise<void> => {
	driver.press('3');
	await driver.tab('Deleted').isActive();
	driver.press(keys.judgeAll);
	await driver.see(words.judgeAll(anyCount));
	driver.press(keys.accept, 'enter');
	await driver.see(words.judgeAllQuestion(anyCount));
};

/** Searches for a word that occurs nowhere. */
export const findNothing = async (driver: BrowserDriver): Promise<void> => {
	await driver.find('zzz-not-there');
	await driver.see('Found 0');
};

/** Judges samples of the queue, each when its picture is visible. */
const judgeQueue = async (driver: BrowserDriver, samples: number): Promise<void> => {
	driver.press('s');
	await driver.tab('Queue').isActive();
	for (let step = 1; step <= samples; step++) {
		await driver.atRest();
		driver.press('a');
		await driver.see(new RegExp(String.raw`\b${step} of [\d,]+ judged`));
	}
};

/** Memory for judging a million samples, after 300 pages. */
const judging = async (driver: BrowserDriver, report: (what: string) => Promise<void>): Promise<void> => {
	driver.press('a', 'a', 'g', 'u', 'U', 'u');
	await driver.atRest();
	await report('u');
	await judgeQueue(driver, 100);
	await report('100 of the queue');
	driver.press('escape');
	await driver.see('▸All');
	await findNothing(driver);
	await driver.see(words.found(0), 600_000);
	await report('find over all');
	driver.press('escape');
	await driver.see('▸All');
	await askForBulk(driver);
	driver.press('y');
	await driver.see(bulkDone, 600_000);
	await report(bulkDone.exec(driver.text())![0]);
	driver.press('z');
	await driver.see('Undid');
	await report('undo');
};

const ways = ['blocks', 'kitty', 'iterm2', 'sixel'];

const memory = async (home: string, way: string, stdout: Writable): Promise<void> => {
	const peaks: number[] = [];
	for (const samples of [1000, 1_000_000]) {
		const service = await startService(samples);
		try {
			const driver = browse(service, home, ['--fresh', '--graphics', way]);
			const report = async (what: string): Promise<void> => {
				stdout.write(`${samples.toLocaleString('en-US')} samples, ${what}: at most ${(peakMemory(driver.pid) / megabyte).toFixed(0)} MiB; ${memoryBudget}\n`);
			};

			await driver.see(/Retained [\d,]+ +~ Modified [\d,]+/);
			for (let page = 0; page < 300; page++) {
				driver.press(page % 10 === 9 ? 'down' : 'pageDown');
				await sleep(50);
			}

			await driver.atRest();
			peaks.push(peakMemory(driver.pid));
			await report('300 pages visited');
			if (samples === 1_000_000) {
				await judging(driver, report);
			}

			await leave(driver);
		} finally {
			service.child.kill();
		}
	}

	stdout.write(`300 pages of 1,000,000 samples take ${Math.round((peaks[1]! - peaks[0]!) / megabyte)} MiB more than of 1,000; budget 30 MB\n`);
};

/** Memory for an hour of pictures, with each graphics protocol. */
const queue = async (home: string, stdout: Writable): Promise<void> => {
	const samples = 150;
	const service = await startService(1_000_000);
	try {
		for (const graphics of ways) {
			// Each protocol has its own journal.
			const driver = browse(service, path.join(home, graphics), ['--graphics', graphics]);
			await driver.see(/Retained [\d,]+ +~ Modified [\d,]+/);
			await judgeQueue(driver, samples);
			stdout.write(`${samples} samples of the queue, ${graphics}: at most ${(peakMemory(driver.pid) / megabyte).toFixed(0)} MiB; ${memoryBudget}\n`);
			await leave(driver);
		}
	} finally {
		service.child.kill();
	}
};

export const run = async (wanted: readonly string[], stdout: Writable): Promise<void> => {
	const named = wanted.filter(one => !ways.includes(one));
	const all = named.length === 0 ? ['start', 'keys', 'memory', 'queue'] : named;
	const home = await mkdtemp(path.join(os.tmpdir(), 'winnow-bench-'));
	const service = await startService(1204);
	try {
		if (all.includes('start')) {
			await start(service, home, stdout);
		}

		if (all.includes('keys')) {
			await measureKeys(service, home, stdout);
		}

		if (all.includes('memory')) {
			await memory(home, wanted.find(one => ways.includes(one)) ?? 'blocks', stdout);
		}

		if (all.includes('queue')) {
			await queue(home, stdout);
		}
	} finally {
		service.child.kill();
		await rm(home, {recursive: true, force: true});
	}
};
