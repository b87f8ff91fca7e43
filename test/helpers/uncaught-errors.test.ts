import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test from 'node:test';
import {pathToFileURL} from 'node:url';

const {NODE_TEST_CONTEXT: _, ...environment} = process.env;

test('an error that no test waits for fails the run, with its stack trace, and AsyncLocalStorage works', context => {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'winnow-uncaught-'));
	context.after(() => {
		rmSync(folder, {recursive: true});
	});
	const file = path.join(folder, 'uncaught.mjs');
	writeFileSync(file, `
		import ${JSON.stringify(pathToFileURL(path.resolve('scripts/test-setup.js')))};
		import {AsyncLocalStorage} from 'node:async_hooks';
		import {setTimeout as sleep} from 'node:timers/promises';
		import test from 'node:test';

		test('one', async () => {
			const storage = new AsyncLocalStorage();
			await storage.run('kept', async () => {
				await sleep(1);
				console.error(storage.getStore());
			});
			setTimeout(() => {
				throw new Error('thrown later');
			}, 1);
			Promise.reject(new Error('rejected by nobody'));
			await sleep(10);
		});
	`);
	const {status, stderr} = spawnSync(process.execPath, [file], {env: environment, encoding: 'utf8'});
	assert.equal(status, 1);
	assert.match(stderr, /^kept$/m);
	assert.match(stderr, /Error: thrown later\n +at .*uncaught\.mjs/);
	assert.match(stderr, /Error: rejected by nobody\n +at .*uncaught\.mjs/);
});
