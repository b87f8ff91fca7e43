import assert from 'node:assert/strict';
import process from 'node:process';
import test from 'node:test';
import {spawn} from './pty.js';

test('the last output of a program is read even if the reader is busy when it exits', async () => {
	const pty = spawn(process.execPath, ['-e', 'process.stdout.write("x".repeat(20_000) + "last")'], {name: 'xterm', cols: 80, rows: 24, env: {}});
	let read = '';
	pty.onData(data => {
		read += String(data);
		// Longer than node-pty waits after the end.
		Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250);
	});
	await new Promise<void>(resolve => {
		pty.onExit(({exitCode}) => {
			assert.equal(exitCode, 0);
			resolve();
		});
	});
	assert.equal(read.length, 20_004);
	assert.match(read, /xlast$/);
});

test('the exit after a hangup is reported even if the reader is busy until the program has exited', async () => {
	const pty = spawn('/bin/sh', ['-c', 'trap "exit 3" HUP; echo ready; while :; do sleep 0.01; done'], {name: 'xterm', cols: 80, rows: 24, env: {}});
	let isReady = false;
	const exitCode = await new Promise<number>(resolve => {
		pty.onExit(status => {
			resolve(status.exitCode);
		});
		pty.onData(() => {
			if (!isReady) {
				isReady = true;
				// From a timer, as most of the driver's waits end: the exit is then seen before the closed terminal.
				setTimeout(() => {
					pty.hangUp();
					Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
				}, 0);
			}
		});
	});
	assert.equal(exitCode, 3);
});
