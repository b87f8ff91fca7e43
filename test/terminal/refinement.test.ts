import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import {rgb, type TextPicture} from '../../source/model/picture.js';
import {Screen} from '../../source/terminal/screen/screen.js';
import {quietTime} from '../../source/terminal/screen/refinement-pace.js';
import {Sink} from '../../source/terminal/sink.js';
import {manualClock} from '../helpers/manual-clock.js';
import {openFake} from './helpers/fake-terminal.js';
import {photograph} from './helpers/pictures.js';

const bytesPerSecond = 32_000;
const oneWay = 60;
const at = {x: 0, y: 2};

/** The same picture with other colors in every cell. */
const refined = (picture: TextPicture): TextPicture => ({...picture, foreground: picture.foreground.map(color => color ^ rgb(1, 2, 3))});

const turns = async (): Promise<void> => {
	for (let turn = 0; turn < 4; turn++) {
		await new Promise(resolve => {
			setImmediate(resolve);
		});
	}
};

/** The real screen at the end of a link of 256 kbit/s with a round trip of 120 ms. Time passes only in `pass`. */
const overSlowLink = () => {
	const clock = manualClock();
	let freeAt = clock.now();
	const state = {bytes: 0, most: 0, text: ''};
	const queued = (): number => Math.max(0, freeAt - clock.now()) * bytesPerSecond / 1000;
	const sink = new Sink({
		write(data, callback) {
			state.bytes += data.length;
			state.text += Buffer.from(data).toString();
			freeAt = Math.max(freeAt, clock.now()) + (data.length / bytesPerSecond * 1000);
			state.most = Math.max(state.most, queued());
			const echoes = Buffer.from(data).toString().split('\u001B[6n').length - 1;
			clock.setTimer(() => {
				for (let echo = 0; echo < echoes; echo++) {
					screen.answer('\u001B[1;1R');
				}
			}, freeAt + (2 * oneWay) - clock.now());

			setImmediate(callback);
		},
		on: () => undefined,
		off: () => undefined,
	}, () => {
		screen.schedule();
	}, () => {
		assert.fail('The terminal is gone.');
	});
	const screen: Screen = new Screen({columns: 120, rows: 40}, {
		sink, now: clock.now, setTimer: clock.setTimer, isAsking: true, bandwidth: 'auto',
	});
	const pass = async (milliseconds: number): Promise<void> => {
		const end = clock.now() + milliseconds;
		await turns();
		while (clock.now() < end) {
			clock.pass(Math.min(end - clock.now(), clock.next ?? Number.POSITIVE_INFINITY));
			await turns();
		}
	};

	return {
		screen, clock, state, queued, pass,
	};
};

/** A link that was measured with two pictures; the second one is coarse, and the refinement begins once it was received. */
const refining = async () => {
	const link = overSlowLink();
	const {screen, pass, state} = link;
	screen.flow.recordRoundTrip(2 * oneWay);
	for (const seed of [1, 2]) {
		screen.showPicture('main', at, photograph(40, 20, seed));
		await pass(4000);
	}

	const {bandwidth} = screen.flow.link;
	assert.ok(bandwidth! > 25_000 && bandwidth! < 33_000, String(bandwidth));
	assert.ok(state.most > 4000, `${state.most} bytes: other pictures fill the window at once`);
	assert.equal(screen.isSettled, true);
	const coarse = photograph(40, 20, 2);
	screen.showPicture('main', at, refined(coarse), true);
	const before = state.bytes;
	state.most = 0;
	return {...link, coarse, before};
};

test('at most 60 ms of a slow link are queued during a refinement, and it takes no longer than the link needs', async () => {
	const {screen, clock, state, before, pass} = await refining();
	const start = clock.now();
	while (!screen.isSettled || state.bytes === before) {
		await pass(5);
		assert.ok(clock.now() - start < 10_000, 'it ends');
	}

	const bytes = state.bytes - before;
	assert.ok(bytes > 12_000, `${bytes} bytes`);
	console.log(`${bytes} bytes in ${clock.now() - start} ms, at most ${Math.round(state.most)} queued`);
	assert.ok(state.most > 0 && state.most <= bytesPerSecond * 0.06, `${state.most} bytes`);
	assert.ok(clock.now() - start < (bytes / bytesPerSecond * 1000 * 1.15) + (2 * oneWay), `${clock.now() - start} ms`);
});

test('a key stops a refinement, whatever it does, and it continues once no key was pressed for half a second', async () => {
	const {screen, state, before, pass, queued} = await refining();
	await pass(150);
	const atKey = state.bytes;
	assert.ok(atKey > before + 2000, `${atKey - before} bytes`);
	assert.ok(queued() <= bytesPerSecond * 0.06, `${queued()} bytes before the key's frame`);
	screen.keyPressed();
	screen.frame('judged');
	await pass(quietTime - 100);
	const frame = state.bytes - atKey;
	assert.ok(frame > 0 && frame < 60, `${frame} bytes: the frame only`);
	screen.keyPressed();
	await pass(quietTime - 10);
	assert.equal(state.bytes, atKey + frame);
	assert.equal(screen.isSettled, false);
	await pass(3000);
	assert.equal(screen.isSettled, true);
	assert.ok(state.bytes > atKey + 5000, `${state.bytes - atKey} bytes`);
	const {bytes} = state;
	screen.showPicture('main', at, refined(photograph(40, 20, 2)));
	await pass(1000);
	assert.equal(state.bytes, bytes, 'it is complete');
});

test('while a refinement is held, a popup that closes over it is replaced by the picture at once', async () => {
	const {screen, state, pass} = await refining();
	await pass(100);
	const popup = '\n\n\n\n\n  A popup over the picture';
	screen.keyPressed();
	screen.frame(popup);
	await pass(200);
	assert.match(state.text, /popup/);
	const {bytes} = state;
	screen.keyPressed();
	screen.frame('');
	await pass(200);
	const uncovered = state.bytes - bytes;
	assert.ok(uncovered > 500 && uncovered < 2000, `${uncovered} bytes`);
});

test('nothing is refined before half a second without a key has passed', async () => {
	const {screen, pass} = overSlowLink();
	let calls = 0;
	screen.frame('one');
	screen.keyPressed();
	screen.onceIdle(() => {
		calls++;
	});
	await pass(quietTime - 10);
	assert.equal(calls, 0);
	await pass(20);
	assert.equal(calls, 1);
});

for (const [what, text] of [['a key', 'x'], ['a paste', '\u001B[200~text\u001B[201~']] as const) {
	test(`${what} that the terminal sends stops a refinement`, async () => {
		const clock = manualClock();
		const fake = openFake(60, 12, {now: clock.now, setTimer: clock.setTimer});
		const {screen} = fake.terminal;
		const coarse = photograph(20, 8, 1);
		screen.showPicture('main', at, coarse);
		await fake.settle();
		fake.stdin.type(text);
		// A paste is delivered when nothing follows it.
		clock.pass(100);
		screen.showPicture('main', at, refined(coarse), true);
		const {bytes} = fake.stdout;
		await turns();
		assert.equal(fake.stdout.bytes, bytes);
		clock.pass(quietTime);
		await fake.settle();
		assert.ok(fake.stdout.bytes > bytes + 2000, `${fake.stdout.bytes - bytes} bytes`);
		await fake.terminal.close();
	});
}
