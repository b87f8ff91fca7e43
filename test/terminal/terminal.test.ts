import assert from 'node:assert/strict';
import {test} from 'node:test';
import {until} from '../helpers/until.js';
import {terminatingSignals} from '../../source/terminal/terminating-signals.js';
import {openFake} from './helpers/fake-terminal.js';
import {graphic, photograph} from './helpers/pictures.js';

const restored = '\u001B[?2026l\u001B[>4m\u001B[<u\u001B[m\u001B[?2031l\u001B[?2004l\u001B[?7h\u001B[?25h\u001B[?1049l';

test('opening switches to the alternate screen, raw mode and bracketed paste, and clears once', async () => {
	const fake = openFake(80, 24);
	assert.deepEqual(fake.stdout.writes, ['\u001B[?1049h\u001B[?25l\u001B[?7l\u001B[?2004h\u001B[?2031h\u001B[>4;2m\u001B[>5u\u001B[m\u001B[H\u001B[2J']);
	assert.equal(fake.stdin.isRaw, true);
	await fake.terminal.close();
});

test('close restores everything, once', async () => {
	const fake = openFake(80, 24);
	await fake.settle();
	await fake.terminal.close();
	await fake.terminal.close();
	assert.equal(fake.stdout.writes.at(-1), restored);
	assert.equal(fake.stdout.writes.length, 2);
	assert.equal(fake.stdin.isRaw, false);
	for (const event of ['exit', 'SIGTERM', 'SIGCONT', 'uncaughtExceptionMonitor']) {
		assert.equal(fake.program.listenerCount(event), 0, event);
	}
});

for (const event of ['exit', 'uncaughtExceptionMonitor', ...terminatingSignals]) {
	test(`${event} restores the terminal`, async () => {
		const fake = openFake(80, 24);
		await fake.settle();
		fake.program.emit(event);
		assert.equal(fake.stdout.writes.at(-1), restored);
		assert.equal(fake.stdin.isRaw, false);
		assert.deepEqual(fake.program.killed, event.startsWith('SIG') ? [[4711, event]] : []);
	});
}

test('a signal with another handler restores the terminal and is left to that handler', () => {
	const fake = openFake(80, 24);
	fake.program.on('SIGTERM', () => undefined);
	fake.program.emit('SIGTERM');
	assert.equal(fake.stdout.writes.at(-1), restored);
	assert.deepEqual(fake.program.killed, []);
});

test('nothing is written after exit', async () => {
	const fake = openFake(80, 24);
	await fake.terminal.close();
	const {length} = fake.stdout.writes;
	fake.terminal.screen.frame('late');
	fake.terminal.screen.showPicture('main', {x: 0, y: 0}, photograph(10, 4, 1));
	await new Promise(resolve => {
		setTimeout(resolve, 5);
	});
	assert.equal(fake.stdout.writes.length, length);
});

test('a lost terminal exits quietly, with the status of SIGHUP', async () => {
	const fake = openFake(80, 24);
	fake.stdin.emit('end');
	assert.deepEqual(fake.program.killed, [[4711, 'SIGHUP']]);
	fake.stdout.emit('error', new Error('EIO'));
	await fake.terminal.close();
});

test('suspend restores the terminal; SIGCONT takes it again and redraws everything', async () => {
	const fake = openFake(30, 4, {env: {TERM: 'xterm-kitty'}});
	const {screen} = fake.terminal;
	screen.frame('one\ntwo');
	screen.showPicture('main', {x: 10, y: 0}, graphic('kitty', 'a', 10, {columns: 4, rows: 2}));
	await fake.settle();
	fake.terminal.suspend();
	assert.ok(fake.stdout.writes.at(-1)!.endsWith(restored));
	assert.ok(fake.stdout.writes.at(-1)!.startsWith('\u001B_Ga=d,d=I'));
	assert.deepEqual(fake.program.killed, [[0, 'SIGTSTP']]);
	assert.equal(fake.stdin.isRaw, false);
	screen.frame('one\nthree');
	fake.program.emit('SIGCONT');
	await fake.settle();
	assert.equal(fake.stdin.isRaw, true);
	assert.deepEqual(fake.stdout.lines().slice(0, 2), ['one', 'three']);
	assert.match(fake.stdout.writes.at(-1)!, /_Ga=t,.*_Ga=p,/s);
	await fake.terminal.close();
});

