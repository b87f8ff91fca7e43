import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {test} from 'node:test';
import {cutSixel, readSixel, type SixelPixels} from '../../../source/terminal/drivers/sixel-image.js';
import {openFake, type Fake} from '../helpers/fake-terminal.js';
import {graphic} from '../helpers/pictures.js';

const [width, height, cell] = [200, 160, {width: 10, height: 20}];
const colors = 16;

/** Sixteen colors without any order: what costs sixels most. */
const noise: SixelPixels = {
	width,
	height,
	pixels: Int16Array.from({length: width * height}, (_, index) => ((index * 7919) ^ (index >> 3)) % colors),
	colors: new Map(Array.from({length: colors}, (_, index) => [index, `2;${index};${index};${index}`])),
};

const payload = Buffer.from(cutSixel(noise, {
	left: 0, top: 0, width, height,
}));

const sixels = /\u001B\[(\d+);(\d+)H(?:[^\u001BP]|\u001B\[[\d;]*m)*(\u001BP[^\u001B]*\u001B\\)/g;

/** Until what can be written now was written. What waits for an answer is left. */
const rest = async (fake: Fake): Promise<void> => {
	for (let turns = 0; turns < 20 || !fake.stdout.isIdle; turns++) {
		await new Promise(resolve => {
			setImmediate(resolve);
		});
	}
};

/** A terminal behind a link of this many bytes per second, as the screen has measured it. */
const overLink = async (bytesPerSecond: number, latency = 10) => {
	let time = 0;
	const fake = openFake(80, 24, {env: {TERM: 'foot'}, isAsking: true, now: () => time});
	fake.stdin.type('\u001B[6;20;10t\u001B[?62;4c');
	await fake.settle();
	const {link} = fake.terminal.screen.flow;
	// Enough round trips to trust the latency.
	for (let heard = 0; heard < 5; heard++) {
		link.recordRoundTrip(latency);
	}

	Object.defineProperty(link, 'bandwidth', {
		get: () => bytesPerSecond,
		set() {
			// On a busy machine, late answers would change it.
		},
	});
	let read = fake.stdout.writes.length;
	/** The link takes what was written last, and the terminal answers. */
	const answer = async (): Promise<boolean> => {
		const written = fake.stdout.writes.slice(read).join('');
		read = fake.stdout.writes.length;
		const questions = written.split('\u001B[6n').length - 1;
		time += latency + (written.length / bytesPerSecond * 1000);
		for (let question = 0; question < questions; question++) {
			fake.stdin.type('\u001B[1;1R');
		}

		await rest(fake);
		return fake.stdout.writes.length > read;
	};

	return {fake, answer};
};

const paintings = (fake: Fake) => [...fake.stdout.writes.join('').matchAll(sixels)].map(([, row, column, sequence]) => ({row: Number(row), column: Number(column), sequence: sequence!}));

test('over a slow link sixels are sent in strips, keys go between them, and the strips form the picture', async () => {
	const {fake, answer} = await overLink(32_000);
	fake.terminal.screen.showPicture('main', {x: 10, y: 2}, graphic('sixel', 'a', 0, {columns: 20, rows: 8, width, height, payload}));
	await rest(fake);
	while (await answer()) {
		// Until everything has arrived.
	}

	const strips = paintings(fake);
	assert.ok(payload.length > 20_000, String(payload.length));
	assert.ok(strips.length > 2 && strips.every(({sequence}) => sequence.length < 12_000), strips.map(({sequence}) => sequence.length).join(' '));
	const shown = new Int16Array(width * height).fill(-1);
	for (const {row, column, sequence} of strips) {
		assert.equal(column, 11);
		const top = (row - 3) * cell.height;
		const size = /"1;1;(\d+);(\d+)/.exec(sequence)!;
		shown.set(readSixel(Buffer.from(sequence, 'latin1'), Number(size[1]), Number(size[2])).pixels, top * width);
	}

	assert.deepEqual(shown, noise.pixels);
	await fake.terminal.close();
});

/** A picture of large pixels, 12 rows high, as a slow link gets first. Cells are 20 rows high: only every third row of cells ends with a band. */
const coarse: SixelPixels = {
	...noise,
	height: 480,
	pixels: Int16Array.from({length: width * 480}, (_, index) =>
		(((Math.floor(index / width / 12) * 25) + Math.floor((index % width) / 8)) * 7919 >> 2) % colors),
};

test('over a slow link strips end between bands, so that they take no more than the picture and their colors', async () => {
	const whole = Buffer.from(cutSixel(coarse, {
		left: 0, top: 0, width, height: 480,
	}));
	const {fake, answer} = await overLink(32_000);
	const picture = graphic('sixel', 'a', 0, {
		columns: 20, rows: 24, width, height: 480, payload: whole,
	});
	fake.terminal.screen.showPicture('main', {x: 10, y: 0}, picture);
	await rest(fake);
	while (await answer()) {
		// Until everything has arrived.
	}

	const strips = paintings(fake).map(({sequence}) => sequence);
	const colorBytes = 16 * '#10;2;10;10;10'.length;
	assert.ok(strips.length > 1, String(strips.length));
	assert.deepEqual(strips.map(sequence => Number(/"1;1;\d+;(\d+)/.exec(sequence)![1]) % 60), strips.map(() => 0));
	for (const {length} of strips) {
		assert.ok(length <= fake.terminal.screen.flow.link.largestPiece + 30, String(length));
	}

	const total = strips.reduce((sum, {length}) => sum + length, 0);
	assert.ok(total <= whole.length + (strips.length * (colorBytes + 30)), `${total} of ${whole.length}`);
	await fake.terminal.close();
});

test('over a slow link a strip waits until it fits, so that the next frame does not', async () => {
	const whole = Buffer.from(cutSixel(coarse, {
		left: 0, top: 0, width, height: 480,
	}));
	const {fake, answer} = await overLink(32_000, 120);
	const {screen} = fake.terminal;
	const {flow} = screen;
	screen.showPicture('main', {x: 10, y: 0}, graphic('sixel', 'a', 0, {
		columns: 20, rows: 24, width, height: 480, payload: whole,
	}));
	const inFlight: number[] = [];
	do {
		await rest(fake);
		inFlight.push(flow.inFlight);
		assert.equal(flow.isFull, false, inFlight.join(' '));
	} while (await answer());

	assert.ok(paintings(fake).length > 2 && Math.max(...inFlight) > 2000, inFlight.join(' '));
	await fake.terminal.close();
});

test('over a slow link the remaining strips wait once the cursor has moved on', async () => {
	const {fake, answer} = await overLink(32_000);
	const {screen} = fake.terminal;
	screen.showPicture('main', {x: 10, y: 2}, graphic('sixel', 'a', 0, {columns: 20, rows: 8, width, height, payload}));
	await rest(fake);
	const begun = paintings(fake).length;
	assert.equal(begun, 1);
	screen.pause('main');
	while (await answer()) {
		// Until nothing more comes.
	}

	assert.equal(paintings(fake).length, begun);
	screen.resume('main');
	await rest(fake);
	while (await answer()) {
		// Until everything has arrived.
	}

	assert.ok(paintings(fake).length > begun + 1);
	await fake.terminal.close();
});

test('over a fast link sixels are sent in one piece, unchanged', async () => {
	const {fake, answer} = await overLink(10_000_000);
	fake.terminal.screen.showPicture('main', {x: 10, y: 2}, graphic('sixel', 'a', 0, {columns: 20, rows: 8, width, height, payload}));
	await rest(fake);
	while (await answer()) {
		// Until everything has arrived.
	}

	assert.deepEqual(paintings(fake).map(({sequence}) => sequence), [payload.toString('latin1')]);
	await fake.terminal.close();
});
