/*
Presses thousands of random keys while the service fails at random. Every picture encodes its sample's number in its pixels. From time to time the bench reads the number back from the screen and compares it with the row and with the side named above the picture. At the end it compares the verdicts on the screen with those that a new process reads from the journal. Usage: npm run bench -- soak [KEYS [SEED]], 20,000 keys by default.
*/
import {mkdir, mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type {Writable} from 'node:stream';
import {setTimeout as sleep} from 'node:timers/promises';
import {startEmulator, type Emulator} from '../source/emulator/emulator.js';
import {parseFault} from '../source/emulator/server/faults.js';
import {seededRandom} from '../source/review/queue/random.js';
import type {BrowserDriver} from '../test/helpers/browser-driver.js';
import {runProgram} from '../test/helpers/run-program.js';
import {makePng} from '../test/preview/decode/make-png.js';
import {browse, leave} from './browser.js';
import {megabyte} from './list.js';

const samples = 240;
/** The number is encoded as 4×4 squares of 16 px, inside a border of the same width. */
const grid = 4;
const square = 16;
const side = square * (grid + 2);

type Color = readonly [red: number, green: number, blue: number];

const borders = {before: [255, 0, 255], after: [0, 255, 255]} as const satisfies Record<string, Color>;

const codePicture = (number: number, border: Color): Uint8Array => {
	const raw = new Uint8Array(side * ((side * 3) + 1));
	for (let y = 0; y < side; y++) {
		for (let x = 0; x < side; x++) {
			const [column, row] = [Math.floor(x / square) - 1, Math.floor(y / square) - 1];
			const isBorder = column < 0 || row < 0 || column >= grid || row >= grid;
			const value = (number >> ((row * grid) + column)) & 1 ? 255 : 0;
			raw.set(isBorder ? border : [value, value, value], (y * ((side * 3) + 1)) + 1 + (x * 3));
		}
	}

	return makePng({width: side, height: side, raw});
};

/** Scrambles a number, so that neighbors look different. */
const codeOf = (sample: number): number => (sample * 0x9E_37) & 0xFF_FF;

/** Of every four samples, one is deleted, one retained and two are modified. */
const writeJob = async (root: string): Promise<{origin: string; output: string}> => {
	const [origin, output] = [path.join(root, 'origin'), path.join(root, 'output')];
	await mkdir(origin);
	await mkdir(output);
	for (let sample = 0; sample < samples; sample++) {
		const name = `${String(sample).padStart(4, '0')}.png`;
		const before = codePicture(codeOf(sample), borders.before);
		await writeFile(path.join(origin, name), before);
		if (sample % 4 !== 0) {
			await writeFile(path.join(output, name), sample % 4 === 1 ? before : codePicture(codeOf(sample), borders.after));
		}
	}

	return {origin, output};
};

const channels = (value: number): Color => [(value >> 16) & 255, (value >> 8) & 255, value & 255];
const isNear = (one: Color, other: Color): boolean => one.every((value, index) => Math.abs(value - other[index]!) < 60);

/** The color that fills most of a cell. Undefined if the cell is text. */
const colorAt = ({terminal}: BrowserDriver, column: number, row: number): Color | undefined => {
	const cell = terminal.buffer.active.getLine(row)?.getCell(column);
	if (!cell) {
		return undefined;
	}

	const isFull = cell.getChars() === '█' || cell.getChars() === '▇';
	if (isFull ? cell.isFgRGB() : cell.isBgRGB()) {
		return channels(isFull ? cell.getFgColor() : cell.getBgColor());
	}

	return undefined;
};

/** The rectangle around the cells with a border's color. Undefined if it is too small for a picture. */
const rectangleOf = (driver: BrowserDriver, border: Color): {left: number; right: number; top: number; bottom: number} | undefined => {
	const found = {left: Infinity, right: -1, top: Infinity, bottom: -1};
	for (let row = 0; row < driver.terminal.rows; row++) {
		for (let column = 0; column < driver.terminal.cols; column++) {
			const color = colorAt(driver, column, row);
			if (color && isNear(color, border)) {
				Object.assign(found, {
					left: Math.min(found.left, column),
					right: Math.max(found.right, column),
					top: Math.min(found.top, row),
					bottom: Math.max(found.bottom, row),
				});
			}
		}
	}

	return found.right - found.left >= 2 * grid && found.bottom - found.top >= grid ? found : undefined;
};

/** Reads a picture's number back from the screen. Undefined if no complete picture is visible. */
const readCode = (driver: BrowserDriver, border: Color): number | undefined => {
	const found = rectangleOf(driver, border);
	if (!found) {
		return undefined;
	}

	const cellWidth = (found.right - found.left + 1) / (grid + 2);
	const cellHeight = (found.bottom - found.top + 1) / (grid + 2);
	let code = 0;
	for (let index = 0; index < grid * grid; index++) {
		const column = Math.floor(found.left + (((index % grid) + 1.5) * cellWidth));
		const row = Math.floor(found.top + ((Math.floor(index / grid) + 1.5) * cellHeight));
		const color = colorAt(driver, column, row);
		if (!color) {
			return undefined;
		}

		code |= color[1] > 127 ? 1 << index : 0;
	}

	return code;
};

type Check = 'right' | 'wrong' | 'no picture';

/** Compares the row under the cursor, the name above the picture and the picture itself. */
const check = (driver: BrowserDriver): {readonly result: Check; readonly what?: string} => {
	const lines = driver.lines();
	const row = lines.map(line => /^\s?▸.*?(\d{4})\.png/.exec(line)?.[1]).find(Boolean);
	const titles = lines.map(line => /│\s(before|after)\s+(?:[^\s:]+\/)?(\d{4})\.png\s*$/.exec(line)).filter(found => found !== null);
	const [, shown, named] = titles[0] ?? [];
	if (row === undefined || shown === undefined || named === undefined || titles.length > 1) {
		return {result: 'no picture'};
	}

	const isCopy = Number(named) % 4 === 1;
	const code = readCode(driver, borders[shown === 'after' && !isCopy ? 'after' : 'before']);
	if (code === undefined) {
		return {result: 'no picture'};
	}

	return code === codeOf(Number(row)) && row === named ? {result: 'right'} : {result: 'wrong', what: `row ${row}, title ${named}, picture ${[...Array.from({length: samples}).keys()].find(sample => codeOf(sample) === code) ?? code}`};
};

/** The keys to press, the frequent ones several times. None of them quits the browser. */
const keyNames = [
	...Array.from({length: 12}, () => 'down' as const), ...Array.from({length: 5}, () => 'up' as const), 'right', 'right', 'left', 'G', 'g', '0', '1', '2', '3', '\t', 'a', 'a', 'a', 'x', 'f', '\u007F', 'z', 'z', 'Z', 'b', 'b', 'B', 'u', 'U', 'r', ' ', 'v', 'i', '?', 'c', 'c', '\r', '\r', '+', '-', '=', '\u001B',
];

const faultKinds = ['429', '500', '503', 'reset', 'cut', 'html', 'bad-json', 'picture-404', 'picture-403', 'picture-503', 'picture-reset', 'picture-cut', 'picture-damaged'];

const status = async (pid: number): Promise<{readonly memory: number; readonly handles: number}> => {
	const [, kilobytes] = /^VmRSS:\s*(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
	return {memory: Number(kilobytes) * 1024, handles: (await readdir(`/proc/${pid}/fd`)).length};
};

const spoil = (cloud: Emulator, random: (bound: number) => number): void => {
	const faults = Array.from({length: random(3)}, () => parseFault(`${faultKinds[random(faultKinds.length)]!}:${2 + random(6)}`));
	cloud.set({faults, latency: random(40), imageLatency: random(60)});
};

/** Returns to the list and closes everything else, so that the screen can be compared. */
const settle = async (driver: BrowserDriver): Promise<boolean> => {
	for (let press = 0; press < 4; press++) {
		driver.press('escape');
		await sleep(60);
	}

	driver.press('0');
	try {
		await driver.atRest(15_000);
		return true;
	} catch {
		// A page or picture is still waiting for a retry. There is nothing to compare; this is counted.
		return false;
	}
};

const journalCount = async (cloud: Emulator, home: string): Promise<number> => {
	const {stdout} = await runProgram(['marks', 'export', cloud.task, cloud.version, '--format', 'ndjson'], {HOME: home, XDG_STATE_HOME: path.join(home, 'state')});
	return stdout.split('\n').filter(line => line.includes('"verdict"') && !line.includes('"verdict":null')).length;
};

const judgedOnScreen = (driver: BrowserDriver): number => Number(/([\d,]+) of [\d,]+ judged/.exec(driver.text())?.[1]?.replaceAll(',', '') ?? 0);

export const run = async ([wanted = '20000', seed = '1']: readonly string[], stdout: Writable): Promise<void> => {
	const presses = Number(wanted);
	const random = seededRandom(seed);
	const root = await mkdtemp(path.join(os.tmpdir(), 'winnow-soak-'));
	const cloud = await startEmulator({folders: await writeJob(root)});
	const driver = browse(cloud, root);
	const counts: Record<Check | 'not settled', number> = {
		right: 0, wrong: 0, 'no picture': 0, 'not settled': 0,
	};
	try {
		await driver.see('0001.png');
		for (let press = 1; press <= presses; press++) {
			driver.press(keyNames[random(keyNames.length)]!);
			if (press % 10 === 0) {
				await sleep(20);
			}

			if (press % 50 === 0) {
				spoil(cloud, random);
			}

			if (press % 100 === 0) {
				cloud.set({faults: [], latency: 0, imageLatency: 0});
				const {result, what} = await settle(driver) ? check(driver) : {result: 'not settled' as const, what: undefined};
				counts[result]++;
				if (what !== undefined) {
					stdout.write(`key ${press}: ${what}\n`);
				}
			}

			if (press % 2000 === 0 || press === presses) {
				const {memory, handles} = await status(driver.pid);
				stdout.write(`${press} keys: ${Math.round(memory / megabyte)} MB, ${handles} handles; pictures ${counts.right} right, ${counts.wrong} wrong, ${counts['no picture']} not shown, ${counts['not settled']} not settled\n`);
			}
		}

		const judged = judgedOnScreen(driver);
		await leave(driver);
		const kept = await journalCount(cloud, root);
		stdout.write(`verdicts: ${judged} on the screen, ${kept} in the journal, ${Math.max(0, judged - kept)} lost\n`);
	} finally {
		await driver.close();
		await cloud.close();
		await rm(root, {recursive: true, force: true});
	}
};