test('a process that could not be stopped continues', async () => {
	const callbacks: Array<() => void> = [];
	const fake = openFake(30, 4, {
		setTimer(callback) {
			callbacks.push(callback);
			return () => undefined;
		},
	});
	fake.terminal.screen.frame('still here');
	await fake.settle();
	fake.terminal.suspend();
	callbacks.at(-1)!();
	await fake.settle();
	assert.equal(fake.stdin.isRaw, true);
	assert.equal(fake.stdout.lines()[0], 'still here');
	await fake.terminal.close();
});

test('a stop that outlasts the wait for it takes the terminal again once', async () => {
	const callbacks: Array<() => void> = [];
	const fake = openFake(30, 4, {
		setTimer(callback) {
			callbacks.push(callback);
			return () => undefined;
		},
	});
	await fake.settle();
	fake.terminal.suspend();
	const before = fake.stdout.writes.length;
	callbacks.at(-1)!();
	fake.program.emit('SIGCONT');
	await fake.settle();
	assert.equal(fake.stdout.writes.slice(before).join('').split('\u001B[>5u').length, 2);
	await fake.terminal.close();
});

test('after SIGSTOP, SIGCONT leaves as many flags on kitty\'s stack as before', async () => {
	const fake = openFake(30, 4);
	await fake.settle();
	fake.program.emit('SIGCONT');
	await fake.settle();
	await fake.terminal.close();
	const written = fake.stdout.writes.join('');
	assert.equal(written.split('\u001B[>5u').length, written.split('\u001B[<u').length);
});

test('a resize is reported once the screen has its new size, and everything is redrawn without a clear', async () => {
	const fake = openFake(30, 6);
	const {terminal} = fake;
	terminal.screen.frame('first\nsecond');
	await fake.settle();
	const sizes: unknown[] = [];
	terminal.onResize(size => {
		sizes.push(size, terminal.inkStdout.columns);
	});
	terminal.inkStdout.on('resize', () => {
		sizes.push(terminal.inkStdout.columns);
		terminal.screen.frame('first\nwider');
	});
	fake.stdout.resize(40, 5);
	await fake.settle();
	assert.deepEqual(sizes, [{columns: 40, rows: 5}, 30, 40]);
	assert.deepEqual(fake.stdout.lines(), ['first', 'wider', '', '', '']);
	assert.equal(fake.stdout.writes.slice(1).join('').includes('\u001B[2J'), false);
	await fake.terminal.close();
});

test('keys reach Ink one by one, those typed before it listens too', async () => {
	const fake = openFake(30, 4);
	fake.stdin.type('a');
	const keys: unknown[] = [];
	const stdin = fake.terminal.inkStdin;
	stdin.setEncoding('utf8');
	stdin.addListener('readable', () => {
		for (let key: unknown = stdin.read(); key !== null; key = stdin.read()) {
			keys.push(key);
		}

		keys.push('|');
	});
	await new Promise(resolve => {
		setImmediate(resolve);
	});
	fake.stdin.type('bc\u001B[A');
	assert.deepEqual(keys, ['a', '|', 'b', '|', 'c', '|', '\u001B[A', '|']);
	await fake.terminal.close();
});

test('a paste is delivered once, and not to Ink', async () => {
	const fake = openFake(30, 4);
	const pastes: string[] = [];
	const stop = fake.terminal.onPaste(text => {
		pastes.push(text);
	});
	fake.stdin.type('\u001B[200~quit\rq\u001B[201~');
	// Delivered a moment after its end marker: another marker could follow.
	await until(() => pastes.length > 0);
	stop();
	fake.stdin.type('\u001B[200~again\u001B[201~');
	assert.deepEqual(pastes, ['quit\rq']);
	assert.equal(fake.terminal.inkStdin.read(), null);
	await fake.terminal.close();
});

test('switching the mouse on costs 13 bytes, and it is switched off on the way out; motion without a button is never asked for', async () => {
	const fake = openFake(80, 24, {mouse: true});
	const on = '\u001B[?1002;1006h';
	assert.equal(on.length, 13);
	assert.ok(fake.stdout.writes[0]!.includes(on));
	await fake.terminal.close();
	const all = fake.stdout.writes.join('');
	assert.ok(all.lastIndexOf('\u001B[?1002;1006l') > all.lastIndexOf(on));
	assert.equal(all.includes('1003'), false);
});

