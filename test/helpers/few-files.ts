import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {closeSync, openSync} from 'node:fs';
import os from 'node:os';
import process from 'node:process';
import {text} from 'node:stream/consumers';

export const noFileLimit = {skip: process.platform === 'win32' && 'Windows has no such limit'};

/** Opens files until the system refuses, and closes some of them. @returns What closes the others. */
export const exhaustFiles = (free = 0): (() => void) => {
	const files: number[] = [];
	try {
		for (;;) {
			files.push(openSync(os.devNull, 'r'));
		}
	} catch (error) {
		assert.equal((error as NodeJS.ErrnoException).code, 'EMFILE');
	}

	const close = (count: number) => {
		for (const file of files.splice(0, count)) {
			closeSync(file);
		}
	};

	close(free);
	return () => {
		close(files.length);
	};
};

/** Runs a test file in its own process, which may open 64 files. @returns What it prints, which is JSON. */
export const runWithFewFiles = async (file: string, env: Readonly<Record<string, string>>): Promise<unknown> => {
	const child = spawn('/bin/sh', ['-c', 'ulimit -n 64 && exec "$@"', 'sh', process.execPath, file], {stdio: ['ignore', 'pipe', 'inherit'], env: {...process.env, NODE_TEST_CONTEXT: '', ...env}});
	const [said] = await Promise.all([text(child.stdout), once(child, 'close')]);
	assert.equal(child.exitCode, 0);
	return JSON.parse(said);
};
