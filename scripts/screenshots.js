#!/usr/bin/env node
// Usage: npm run screenshots [-- NAME …]
// Runs the built program in a pseudo-terminal, presses keys, and saves the screen as docs/NAME.png.
import {Buffer} from 'node:buffer';
import {mkdtemp, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {setTimeout as delay} from 'node:timers/promises';
import {spawn} from '@lydell/node-pty';
import headless from '@xterm/headless';
import sharp from 'sharp';
import {root} from './bundle.js';
import {terminalSvg} from './terminal-svg.js';

/** Each picture of the readme: its size in cells and the keys that lead to it. */
const scenes = [
	{name: 'screen', columns: 120, rows: 34, keys: ['j', 'b', 'b']},
	{name: 'contact-sheet', columns: 120, rows: 34, keys: ['c']},
	{name: 'queue', columns: 120, rows: 34, keys: ['s', 'y', 'a', 'a', 'x']},
];

/** The mark that the program writes when it is idle, with nothing being fetched, decoded or drawn (`WINNOW_IDLE`). */
const idleMark = /\u001B]777;winnow;idle;\d+\u0007$/;

const bytesOf = {Enter: '\r', Escape: '\u001B'};

/** Runs one scene and returns the terminal in its final state. */
const play = async ({columns, rows, keys}, home) => {
	const terminal = new headless.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 0});
	const program = spawn(process.execPath, [path.join(root, 'dist', 'cli.js'), 'demo', '--graphics', 'blocks', '--bandwidth', 'high'], {
		name: 'xterm-256color', cols: columns, rows, env: {
			PATH: process.env.PATH, HOME: home, TERM: 'xterm-256color', COLORTERM: 'truecolor', LANG: 'C.UTF-8', CI: 'false', WINNOW_IDLE: '1',
		},
	});
	let output = '';
	program.onData(data => {
		output = (output + data).slice(-1000);
		terminal.write(data);
	});
	terminal.onData(answer => program.write(answer));
	const exit = new Promise(resolve => {
		program.onExit(resolve);
	});
	const idle = async () => {
		while (!idleMark.test(output)) {
			await delay(20);
		}
	};

	await idle();
	for (const key of keys) {
		output = '';
		program.write(bytesOf[key] ?? key);
		await idle();
	}

	// The terminal parses its input asynchronously.
	await new Promise(resolve => {
		terminal.write('', resolve);
	});
	const svg = terminalSvg(terminal);
	program.kill('SIGTERM');
	await exit;
	return svg;
};

const wanted = process.argv.slice(2);
for (const scene of scenes.filter(({name}) => wanted.length === 0 || wanted.includes(name))) {
	const home = await mkdtemp(path.join(os.tmpdir(), 'winnow-screenshot-'));
	try {
		const file = path.join(root, 'docs', `${scene.name}.png`);
		await sharp(Buffer.from(await play(scene, home)), {density: 96}).png({palette: true, colors: 128, effort: 10}).toFile(file);
		console.log(path.relative(root, file));
	} finally {
		await rm(home, {recursive: true, force: true});
	}
}
