import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {test} from 'node:test';
import {openFake} from './helpers/fake-terminal.js';
import {graphic, photograph} from './helpers/pictures.js';

test('Ctrl-L redraws everything, stored pictures too', async () => {
	const fake = openFake(30, 4, {env: {TERM: 'xterm-kitty'}});
	fake.terminal.screen.frame('words');
	fake.terminal.screen.showPicture('main', {x: 10, y: 0}, graphic('kitty', 'a', 10));
	await fake.settle();
	fake.terminal.redraw();
	await fake.settle();
	const written = fake.stdout.writes.at(-1)!;
	assert.match(written, /a=d,d=I.*words.*a=t.*a=p/s);
	assert.equal(written.includes('\u001B[2J'), false);
	await fake.terminal.close();
});

test('the clipboard is written through OSC 52, as Base64 of UTF-8', async () => {
	const fake = openFake(30, 4);
	fake.terminal.writeClipboard('obs://bucket/猫.jpg');
	await fake.settle();
	assert.equal(fake.stdout.writes.at(-1), `\u001B]52;c;${Buffer.from('obs://bucket/猫.jpg').toString('base64')}\u0007`);
	await fake.terminal.close();
});

test('the idle mark is written after all output', async () => {
	const fake = openFake(120, 40);
	fake.terminal.screen.frame('words');
	fake.terminal.screen.showPicture('main', {x: 0, y: 2}, photograph(58, 30, 1));
	fake.terminal.screen.writeSequenceWhenIdle('\u001B]777;rest\u0007');
	await fake.settle();
	assert.ok(fake.stdout.writes.length > 5);
	assert.ok(fake.stdout.writes.at(-1)!.includes('\u001B]777;rest\u0007'));
	assert.equal(fake.stdout.writes.slice(0, -1).join('').includes('777'), false);
	await fake.terminal.close();
});

test('a newer frame replaces one that the terminal has not accepted yet', async () => {
	const fake = openFake(30, 4);
	await fake.settle();
	fake.stdout.isHolding = true;
	const {screen} = fake.terminal;
	const tick = async () => new Promise(resolve => {
		setImmediate(resolve);
	});
	for (let index = 0; index < 60; index++) {
		screen.frame(`frame ${index}`);
		await tick();
	}

	assert.deepEqual(fake.stdout.writes.slice(1), ['\u001B[Hframe 0']);
	fake.stdout.release();
	await fake.settle();
	assert.deepEqual(fake.stdout.writes.slice(2), ['\b59']);
	assert.equal(fake.stdout.lines()[0], 'frame 59');
	await fake.terminal.close();
});

test('a frame goes ahead of the rest of a picture made of text', async () => {
	const fake = openFake(120, 40);
	await fake.settle();
	const {screen} = fake.terminal;
	fake.stdout.isHolding = true;
	screen.showPicture('main', {x: 60, y: 3}, photograph(58, 34, 1));
	await new Promise(resolve => {
		setImmediate(resolve);
	});
	screen.frame('a key');
	screen.showPicture('main', {x: 60, y: 3}, photograph(58, 34, 9));
	fake.stdout.release();
	await fake.settle();
	const written = fake.stdout.writes.slice(1);
	assert.ok(Buffer.byteLength(written[0]!) < 4400, 'a slice');
	assert.match(written[1]!, /^\u001B\[\?2026h\u001B\[H\u001B\[ma key/);
	assert.ok(written.every(text => Buffer.byteLength(text) < 4400));
	await fake.terminal.close();
});
