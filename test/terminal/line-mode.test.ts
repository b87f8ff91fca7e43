import assert from 'node:assert/strict';
import test from 'node:test';
import {openFake} from './helpers/fake-terminal.js';

test('the line mode writes lines and sets bracketed paste only; frames, pictures and questions stay away', async () => {
	const {terminal, stdout} = openFake(80, 24, {isLineMode: true, isAsking: true, mouse: true});
	terminal.inkStdout.write('a frame of Ink');
	terminal.lines!.write('1 of 3\n');
	stdout.resize(60, 20);
	terminal.redraw();
	await terminal.close();
	terminal.lines!.write('after the end\n');
	assert.equal(stdout.writes.join(''), '\u001B[?2004h1 of 3\n\u001B[?2004l');
});

test('in a dumb terminal the line mode writes no escape sequence', async () => {
	const {terminal, stdout} = openFake(80, 24, {isLineMode: true, env: {TERM: 'dumb'}});
	terminal.lines!.write('1 of 3\n');
	await terminal.close();
	assert.equal(stdout.writes.join(''), '1 of 3\n');
});

test('in a locale without UTF-8 the line mode writes ASCII of the same width', async () => {
	const {terminal, stdout} = openFake(80, 24, {isLineMode: true, env: {TERM: 'dumb', LANG: 'en_US.ISO-8859-1'}});
	terminal.lines!.write('scenes › V001 · 50–60 % “é” 猫.jpg e\u0301\b \b\n');
	await terminal.close();
	assert.equal(stdout.writes.join(''), 'scenes > V001 - 50-60 % "?" ??.jpg ?\b \b\n');
});

test('redrawing asks for the current state once more', async context => {
	const {terminal} = openFake(80, 24, {isLineMode: true});
	context.after(async () => terminal.close());
	let repeats = 0;
	terminal.lines!.onRepeat(() => {
		repeats++;
	});
	terminal.redraw();
	assert.equal(repeats, 1);
});
