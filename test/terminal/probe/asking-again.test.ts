import assert from 'node:assert/strict';
import {test} from 'node:test';
import {openFake, type Fake} from '../helpers/fake-terminal.js';

const remote = {TERM: 'xterm-256color', SSH_TTY: '/dev/pts/1'};
const tmuxVersion = '\u001BP>|tmux 3.4\u001B\\';
const tmuxAttributes = '\u001B[?1;2c';
const kittyAttributes = '\u001B[?62;c';

/** How often a question was asked. */
const countOf = (fake: Fake, question: string): number => fake.stdout.writes.join('').split(question).length - 1;

test('after a resize and on redraw the cell size is requested again, since the font may have changed', async () => {
	const fake = openFake(80, 24, {env: remote, isAsking: true});
	const keys: unknown[] = [];
	fake.terminal.inkStdin.on('readable', () => {
		keys.push(fake.terminal.inkStdin.read());
	});
	fake.stdin.type('\u001B[6;18;9t\u001B[?62;4c');
	await fake.settle();
	fake.stdout.resize(120, 40);
	await fake.settle();
	assert.equal(countOf(fake, '\u001B[16t'), 2);
	fake.stdout.resize(110, 38);
	fake.stdout.resize(100, 36);
	await fake.settle();
	assert.equal(countOf(fake, '\u001B[16t'), 2, 'one at a time');
	fake.stdin.type('\u001B[6;12;6t');
	await fake.settle();
	assert.equal(countOf(fake, '\u001B[16t'), 3, 'what has changed meanwhile');
	assert.deepEqual(fake.terminal.capabilities.cell, {width: 6, height: 12});
	fake.stdin.type('\u001B[6;14;7tj');
	await fake.settle();
	assert.equal(countOf(fake, '\u001B[16t'), 3);
	assert.deepEqual(fake.terminal.capabilities.cell, {width: 7, height: 14});
	fake.terminal.redraw();
	await fake.settle();
	assert.equal(countOf(fake, '\u001B[16t'), 4);
	fake.stdin.type('\u001B[6;24;12t');
	assert.deepEqual(fake.terminal.capabilities.cell, {width: 12, height: 24});
	assert.deepEqual(keys, ['j']);
	assert.equal(fake.terminal.describe().filter(({question}) => question.startsWith('cell size')).length, 1);
	await fake.close();
});

test('a window\'s pixels give the cell size at the size it had then; values beyond the largest sixel are ignored', async () => {
	const fake = openFake(80, 24, {env: remote, isAsking: true});
	fake.stdin.type('\u001B[?2;0;720;432S\u001B[?2;0;1000;1000S\u001B[?62;4c');
	await fake.settle();
	assert.deepEqual(fake.terminal.capabilities.cell, {width: 9, height: 18});
	fake.stdout.resize(60, 20);
	await fake.settle();
	fake.stdout.resize(40, 20);
	fake.stdin.type('\u001B[?2;0;720;480S');
	await fake.settle();
	assert.deepEqual(fake.terminal.capabilities.cell, {width: 9, height: 18}, 'the answer of the size between');
	fake.stdin.type('\u001B[?2;0;480;480S');
	await fake.settle();
	assert.deepEqual(fake.terminal.capabilities.cell, {width: 12, height: 24});
	fake.stdout.resize(160, 50);
	await fake.settle();
	fake.stdin.type('\u001B[?2;0;1000;1000S');
	await fake.settle();
	assert.deepEqual(fake.terminal.capabilities.cell, {width: 12, height: 24});
	assert.equal(fake.terminal.capabilities.isCellKnown, true);
	await fake.close();
});

test('where a window is larger than the largest sixel, its cells are no narrower and no lower than those of fonts', async () => {
	for (const [columns, rows, cell] of [[200, 60, {width: 6, height: 17}], [40, 90, {width: 25, height: 40}], [120, 40, {width: 10, height: 25}]] as const) {
		const fake = openFake(columns, rows, {env: remote, isAsking: true});
		fake.stdin.type('\u001B[?2;0;1000;1000S\u001B[?2;0;1000;1000S\u001B[?62;4c');
		await fake.settle();
		assert.deepEqual(fake.terminal.capabilities.cell, cell, `${columns}×${rows}`);
		assert.equal(fake.terminal.capabilities.isCellKnown, false);
		await fake.close();
	}
});

test('answers after tmux\'s last one come from the terminal behind it', async () => {
	const fake = openFake(80, 24, {env: {TERM: 'tmux-256color', TMUX: 'x'}, isAsking: true});
	fake.stdin.type(tmuxAttributes);
	await fake.settle();
	fake.stdin.type('\u001B[6;20;10t');
	assert.deepEqual(fake.terminal.describe().filter(({question}) => question.startsWith('cell size')).map(({question, answer}) => [question, answer !== undefined]), [['cell size (CSI 16 t)', false], ['cell size (CSI 16 t), through tmux', true]]);
	fake.stdin.type('\u001B[?62;c');
	await fake.settle();
	fake.stdout.resize(60, 20);
	await fake.settle();
	assert.ok(fake.stdout.writes.at(-1)!.includes('\u001BPtmux;\u001B\u001B[16t\u001B\\'), 'and is asked there again');
	await fake.close();
});

test('a tmux that answers for the terminal behind it is passed through too', async () => {
	const fake = openFake(80, 24, {env: {TERM: 'tmux-256color', TMUX: 'x'}, isAsking: true});
	fake.stdin.type(`${tmuxVersion}${tmuxAttributes}`);
	await fake.settle();
	fake.stdin.type(`${tmuxVersion}${tmuxAttributes}`);
	await fake.settle();
	assert.deepEqual(fake.terminal.capabilities.tmux, {depth: 2, passthrough: undefined});
	assert.ok(fake.stdout.writes.at(-1)!.includes('\u001BPtmux;\u001B\u001BPtmux;\u001B\u001B\u001B\u001B[c\u001B\u001B\\\u001B\\'));
	fake.stdin.type(`\u001BP>|kitty(0.35.2)\u001B\\${kittyAttributes}`);
	await fake.settle();
	assert.deepEqual(fake.stdout.writes.map(text => text.split('_G').length - 1).filter(count => count > 0), [1], 'no tmux has got a string of kitty\'s, which it would take for a title');
	fake.stdin.type(`\u001B_Gi=31;OK\u001B\\${kittyAttributes}`);
	await fake.settle();
	const {way, tmux: around} = fake.terminal.capabilities;
	assert.deepEqual({way, around}, {way: 'kitty', around: {depth: 2, passthrough: true}});
	await fake.close();
});

test('--tmux-depth overrides the detected nesting of tmux', async () => {
	const fake = openFake(80, 24, {env: {TERM: 'tmux-256color', TMUX: 'x'}, tmuxDepth: 1, isAsking: true});
	fake.stdin.type(`${tmuxVersion}${tmuxAttributes}`);
	await fake.settle();
	fake.stdin.type(`${tmuxVersion}${tmuxAttributes}`);
	await fake.settle();
	assert.deepEqual(fake.terminal.capabilities.tmux, {depth: 1, passthrough: true});
	await fake.close();
});
