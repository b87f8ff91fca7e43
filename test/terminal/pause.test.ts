import assert from 'node:assert/strict';
import {test} from 'node:test';
import {openFake} from './helpers/fake-terminal.js';
import {graphic, photograph} from './helpers/pictures.js';

const turn = async (): Promise<void> => {
	await new Promise(resolve => {
		setImmediate(resolve);
	});
};

const blocksIn = (lines: readonly string[]): number => lines.join('').split('▀').length - 1;

test('the rest of a paused picture waits while frames continue, and is sent when it is resumed', async () => {
	const fake = openFake(80, 24);
	const {screen} = fake.terminal;
	await fake.settle();
	fake.stdout.isHolding = true;
	screen.showPicture('main', {x: 20, y: 2}, photograph(50, 20, 1));
	await turn();
	screen.pause('main');
	fake.stdout.release();
	screen.frame('the next row');
	await fake.settle();
	assert.equal(fake.stdout.lines()[0], 'the next row');
	const there = blocksIn(fake.stdout.lines());
	assert.ok(there > 0 && there < 500, String(there));
	const {bytes} = fake.stdout;
	screen.frame('the row after');
	await fake.settle();
	assert.ok(fake.stdout.bytes - bytes < 40);
	screen.resume('main');
	await fake.settle();
	assert.equal(blocksIn(fake.stdout.lines()), 1000);
	await fake.terminal.close();
});

test('a paused picture that is requested again is sent, and so is another one in its place', async () => {
	for (const seed of [1, 2]) {
		const fake = openFake(80, 24);
		const {screen} = fake.terminal;
		await fake.settle();
		fake.stdout.isHolding = true;
		const picture = photograph(50, 20, 1);
		screen.showPicture('main', {x: 20, y: 2}, picture);
		await turn();
		screen.pause('main');
		fake.stdout.release();
		await fake.settle();
		assert.ok(blocksIn(fake.stdout.lines()) < 500);
		screen.showPicture('main', {x: 20, y: 2}, seed === 1 ? picture : photograph(50, 20, seed));
		await fake.settle();
		assert.equal(blocksIn(fake.stdout.lines()), 1000);
		await fake.terminal.close();
	}
});

test('a resize ends the pause, since every cell is drawn again', async () => {
	const fake = openFake(80, 24);
	const {screen} = fake.terminal;
	screen.showPicture('main', {x: 20, y: 2}, photograph(50, 20, 1));
	await fake.settle();
	screen.pause('main');
	fake.stdout.resize(90, 24);
	await fake.settle();
	assert.equal(blocksIn(fake.stdout.lines()), 1000);
	await fake.terminal.close();
});

test('a paused kitty picture continues where it stopped, or gives way to another slot\'s', async () => {
	for (const isReturning of [true, false]) {
		const fake = openFake(80, 24, {env: {TERM: 'xterm-kitty'}, random: () => 0});
		const {screen} = fake.terminal;
		await fake.settle();
		fake.stdout.isHolding = true;
		screen.showPicture('main', {x: 0, y: 0}, graphic('kitty', 'a', 60_000));
		await turn();
		screen.pause('main');
		fake.stdout.release();
		await fake.settle();
		const before = fake.stdout.bytes;
		assert.ok(before < 20_000, String(before));
		if (isReturning) {
			screen.resume('main');
		} else {
			screen.showPicture('other', {x: 30, y: 0}, graphic('kitty', 'b', 1000));
		}

		await fake.settle();
		const written = fake.stdout.writes.join('');
		assert.equal(written.includes('a=d,d=I,i=1'), !isReturning);
		assert.ok(written.includes(isReturning ? 'a=p,i=1' : 'a=p,i=2'));
		assert.ok(isReturning ? fake.stdout.bytes > 80_000 : fake.stdout.bytes < 24_000, String(fake.stdout.bytes));
		await fake.terminal.close();
	}
});
