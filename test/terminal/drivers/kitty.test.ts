import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {test} from 'node:test';
import {openFake, type Fake} from '../helpers/fake-terminal.js';
import {graphic} from '../helpers/pictures.js';

const env = {TERM: 'xterm-kitty'};

type Command = {readonly keys: Readonly<Record<string, string>>; readonly payload: string};

/** The kitty commands in what was written. */
const commandsOf = (text: string): Command[] => Array.from(text.matchAll(/\u001B_G([^;\u001B]*)(?:;([^\u001B]*))?\u001B\\/g), ([, keys, payload]) => ({
	keys: Object.fromEntries(keys!.split(',').map(pair => pair.split('=') as [string, string])), payload: payload ?? '',
}));

const writtenSince = (fake: Fake, count: number): string => fake.stdout.writes.slice(count).join('');

const openKitty = (options = {}): Fake => openFake(80, 24, {env, random: () => 0, ...options});

test('a picture is sent once in pieces of 4,096 bytes, and then placed', async () => {
	const fake = openKitty();
	const picture = graphic('kitty', 'a', 10_000);
	fake.terminal.screen.showPicture('main', {x: 10, y: 2}, picture);
	await fake.settle();
	const commands = commandsOf(fake.stdout.writes.join(''));
	assert.deepEqual(commands.map(({keys}) => keys), [
		{
			a: 't', f: '100', i: '1', m: '1', q: '2',
		},
		{m: '1', q: '2'},
		{m: '1', q: '2'},
		{m: '0', q: '2'},
		{
			a: 'p', i: '1', p: '64', c: '20', r: '8', C: '1', q: '2',
		},
	]);
	assert.ok(commands.every(({payload}) => payload.length <= 4096));
	assert.deepEqual(Buffer.from(commands.map(({payload}) => payload).join(''), 'base64'), picture.payload);
	await fake.terminal.close();
});

