import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {test} from 'node:test';
import {openFake, type Fake} from '../helpers/fake-terminal.js';
import {graphic} from '../helpers/pictures.js';

const openIterm2 = (env = {}): Fake => openFake(80, 24, {env: {TERM: 'xterm-256color', TERM_PROGRAM: 'iTerm.app', TERM_PROGRAM_VERSION: '3.4.0', ...env}});

test('the file is sent unchanged, into its cells', async () => {
	const fake = openIterm2();
	await fake.settle();
	const before = fake.stdout.bytes;
	const picture = graphic('iterm2', 'a', 15_000);
	fake.terminal.screen.showPicture('main', {x: 4, y: 1}, picture);
	await fake.settle();
	const data = Buffer.from(picture.payload).toString('base64');
	assert.ok(fake.stdout.writes.join('').includes(`\u001B[2;5H\u001B]1337;File=inline=1;size=15000;width=20;height=8;preserveAspectRatio=0;doNotMoveCursor=1:${data}\u0007`));
	assert.equal(fake.stdout.bytes - before, data.length + 113);
	await fake.terminal.close();
});

test('closing a popup draws the picture again', async () => {
	const fake = openIterm2();
	const {screen} = fake.terminal;
	screen.showPicture('main', {x: 4, y: 1}, graphic('iterm2', 'a', 300));
	await fake.settle();
	screen.frame('\n\n      \u001B[44mpopup\u001B[49m');
	await fake.settle();
	assert.equal(fake.stdout.writes.at(-1), '\u001B[3;7H\u001B[44mpopup');
	screen.frame(' ');
	await fake.settle();
	assert.match(fake.stdout.writes.at(-1)!, /^\u001B\[2;5H\u001B]1337;File=/);
	await fake.terminal.close();
});

test('an open popup is drawn over the picture again', async () => {
	const fake = openIterm2();
	const {screen} = fake.terminal;
	screen.frame('\n\n      \u001B[44mpopup\u001B[49m');
	await fake.settle();
	screen.showPicture('main', {x: 4, y: 1}, graphic('iterm2', 'a', 300));
	await fake.settle();
	assert.match(fake.stdout.writes.at(-1)!, /\u0007\u001B\[3;7Hpopup$/);
	await fake.terminal.close();
});

test('a removed picture is blanked row by row', async () => {
	const fake = openIterm2();
	const {screen} = fake.terminal;
	screen.showPicture('main', {x: 4, y: 1}, graphic('iterm2', 'a', 300, {columns: 10, rows: 2}));
	await fake.settle();
	screen.removePicture('main');
	await fake.settle();
	assert.equal(fake.stdout.writes.at(-1), '\u001B[2;5H\u001B[K\u001B[B\u001B[K');
	await fake.terminal.close();
});

test('iTerm2 3.5 gets the file in parts, with frames between them', async () => {
	const fake = openIterm2({TERM_PROGRAM_VERSION: '3.5.1'});
	const {screen} = fake.terminal;
	await fake.settle();
	fake.stdout.isHolding = true;
	const picture = graphic('iterm2', 'a', 100_000);
	screen.showPicture('main', {x: 4, y: 1}, picture);
	await new Promise(resolve => {
		setImmediate(resolve);
	});
	screen.frame('a key was pressed');
	fake.stdout.release();
	await fake.settle();
	const text = fake.stdout.writes.join('');
	const at = (words: string) => text.indexOf(words);
	assert.ok(at('MultipartFile=inline=1') < at('a key was pressed') && at('a key was pressed') < at('FileEnd'));
	assert.deepEqual(Buffer.from(Array.from(text.matchAll(/FilePart=([^\u0007]*)/g), ([, part]) => part).join(''), 'base64'), picture.payload);
	assert.match(text, /\u001B\[2;5H\u001B]1337;FileEnd\u0007/);
	await fake.terminal.close();
});

test('inside tmux the cursor is moved first, and the picture follows in its own sequence', async () => {
	const fake = openFake(80, 24, {env: {TERM: 'tmux-256color', TMUX: 'x'}, graphics: 'iterm2'});
	const {screen} = fake.terminal;
	await fake.settle();
	const before = fake.stdout.writes.length;
	screen.frame('words');
	screen.showPicture('main', {x: 4, y: 1}, graphic('iterm2', 'a', 30));
	await fake.settle();
	const written = fake.stdout.writes.slice(before);
	assert.deepEqual(written.map(text => text.slice(0, 27)), ['\u001B[Hwords\u001B[B\b', '\u001BPtmux;\u001B\u001B]1337;File=inline=']);
	await fake.terminal.close();
});
