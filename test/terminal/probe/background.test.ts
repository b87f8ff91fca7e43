import assert from 'node:assert/strict';
import {test} from 'node:test';
import {openFake, type Fake} from '../helpers/fake-terminal.js';

const remote = {TERM: 'xterm-256color', SSH_TTY: '/dev/pts/1'};
const attributes = '\u001B[?62;c';
const question = '\u001B]11;?\u001B\\';
const white = '\u001B]11;rgb:ffff/ffff/ffff\u001B\\';
const black = '\u001B]11;rgb:0000/0000/0000\u001B\\';

const countOf = (fake: Fake, sequence: string): number => fake.stdout.writes.join('').split(sequence).length - 1;

test('a report of another color scheme changes the background at once, and its color is asked for again', async () => {
	const fake = openFake(80, 24, {env: remote, isAsking: true});
	fake.stdin.type(`${black}\u001B[?997;1n${attributes}`);
	await fake.settle();
	assert.equal(fake.terminal.capabilities.background, 'dark');
	const learned: string[] = [];
	fake.terminal.onCapabilities(({background}) => {
		learned.push(background);
	});
	fake.stdin.type('\u001B[?997;2n');
	await fake.settle();
	assert.equal(countOf(fake, question), 2);
	fake.stdin.type(white);
	await fake.settle();
	assert.deepEqual(learned, ['light']);
	assert.equal(fake.terminal.capabilities.background, 'light');
	await fake.close();
});

test('a color scheme counts where the color of the background is unknown, and more than COLORFGBG', async () => {
	const fake = openFake(80, 24, {env: {...remote, COLORFGBG: '15;0'}, isAsking: true});
	assert.equal(fake.terminal.capabilities.background, 'dark');
	fake.stdin.type(`\u001B[?997;2n${attributes}`);
	await fake.settle();
	assert.equal(fake.terminal.capabilities.background, 'light');
	fake.stdin.type('\u001B[?997;1n');
	await fake.settle();
	assert.equal(fake.terminal.capabilities.background, 'dark');
	await fake.close();
});

test('the color of the background counts more than the color scheme', async () => {
	const fake = openFake(80, 24, {env: remote, isAsking: true});
	fake.stdin.type(`${white}\u001B[?997;1n${attributes}`);
	await fake.settle();
	assert.equal(fake.terminal.capabilities.background, 'light');
	await fake.close();
});

test('a redraw asks for the background again', async () => {
	const fake = openFake(80, 24, {env: remote, isAsking: true});
	fake.stdin.type(`${black}${attributes}`);
	await fake.settle();
	fake.terminal.redraw();
	await fake.settle();
	assert.equal(countOf(fake, question), 2);
	fake.stdin.type(white);
	assert.equal(fake.terminal.capabilities.background, 'light');
	await fake.close();
});

test('a chosen background overrides every answer', async () => {
	const fake = openFake(80, 24, {env: remote, isAsking: true, background: 'light'});
	assert.equal(fake.terminal.capabilities.background, 'light');
	fake.stdin.type(`${black}\u001B[?997;1n${attributes}`);
	await fake.settle();
	assert.equal(fake.terminal.capabilities.background, 'light');
	await fake.close();
});

test('reports of the color scheme are switched on with the screen, and off when it is released', async () => {
	const fake = openFake(80, 24, {env: remote});
	assert.equal(countOf(fake, '\u001B[?2031h'), 1);
	await fake.close();
	assert.equal(countOf(fake, '\u001B[?2031l'), 1);
});
