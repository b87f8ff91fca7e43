import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import module from 'node:module';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import {runProgram} from '../helpers/run-program.js';

test('what was compiled is kept in the cache folder where Node can do that, and nothing is lost where it can\'t be written', async context => {
	const root = await mkdtemp(path.join(os.tmpdir(), 'winnow-cache-'));
	context.after(async () => rm(root, {recursive: true, force: true}));
	const first = await runProgram(['list', '--help'], {XDG_CACHE_HOME: path.join(root, 'cache'), HOME: root});
	assert.deepEqual([first.status, first.stderr], [0, '']);
	assert.equal(existsSync(path.join(root, 'cache', 'winnow', 'compiled')), 'enableCompileCache' in module);

	await writeFile(path.join(root, 'file'), '');
	assert.deepEqual(await runProgram(['list', '--help'], {XDG_CACHE_HOME: path.join(root, 'file'), HOME: root}), first);
});
