import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {test} from 'node:test';
import fc from '../../helpers/fast-check.js';
import {cutSixel, readSixel, type SixelPixels} from '../../../source/terminal/drivers/sixel-image.js';
import {openFake} from '../helpers/fake-terminal.js';
import {graphic} from '../helpers/pictures.js';

const image = fc.record({
	width: fc.integer({min: 1, max: 30}),
	height: fc.integer({min: 1, max: 30}),
}).chain(({width, height}) => fc.array(fc.integer({min: -1, max: 3}), {minLength: width * height, maxLength: width * height}).map((pixels): SixelPixels => ({
	width, height, pixels: Int16Array.from(pixels), colors: new Map([0, 1, 2, 3].map(color => [color, `2;${color};0;0`])),
})));

const sequenceOf = (one: SixelPixels) => cutSixel(one, {
	left: 0, top: 0, width: one.width, height: one.height,
});

test('written sixels read back as the same pixels', () => {
	fc.assert(fc.property(image, one => {
		const read = readSixel(Buffer.from(sequenceOf(one)), one.width, one.height);
		assert.deepEqual(read.pixels, one.pixels);
	}));
});

test('a part of a picture has the pixels of that part', () => {
	fc.assert(fc.property(image, fc.nat(), fc.nat(), (one, horizontal, vertical) => {
		const left = horizontal % one.width;
		const top = vertical % one.height;
		const [width, height] = [one.width - left, one.height - top];
		const part = readSixel(Buffer.from(cutSixel(one, {
			left, top, width, height,
		})), width, height);
		assert.deepEqual(
			[...part.pixels],
			Array.from({length: width * height}, (_, index) => one.pixels[((top + Math.floor(index / width)) * one.width) + left + (index % width)]),
		);
	}));
});

test('only the damaged part is drawn again', async () => {
	// A stopped clock: on a busy machine the second update would ask for an echo of its own.
	const fake = openFake(80, 24, {env: {TERM: 'foot'}, isAsking: true, now: () => 0});
	fake.stdin.type('\u001B[6;20;10t\u001B[?62;4c');
	const one: SixelPixels = {
		width: 200, height: 160, pixels: new Int16Array(200 * 160).fill(1), colors: new Map([[1, '2;100;0;0']]),
	};
	const {screen} = fake.terminal;
	screen.showPicture('main', {x: 10, y: 2}, graphic('sixel', 'a', 0, {payload: Buffer.from(sequenceOf(one))}));
	await fake.settle();
	fake.stdin.type('\u001B[1;1R');
	screen.frame('\n\n\n            \u001B[44mpopup\u001B[49m');
	await fake.settle();
	screen.frame(' ');
	await fake.settle();
	assert.equal(fake.stdout.writes.at(-1), '\u001B[5D\u001BP0;1;0q"1;1;50;20#1;2;100;0;0#1!50~-#1!50~-#1!50~-#1!50B\u001B\\\u001B[6n');
	await fake.terminal.close();
});

test('if the cell size is a guess, the whole picture is blanked and drawn again', async () => {
	const fake = openFake(80, 24, {env: {TERM: 'foot'}});
	const {screen} = fake.terminal;
	screen.showPicture('main', {x: 10, y: 2}, graphic('sixel', 'a', 0, {columns: 2, rows: 2, payload: Buffer.from('\u001BPq~\u001B\\')}));
	await fake.settle();
	assert.equal(fake.stdout.writes.at(-1), '\u001B[3;11H\u001BPq~\u001B\\');
	screen.frame('\n\n\n          \u001B[44m!\u001B[49m');
	await fake.settle();
	screen.frame(' ');
	await fake.settle();
	assert.equal(fake.stdout.writes.at(-1), '\u001B[A\b\u001B[m  \u001B[B\b\b  \u001B[A\b\b\u001BPq~\u001B\\');
	await fake.terminal.close();
});

test('a picture that extends beyond the screen is not drawn, since it would scroll', async () => {
	const fake = openFake(80, 24, {env: {TERM: 'foot'}});
	await fake.settle();
	const before = fake.stdout.bytes;
	fake.terminal.screen.showPicture('main', {x: 10, y: 20}, graphic('sixel', 'a', 10));
	await fake.settle();
	assert.equal(fake.stdout.bytes, before);
	await fake.terminal.close();
});

test('a new font with the same number of cells, which is a signal without a resize, redraws everything', async () => {
	const fake = openFake(20, 4, {env: {TERM: 'foot'}, isAsking: true});
	fake.stdin.type('\u001B[6;20;10t\u001B[?62;4c');
	const {screen} = fake.terminal;
	screen.frame('words');
	screen.showPicture('main', {x: 6, y: 0}, graphic('sixel', 'a', 0, {columns: 2, rows: 2, payload: Buffer.from('\u001BPq~\u001B\\')}));
	await fake.settle();
	const before = fake.stdout.writes.length;
	fake.program.emit('SIGWINCH');
	await fake.settle();
	assert.equal(fake.stdout.writes.slice(before).join(''), '\u001B[16t', 'it is only asked');
	fake.stdin.type('\u001B[6;10;5t');
	fake.stdin.type('\u001B[1;1R');
	await fake.settle();
	assert.equal(fake.stdout.writes.slice(before + 1).join(''), '\u001B[m\u001B[Hwords\u001B[K\r\n\u001B[K\r\n\u001B[K\r\n\u001B[K\u001B[;7H\u001BPq~\u001B\\\u001B[6n');
	await fake.terminal.close();
	assert.equal(fake.program.listenerCount('SIGWINCH'), 0);
});
