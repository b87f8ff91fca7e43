import assert from 'node:assert/strict';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {command} from '../../source/commands/config.js';
import {exitCodes, type WinnowError} from '../../source/sources/errors.js';
import {runCommand} from './run-command.js';

const home = async (context: TestContext, settings?: string) => {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'winnow-config-'));
	context.after(async () => rm(folder, {recursive: true}));
	const file = path.join(folder, 'winnow', 'config.json');
	if (settings !== undefined) {
		await mkdir(path.dirname(file));
		await writeFile(file, settings);
	}

	return {file, run: async (...argv: string[]) => runCommand(command, {argv, env: {XDG_CONFIG_HOME: folder}})};
};

test('config path names the file whether it is there or not', async context => {
	const {file, run} = await home(context);
	assert.deepEqual(await run('path'), {code: 0, out: `${file}\n`, words: ''});
});

test('config show gives the defaults, and what the file says over them', async context => {
	const bare = JSON.parse((await (await home(context)).run('show')).out) as Record<string, unknown>;
	assert.deepEqual(bare, {
		keys: {}, advance: true, pageSize: 100, bandwidth: 'auto', colors: 'auto', graphics: 'auto', profiles: {},
	});
	const {run} = await home(context, '{"advance": false, "keys": {"accept": ["y", "ctrl+y"]}, "profiles": {"work": {"region": "eu-de"}}}');
	assert.deepEqual(JSON.parse((await run('show')).out), {
		...bare, advance: false, keys: {accept: ['y', 'ctrl+y']}, profiles: {work: {region: 'eu-de'}},
	});
});

test('config check says ok, also where there is no file', async context => {
	assert.match((await (await home(context)).run('check')).out, /not there.*ok\n$/);
	assert.match((await (await home(context, '{"pageSize": 50}')).run('check')).out, /config\.json: ok\n$/);
});

for (const [settings, place, advice] of [
	['{"pageSizes": 50}', /no "pageSizes"/, /"pageSize"/],
	['{"pageSize": 500}', /pageSize: /, /check/],
	['{"profiles": {"work": {"regoin": "eu-de"}}}', /profiles\.work\.regoin/, /"region"/],
	['{"keys": {"acept": ["y"]}}', /keys\.acept: there is no such action/, /"accept"/],
	['{"keys": {"accept": ["pageup"]}}', /keys\.accept: "pageup" is no key/, /"pageUp"/],
	['{"keys": {"accept": ["y"], "reject": ["y"]}}', /keys\.reject: "y" is the key of accept already/, /one thing/],
	['{"pageSize": ', /:1:14 is not valid JSON$/, /Fix the file/],
	['{"profiles": {"work": {"endpoint": "hunter2secret"}}}', /profiles\.work\.endpoint: Invalid URL$/, /check/],
	['{"advance": "hunter2secret"}', /advance: Invalid type: Expected boolean$/, /check/],
	['{"endpoint": hunter2secret}', /:1:14 is not valid JSON$/, /Fix the file/],
] as const) {
	test(`config check and show name what is wrong in ${settings}`, async context => {
		const {file, run} = await home(context, settings);
		for (const name of ['check', 'show']) {
			await assert.rejects(run(name), (error: WinnowError & {out: string}) => {
				assert.equal(exitCodes[error.kind], 2);
				assert.ok(error.what.startsWith(file), error.what);
				assert.match(error.what, place);
				assert.match(error.advice ?? '', advice);
				assert.equal(error.out, '');
				return true;
			});
		}
	});
}

test('config says what it takes', async context => {
	const {run} = await home(context);
	await assert.rejects(run(), /needs path, show or check/);
	await assert.rejects(run('shwo'), (error: WinnowError) => error.advice?.includes('show') ?? false);
});
