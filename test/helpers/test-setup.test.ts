import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import test, {type TestContext} from 'node:test';
import {pathToFileURL} from 'node:url';

const {NODE_TEST_CONTEXT: _, ...environment} = process.env;

/** Runs tests in a process of their own, with the setup of all tests. */
const runTests = (context: TestContext, code: string) => {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'winnow-tests-'));
	context.after(() => {
		rmSync(folder, {recursive: true});
	});
	const file = path.join(folder, 'some.mjs');
	writeFileSync(file, `import ${JSON.stringify(pathToFileURL(path.resolve('scripts/test-setup.js')))};${code}`);
	return spawnSync(process.execPath, ['--test-reporter=tap', file], {env: environment, encoding: 'utf8'});
};

test('an error that no test waits for fails the run, with its stack trace, and AsyncLocalStorage works', context => {
	const {status, stderr} = runTests(context, `
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
	assert.equal(status, 1);
	assert.match(stderr, /^kept$/m);
	assert.match(stderr, /Error: thrown later\n +at .*some\.mjs/);
	assert.match(stderr, /Error: rejected by nobody\n +at .*some\.mjs/);
});

test('tests of all suites of a file run, each with its suite\'s hooks', context => {
	const {status, stdout, stderr} = runTests(context, `
		import {after, describe, test} from 'node:test';

		const report = text => () => console.error(text);
		for (const name of ['first', 'second']) {
			describe(name, () => {
				after(report('after the ' + name));
				test('start', report('start of the ' + name));
				test('end', report('end of the ' + name));
			});
		}

		test('last', report('last'));
	`);
	assert.equal(status, 0);
	assert.deepEqual(stderr.trim().split('\n'), ['start of the first', 'end of the first', 'after the first', 'start of the second', 'end of the second', 'after the second', 'last']);
	assert.match(stdout, /^# pass 5$/m);
});
