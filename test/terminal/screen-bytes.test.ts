import assert from 'node:assert/strict';
import {test} from 'node:test';
import {rgb, type TextPicture} from '../../source/model/picture.js';
import {openFake, type Fake} from './helpers/fake-terminal.js';

const dim = (text: string) => `\u001B[2m${text}\u001B[22m`;
const sky = (text: string) => `\u001B[38;2;86;180;233m${text}\u001B[39m`;
const chosen = (text: string) => `\u001B[48;2;45;45;60m${text}\u001B[49m`;

/** The browser's screen at 120×40: rows on the left, a rule, facts of the sample on the right. */
const browser = (cursor: number, first = 0): string => {
	const lines = [' winnow  animals-cleaning › V001 · demo'.padEnd(100) + `${cursor + 1} of 1,204`.padStart(18), ' ▸All 1,204   = Retained 612   ~ Modified 240'];
	for (let row = 0; row < 36; row++) {
		const index = first + row;
		const isCursor = index === cursor;
		const status = index % 3 === 0 ? sky('~') : dim('=');
		const text = ` ${isCursor ? '▸' : ' '} ${String(index + 1).padStart(5)}  ${status}     cats/${String(index).padStart(4, '0')}_Blur.jpg`;
		const visible = 11 + 5 + `cats/${String(index).padStart(4, '0')}_Blur.jpg`.length;
		const list = text + ' '.repeat(57 - visible);
		const detail = row === 35 ? ` ${dim('address')}  s3://test-obs/animals/cats/${String(cursor).padStart(4, '0')}.jpg` : '';
		lines.push(`${isCursor ? chosen(list) : list}${dim('│')}${detail}`);
	}

	lines.push('', ' ↑↓ move  ←→ page  0-4 status');
	return lines.join('\n');
};

const photograph = (columns: number, rows: number, seed: number): TextPicture => {
	const glyphs = new Uint16Array(columns * rows).fill(0x25_80);
	const at = (cell: number, offset: number) => rgb(((cell * 7) + seed) & 255, ((cell * 3) + offset) & 255, (cell + (seed * 5)) & 255);
	return {
		kind: 'text', columns, rows, glyphs, foreground: Int32Array.from(glyphs, (_, cell) => at(cell, 0)), background: Int32Array.from(glyphs, (_, cell) => at(cell, 90)),
	};
};

const bytesOf = async (fake: Fake, change: () => void): Promise<number> => {
	const before = fake.stdout.bytes;
	change();
	await fake.settle();
	return fake.stdout.bytes - before;
};

const openBrowser = async (): Promise<Fake> => {
	const fake = openFake(120, 40);
	fake.terminal.screen.frame(browser(3));
	fake.terminal.screen.showPicture('main', {x: 60, y: 3}, photograph(58, 30, 1));
	await fake.settle();
	return fake;
};

test('moving one row down costs few bytes while the picture stays', async () => {
	const fake = await openBrowser();
	const {screen} = fake.terminal;
	const bytes = await bytesOf(fake, () => {
		screen.frame(browser(4));
	});
	assert.equal(bytes, 173);
	await fake.terminal.close();
});

test('moving one page costs few bytes while the picture stays', async () => {
	const fake = await openBrowser();
	const bytes = await bytesOf(fake, () => {
		fake.terminal.screen.frame(browser(39, 36));
	});
	assert.equal(bytes, 623);
	await fake.terminal.close();
});

test('nothing is written when nothing changes', async () => {
	const fake = await openBrowser();
	const bytes = await bytesOf(fake, () => {
		fake.terminal.screen.frame(browser(3));
		fake.terminal.screen.removePicture('nothing');
	});
	assert.equal(bytes, 0);
	await fake.terminal.close();
});

test('a better picture in place of a coarse one sends only the cells that differ, and its start waits until the coarse one is received', async () => {
	const fake = openFake(120, 40);
	const {screen} = fake.terminal;
	screen.frame(browser(3));
	const coarse = photograph(58, 30, 1);
	const foreground = Int32Array.from(coarse.foreground);
	foreground[700] = rgb(1, 2, 3);
	const better: TextPicture = {...coarse, foreground};
	let calls = 0;
	let received = 0;
	fake.stdout.isHolding = true;
	screen.showPicture('main', {x: 60, y: 3}, coarse);
	screen.onceIdle(() => {
		calls++;
		received = fake.stdout.bytes;
		screen.showPicture('main', {x: 60, y: 3}, better);
	});
	await new Promise(resolve => {
		setImmediate(resolve);
	});
	assert.equal(calls, 0);
	fake.stdout.release();
	await fake.settle();
	assert.equal(calls, 1);
	assert.ok(received > 20_000, String(received));
	assert.ok(fake.stdout.bytes - received < 80, `${fake.stdout.bytes - received} bytes for one cell`);
	await fake.terminal.close();
});