test('a picture\'s data is never inside a synchronized update', async () => {
	const fake = openKitty();
	fake.terminal.screen.frame(Array.from({length: 24}, (_, row) => `row ${row} `.repeat(9)).join('\n'));
	fake.terminal.screen.showPicture('main', {x: 10, y: 2}, graphic('kitty', 'a', 30_000));
	await fake.settle();
	const written = fake.stdout.writes.join('');
	const updates = written.match(/\u001B\[\?2026h[\s\S]*?\u001B\[\?2026l/g)!;
	assert.match(updates[0], /row 23/);
	assert.ok(commandsOf(written).some(({keys}) => keys.a === 't'));
	assert.deepEqual(updates.flatMap(update => commandsOf(update)).filter(({payload}) => payload !== ''), []);
	await fake.terminal.close();
});

test('showing a picture again costs only its placement', async () => {
	const fake = openKitty();
	const {screen} = fake.terminal;
	for (const key of ['a', 'b']) {
		screen.showPicture('main', {x: 10, y: 2}, graphic('kitty', key, 20_000));
		await fake.settle();
	}

	const before = fake.stdout.writes.length;
	screen.showPicture('main', {x: 10, y: 2}, graphic('kitty', 'a', 20_000));
	await fake.settle();
	const written = writtenSince(fake, before);
	assert.equal(written, '\u001B_Ga=p,i=1,p=64,c=20,r=8,C=1,q=2\u001B\\\u001B_Ga=d,d=i,i=2,p=64,q=2\u001B\\');
	await fake.terminal.close();
});

test('a popup splits the picture into four parts, and closing it joins them', async () => {
	const fake = openKitty();
	const {screen} = fake.terminal;
	screen.showPicture('main', {x: 10, y: 2}, graphic('kitty', 'a', 2000));
	await fake.settle();
	let before = fake.stdout.writes.length;
	screen.frame(`${'\n'.repeat(4)}${Array.from({length: 4}, () => `${' '.repeat(15)}\u001B[44m  popup   \u001B[49m`).join('\n')}`);
	await fake.settle();
	assert.deepEqual(commandsOf(writtenSince(fake, before)).map(({keys: {p, x, y, w, h, c, r}}) => ({
		p, x, y, w, h, c, r,
	})), [
		{
			p: '64', x: '0', y: '0', w: '200', h: '40', c: '20', r: '2',
		},
		{
			p: '65', x: '0', y: '40', w: '50', h: '80', c: '5', r: '4',
		},
		{
			p: '66', x: '150', y: '40', w: '50', h: '80', c: '5', r: '4',
		},
		{
			p: '67', x: '0', y: '120', w: '200', h: '40', c: '20', r: '2',
		},
	]);
	before = fake.stdout.writes.length;
	screen.frame(' ');
	await fake.settle();
	assert.deepEqual(commandsOf(writtenSince(fake, before)).map(({keys}) => [keys.a, keys.p, keys.x]), [['p', '64', undefined], ['d', '65', undefined], ['d', '66', undefined], ['d', '67', undefined]]);
	await fake.terminal.close();
});

test('sending a picture that is replaced stops midway, and the next one starts', async () => {
	const fake = openKitty();
	const {screen} = fake.terminal;
	await fake.settle();
	fake.stdout.isHolding = true;
	screen.showPicture('main', {x: 0, y: 0}, graphic('kitty', 'a', 200_000));
	await new Promise(resolve => {
		setImmediate(resolve);
	});
	screen.showPicture('main', {x: 0, y: 0}, graphic('kitty', 'b', 1000));
	fake.stdout.release();
	await fake.settle();
	const commands = commandsOf(fake.stdout.writes.join('')).map(({keys}) => keys);
	const pieces = commands.findIndex(({a}) => a === 'd');
	assert.ok(pieces < 10, 'most of it was never sent');
	assert.deepEqual(commands.slice(pieces - 1), [
		{m: '0', q: '2'},
		{
			a: 'd', d: 'I', i: '1', q: '2',
		},
		{
			a: 't', f: '100', i: '2', m: '0', q: '2',
		},
		{
			a: 'p', i: '2', p: '64', c: '20', r: '8', C: '1', q: '2',
		},
	]);
	await fake.terminal.close();
});

test('forget frees stored pictures, but not the visible one', async () => {
	const fake = openKitty();
	const {screen} = fake.terminal;
	for (const key of ['a', 'b']) {
		screen.showPicture('main', {x: 0, y: 0}, graphic('kitty', key, 100));
		await fake.settle();
	}

	const before = fake.stdout.writes.length;
	screen.forget('a');
	screen.forget('b');
	await fake.settle();
	assert.equal(writtenSince(fake, before), '\u001B_Ga=d,d=I,i=1,q=2\u001B\\');
	await fake.terminal.close();
});

test('the oldest pictures are deleted from the terminal when there are too many', async () => {
	const fake = openKitty();
	const {screen} = fake.terminal;
	for (let index = 0; index < 14; index++) {
		screen.showPicture('main', {x: 0, y: 0}, graphic('kitty', `picture ${index}`, 100, {width: 2000, height: 1000}));
		await fake.settle();
	}

	const commands = commandsOf(fake.stdout.writes.join('')).map(({keys}) => keys);
	assert.deepEqual(commands.filter(({d}) => d === 'I').map(({i}) => i), ['1', '2']);
	await fake.terminal.close();
});

test('everything is deleted on exit', async () => {
	const fake = openKitty();
	fake.terminal.screen.showPicture('main', {x: 0, y: 0}, graphic('kitty', 'a', 100));
	await fake.settle();
	await fake.terminal.close();
	assert.ok(fake.stdout.writes.at(-1)!.startsWith('\u001B_Ga=d,d=I,i=1,q=2\u001B\\\u001B[?2026l'));
});

test('inside tmux the picture is sent through tmux, and placeholder characters show it', async () => {
	const fake = openKitty({env: {TERM: 'tmux-256color', TMUX: 'x'}, graphics: 'kitty'});
	const picture = graphic('kitty', 'a', 7000, {columns: 4, rows: 2});
	fake.terminal.screen.frame('ab');
	fake.terminal.screen.showPicture('main', {x: 3, y: 1}, picture);
	await fake.settle();
	const written = fake.stdout.writes.join('');
	const passed = Array.from(written.matchAll(/\u001BPtmux;((?:[^\u001B]|\u001B{2})*)\u001B\\/g), ([, sequence]) => sequence!.replaceAll('\u001B\u001B', '\u001B'));
	const commands = passed.flatMap(sequence => commandsOf(sequence));
	assert.equal(passed.length, commands.length, 'each is wrapped alone');
	assert.deepEqual(Buffer.from(commands.map(({payload}) => payload).join(''), 'base64'), picture.payload);
	assert.deepEqual(commands.at(-1)!.keys, {
		a: 'p', U: '1', i: String((2 ** 24) + 17), c: '4', r: '2', q: '2',
	});
	assert.ok(written.includes('\u001B[38;5;17m\u{10EEEE}\u0305\u0305\u030D\u{10EEEE}\u{10EEEE}\u{10EEEE}'), 'first row');
	assert.ok(written.includes('\u{10EEEE}\u030D\u0305\u030D\u{10EEEE}\u{10EEEE}\u{10EEEE}'), 'second row');
	await fake.terminal.close();
});

test('the cell to the right of a popup states its position again', async () => {
	const fake = openKitty({env: {TERM: 'tmux-256color', TMUX: 'x'}, graphics: 'kitty'});
	fake.terminal.screen.showPicture('main', {x: 0, y: 0}, graphic('kitty', 'a', 100, {columns: 6, rows: 1}));
	await fake.settle();
	const before = fake.stdout.writes.length;
	fake.terminal.screen.frame('  \u001B[44m!\u001B[49m');
	await fake.settle();
	assert.equal(writtenSince(fake, before), '\u001B[3G\u001B[0;44m!\u001B[0;38;5;17m\u{10EEEE}\u0305\u0310\u030D');
	await fake.terminal.close();
});

test('the id of a placeholder picture is a palette color and a byte, and is reused late', async () => {
	const fake = openKitty({env: {TERM: 'tmux-256color', TMUX: 'x'}, graphics: 'kitty'});
	const {screen} = fake.terminal;
	for (let index = 0; index < 245; index++) {
		screen.showPicture('main', {x: 0, y: 0}, graphic('kitty', `picture ${index}`, 100, {columns: 1, rows: 1}));
		await fake.settle();
	}

	const ids = commandsOf(fake.stdout.writes.join('').replaceAll('\u001B\u001B', '\u001B')).filter(({keys}) => keys.U).map(({keys}) => Number(keys.i));
	assert.equal(new Set(ids).size, 245);
	assert.deepEqual(ids.slice(0, 2).map(id => id.toString(16)), ['1000011', '1000012']);
	assert.deepEqual(ids.slice(238, 240).map(id => id.toString(16)), ['10000ff', '2000010']);
	assert.match(fake.stdout.writes.at(-1)!, /\u001B\[38;5;21m\u{10EEEE}\u0305\u0305\u030E/u);
	await fake.terminal.close();
});
