import assert from 'node:assert/strict';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {command} from '../../../source/commands/setup/config.js';
import {exitCodes, type WinnowError} from '../../../source/model/errors.js';
import {bindings} from '../../../source/ui/actions/registry.js';
import {runCommand} from '../run-command.js';

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

test('config path prints the file\'s path, whether it exists or not', async context => {
	const {file, run} = await home(context);
	const {code, out, words} = await run('path');
	assert.deepEqual({code, out, words}, {code: 0, out: `${file}\n`, words: ''});
});

test('config check reads the file of colors', async context => {
	const {run} = await home(context, '{"theme": "missing.json"}');
	await assert.rejects(run('check'), (error: WinnowError) => /Can't read .*winnow.missing\.json: no such file$/.test(error.what) && error.advice?.includes('--theme takes') === true);
});

test('config show prints the defaults, overridden by the file', async context => {
	const bare = JSON.parse((await (await home(context)).run('show')).out) as Record<string, unknown>;
	assert.deepEqual(bare, {
		keys: {}, advance: true, pageSize: 100, bandwidth: 'auto', measure: 'off', colors: 'auto', theme: 'auto', mouse: true, language: 'auto', graphics: 'auto', views: {}, profiles: {},
	});
	const {run} = await home(context, '{"advance": false, "keys": {"accept": ["y", "ctrl+y"]}, "profiles": {"work": {"region": "eu-de"}}}');
	assert.deepEqual(JSON.parse((await run('show')).out), {
		...bare, advance: false, keys: {accept: ['y', 'ctrl+y']}, profiles: {work: {region: 'eu-de'}},
	});
});

test('the help of config explains every setting', async context => {
	const {out} = await (await home(context)).run('--help');
	let advice = '';
	await assert.rejects((await home(context, '{"qqqqqqqqqqqqqqqqqqqq": 1}')).run('check'), (error: WinnowError) => {
		advice = error.advice ?? '';
		return true;
	});
	const settings = new Set(advice.replace(/^Settings: /, '').replace(/\.$/, '').split(', '));
	assert.ok(settings.has('viewer') && settings.has('pageSize'), advice);
	const explained = out.slice(out.indexOf('\n  Settings\n'), out.indexOf('\n  Flags of config keys\n'));
	assert.deepEqual(new Set([...explained.matchAll(/^ {4}([a-zA-Z]+) {2,}\S/gm)].map(([, name]) => name)), settings);
});

test('config check succeeds, with no file too', async context => {
	assert.match((await (await home(context)).run('check')).out, /doesn't exist.*ok\n$/);
	assert.match((await (await home(context, '{"pageSize": 50}')).run('check')).out, /config\.json: ok\n$/);
});

for (const [settings, place, advice] of [
	['{"pageSizes": 50}', /unknown setting "pageSizes"/, /"pageSize"/],
	['{"pageSize": 500}', /pageSize: give a number of at most 100$/, /check/],
	['{"pageSize": 0}', /pageSize: give a number of at least 1$/, /check/],
	['{"pageSize": 1.5}', /pageSize: give a whole number$/, /check/],
	['{"pageSize": "many"}', /pageSize: give a number$/, /check/],
	['{"measure": "always"}', /measure: give idle or off$/, /check/],
	['{"colors": true}', /colors: give auto, truecolor, 256, 16 or none$/, /check/],
	['[]', /: the file: give an object$/, /check/],
	['{"keys": {"accept": 7}}', /keys\.accept: give a list or a string$/, /check/],
	['{"profiles": {"work": {"regoin": "eu-de"}}}', /profiles\.work\.regoin/, /"region"/],
	['{"keys": {"acept": ["y"]}}', /keys\.acept: unknown action/, /"accept"/],
	['{"keys": {"accept": ["pgupp"]}}', /keys\.accept: unknown key "pgupp"/, /"PgUp"/],
	['{"keys": {"accept": ["F13"]}}', /keys\.accept: unknown key "F13"/, /F1 to F12/],
	['{"keys": {"accept": ["Ctrl-C"]}}', /keys\.accept: can't use "Ctrl-C": Ctrl-C always quits/, /another key/],
	['{"keys": {"accept": ["y"], "reject": ["y"]}}', /keys\.reject: "y" is already the key of accept/, /its own key/],
	['{"keys": {"accept": ["ctrl+n"], "reject": ["Ctrl-N"]}}', /keys\.reject: "Ctrl-N" is already the key of accept/, /its own key/],
	['{"pageSize": ', /:1:14 is not valid JSON$/, /Fix it, or delete it/],
	['{"profiles": {"work": {"endpoint": "hunter2secret"}}}', /profiles\.work\.endpoint: give a URL$/, /check/],
	['{"theme": {"drak": {}}}', /unknown setting "theme\.drak"/, /"dark"/],
	['{"theme": {"dark": {"acent": "#ffffff"}}}', /unknown setting "theme\.dark\.acent"/, /"accent"/],
	['{"theme": {"dark": {"accent": "red"}}}', /:1:21: theme\.dark\.accent: a color is # and six hexadecimal digits/, /config check/],
	['{"theme": {"light": {"accent": "#ffff00"}}}', /theme\.light: accent: #ffff00 on #ffffff has a contrast of 1\.07, but needs 4\.5/, /config check/],
	['{"theme": 3}', /theme: give auto, light, dark, the path of a file, or colors/, /config check/],
	['{"reasons": {"delted": ["x"]}}', /unknown setting "reasons\.delted"/, /"deleted"/],
	['{"reasons": {"deleted": "x"}}', /reasons\.deleted: give a list$/, /check/],
	['{"reasons": {"deleted": []}}', /reasons\.deleted: give at least one reason/, /check/],
	['{"reasons": {"deleted": [" "]}}', /reasons\.deleted\.0: a reason can't be empty/, /check/],
	['{"reasons": {"deleted": ["a", " a"]}}', /reasons\.deleted: give each reason once/, /check/],
	['{"reasons": {"deleted": ["1","2","3","4","5","6","7","8","9","10"]}}', /reasons\.deleted: at most 9 reasons/, /check/],
	[`{"reasons": {"added": ["${'x'.repeat(41)}"]}}`, /reasons\.added\.0: a reason has at most 40 characters/, /check/],
	[String.raw`{"reasons": {"added": ["a\u001Bb"]}}`, /reasons\.added\.0: a reason is one line without control characters/, /check/],
	['{\n  "views": {"blurred": "blurr:<0.3"}}', /:2:13: views\.blurred: Unknown .*"blurr".*blur:/, /config check/],
	['{"views": {"late": "verdict:rejct"}}', /:1:12: views\.late: .*rejct.*reject/, /check/],
	['{"views": {"late": " "}}', /views\.late: give a query/, /check/],
	['{"views": {"late": 3}}', /views\.late: give a string$/, /check/],
	['{"views": {"": "cats"}}', /views\.: the name of a view can't be empty or have spaces around it/, /check/],
	[`{"views": {"${'图'.repeat(21)}": "cats"}}`, /:1:12: views\.图+: the name of a view has at most 20 characters/, /check/],
	[String.raw`{"views": {"a\u001Bb": "cats"}}`, /the name of a view has no control characters/, /check/],
	['{"views": {"Deleted": "cats"}}', /views\.Deleted: a view can't have the name of a status/, /check/],
	['{"views": {"2": "cats"}}', /views\.2: the name of a view can't be a number/, /check/],
	['{"views": {"a": "a", "b": "b", "c": "c", "d": "d", "e": "e", "f": "f"}}', /:1:2: views: at most 5 views/, /check/],
	['{"viewer": ["feh"]}', /config\.json:1:2: viewer: give a string$/, /check/],
	['{"command": 7}', /command: give a string$/, /check/],
	['{"viewer": " "}', /viewer: the command is empty$/, /check/],
	['{"advance": "hunter2secret"}', /advance: give true or false$/, /check/],
	['{"endpoint": hunter2secret}', /:1:14 is not valid JSON$/, /Fix it, or delete it/],
] as const) {
	test(`config check and config show name the error in ${settings}`, async context => {
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

test('config lists its subcommands for a wrong one', async context => {
	const {run} = await home(context);
	await assert.rejects(run(), /needs path, show, check or keys/);
	await assert.rejects(run('shwo'), (error: WinnowError) => error.advice?.includes('show') ?? false);
});

test('config check names default keys that were taken from other actions', async context => {
	const {run} = await home(context, '{"keys": {"accept": ["y"], "reject": ["j", "F2"]}}');
	const lines = (await run('check')).out.split('\n');
	assert.deepEqual(lines.slice(0, -2).sort(), [
		'keys.accept takes y from copy-address, which has no key now',
		'keys.reject takes j from next-picture; next-picture still has PgDn, Space',
		'keys.reject takes j from next-sample; next-sample still has ↓',
		'keys.reject takes j from sheet-down; sheet-down still has ↓',
	]);
	assert.match(lines.at(-2)!, /config\.json: ok$/);
});

test('config check says in which modes an action keeps a key that another action takes in other modes', async context => {
	const {run} = await home(context, '{"keys": {"next-sample": ["down", "n"]}}');
	assert.match((await run('check')).out, /^keys\.next-sample takes n from note in the list; note still has n in the full-screen picture, on the contact sheet and in the twin view$/m);
});

test('config accepts keys as the screen shows them, in any case', async context => {
	const {run} = await home(context, '{"keys": {"accept": ["Ctrl-N", "PgDn", "shift-tab", "f5", "ESC", "↑", "Space", "A"], "redraw": []}}');
	assert.deepEqual((JSON.parse((await run('show')).out) as {keys: unknown}).keys, {
		accept: ['ctrl+n', 'pageDown', 'shift+tab', 'f5', 'escape', 'up', 'space', 'A'], redraw: [],
	});
});

test('config keys lists every action with its current keys', async context => {
	const {run} = await home(context, '{"keys": {"accept": ["y", "F2"]}}');
	const rows = JSON.parse((await run('keys', '--format', 'json')).out) as Array<{action: string; keys: string[]; modes: string[]; title: string}>;
	assert.deepEqual(rows.map(({action}) => action), bindings.map(({id}) => id));
	const row = (action: string) => rows.find(one => one.action === action);
	assert.deepEqual(row('accept'), {
		action: 'accept', keys: ['y', 'F2'], modes: ['list', 'picture', 'sheet', 'twin'], title: 'Accept what the job did to the sample or the selection',
	});
	assert.deepEqual(row('copy-address')?.keys, []);
	assert.deepEqual(row('refresh'), {
		action: 'refresh', keys: ['r', 'Ctrl-R'], modes: ['list', 'picture', 'sheet', 'twin', 'tasks', 'versions'], title: 'Refresh',
	});
	assert.equal((await run('keys', '--format', 'csv', '--fields', 'action,keys')).out.split('\r\n')[1], 'next-sample,↓; j');
	assert.match((await run('keys', '--format', 'table')).out, /accept +y F2 +list picture sheet twin +Accept what the job did/);
	await assert.rejects(run('path', '--format', 'csv'), /--format is only for winnow config keys/);
});

test('a single key can be configured without a list', async context => {
	const {run} = await home(context, '{"keys": {"accept": "Ctrl-N"}}');
	assert.match((await run('check')).out, /ok\n$/);
	assert.match((await run('keys')).out, /"action":"accept","keys":\["Ctrl-N"]/);
});
