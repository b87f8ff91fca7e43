import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {existsSync} from 'node:fs';
import {
	mkdir, readdir, readFile, stat, writeFile,
} from 'node:fs/promises';
import {createServer} from 'node:http';
import path from 'node:path';
import process from 'node:process';
import test, {type TestContext} from 'node:test';
import type {Emulator} from '../../source/emulator/emulator.js';
import {BrowserDriver, keys} from '../helpers/browser-driver.js';
import {cloudToBrowse, type BrowsingOptions} from '../helpers/browsing.js';
import {unwrapped} from '../helpers/browser/screen.js';
import {assertTerminalIsRestored} from '../helpers/browser/terminal-is-restored.js';
import {png} from '../helpers/hostile-strings.js';
import {here} from '../helpers/program-here.js';
import {until} from '../helpers/until.js';
import {temporaryFolder} from '../sources/local/tree.js';
import {listen} from '../helpers/listen.js';

/** The browser in a new folder, with a configuration. */
const openIn = async (context: TestContext, configuration: object, options: Partial<BrowsingOptions> = {}) => {
	const cloud = await cloudToBrowse(context, options);
	const folder = path.join(cloud.home, 'pictures');
	await mkdir(path.join(cloud.home, 'config', 'winnow'), {recursive: true});
	await mkdir(folder);
	await writeFile(path.join(cloud.home, 'config', 'winnow', 'config.json'), JSON.stringify(configuration));
	const driver = cloud.again({script: `cd '${folder}' && ${options.script ?? 'exec "$@"'}`, env: {TMPDIR: cloud.home}});
	await driver.isLoaded();
	return {...cloud, folder, driver};
};

/** The original file of the first sample's picture after, as the store has it. */
const firstOriginal = async ({endpoint, project, task, version, token}: Emulator): Promise<Buffer> => {
	const listing = await fetch(`${endpoint}/v2/${project}/processor-tasks/${task}/versions/${version}/results?offset=0&limit=1`, {headers: {'X-Auth-Token': token}});
	const {results} = await listing.json() as {results: ReadonlyArray<{signed_new_source: string}>};
	return Buffer.from(await (await fetch(results[0]!.signed_new_source)).arrayBuffer());
};

test('S saves the original of the picture that shows in the working folder, and never overwrites a file', async context => {
	const {driver, folder, cloud} = await openIn(context, {});
	await writeFile(path.join(folder, '0000-after.jpg'), 'mine');
	await driver.picture.isShown().isOf('cats/0000.jpg');
	driver.press(keys.savePicture);
	await driver.see('Saved 0000-after-2.jpg (');
	assert.equal(await readFile(path.join(folder, '0000-after.jpg'), 'utf8'), 'mine');
	assert.deepEqual(await readFile(path.join(folder, '0000-after-2.jpg')), await firstOriginal(cloud));
	assert.equal(await driver.quit(), 0);
});

test('o shows the original in the configured viewer, detached, and its file is removed on leaving', async context => {
	const {driver, folder, cloud, home} = await openIn(context, {viewer: 'sh ../viewer --flag'});
	await writeFile(path.join(folder, '..', 'viewer'), String.raw`echo noise >&2; echo noise; cp "$2" seen; sleep 600 & echo $! > ../sleeping; printf "%s\n" "$1" "$2" > list; mv list arguments; wait`);
	driver.press(keys.openPicture);
	await driver.see('Opened 0000-after.jpg.');
	await driver.atRest();
	await until(() => existsSync(path.join(folder, 'arguments')));
	const [flag, file] = (await readFile(path.join(folder, 'arguments'), 'utf8')).split('\n') as [string, string];
	assert.equal(flag, '--flag');
	assert.deepEqual(await readFile(path.join(folder, 'seen')), await firstOriginal(cloud));
	assert.equal((await stat(file)).mode & 0o777, 0o600);
	assert.equal(path.dirname(path.dirname(file)), home);
	assert.doesNotMatch(driver.text(), /noise/);
	assert.equal(await driver.quit(), 0);
	await assert.rejects(stat(file), {code: 'ENOENT'});
	// The viewer outlives the browser.
	const sleeping = Number(await readFile(path.join(folder, '..', 'sleeping'), 'utf8'));
	process.kill(sleeping, 0);
	process.kill(sleeping);
});

test('without a display, o says what to do', async context => {
	const {driver} = await openIn(context, {}, {host: here});
	driver.press(keys.openPicture);
	await driver.until(text => unwrapped(text).includes('S saves the picture. Or connect with ssh -X, or set "viewer" in the configuration.'), 'what to do');
});

/** A script that copies its input to `got`, then runs commands. */
const receiving = (commands: string): string => `cat > got.part; mv got.part got; ${commands}`;

test('! passes the addresses of the selection to the command, shows its output on the normal screen, and redraws after Enter', async context => {
	const {driver, folder} = await openIn(context, {command: receiving('echo "hello from the command"; echo "and its errors" >&2; exit 3')});
	driver.press(keys.select, keys.select, keys.select);
	await driver.see('3 selected');
	driver.press(keys.runCommand);
	await driver.see(/2 files[\s\S]*\(after\)\?[\s\S]*omitted: the/);
	driver.press('y');
	await driver.see('The command failed with exit code 3. Press Enter to return to Winnow.');
	assert.equal(driver.terminal.buffer.active.type, 'normal');
	assert.match(unwrapped(driver.text()), /^winnow: running "cat > got.*" with 2 addresses hello from the command/);
	assert.match(driver.text(), /^hello from the command$/m);
	assert.match(driver.text(), /^and its errors$/m);
	driver.press('enter');
	await driver.row(4).isCurrent().isLoaded();
	await driver.see('The command failed with exit code 3.');
	assert.equal(driver.terminal.buffer.active.type, 'alternate');
	await driver.picture.isShown();
	const got = (await readFile(path.join(folder, 'got'), 'utf8')).split('\0');
	assert.deepEqual([got.length, got[0]!.endsWith('/Data/cats/0000.jpg'), got[1]!.endsWith('/Data/cats/0001.png'), got[2]], [3, true, true, '']);
	assert.ok(got.slice(0, 2).every(address => /^obs:\/\/[^?&=]+$/.test(address)), String(got));
	driver.press(keys.accept);
	await driver.hasJudged(3);
	assert.equal(await driver.quit(), 0);
	assertTerminalIsRestored(driver);
});

test('Ctrl-C stops the command, not the browser', async context => {
	const {driver} = await openIn(context, {command: 'echo started; exec sleep 600'});
	driver.press(keys.runCommand);
	await driver.see('Run "');
	driver.press('y');
	await driver.see(/^started$/m);
	driver.type('\u0003');
	await driver.see('The command was stopped by SIGINT. Press Enter to return to Winnow.');
	driver.press('enter');
	await driver.row(1).isCurrent().isLoaded();
	await driver.see('The command was stopped by SIGINT.');
	// The browser's own Ctrl-C works as before.
	driver.press(keys.nextSample);
	await driver.row(2).isCurrent();
	driver.type('\u0003');
	assert.equal(await driver.exit(), 0);
});

test('Ctrl-Z in the command returns to the shell, and fg to the command', async context => {
	const {driver} = await openIn(context, {command: 'echo started; read answer < /dev/tty; echo "answer: $answer"'}, {script: '"$@"; echo "back in the shell"; read line; fg'});
	driver.press(keys.runCommand);
	await driver.see('Run "');
	driver.press('y');
	await driver.see(/^started$/m);
	driver.type('\u001A');
	await driver.see('back in the shell');
	driver.type('\r');
	await driver.until(text => text.split('back in the shell')[1]!.trim() !== '', 'what fg prints');
	driver.type('42\r');
	await driver.see('answer: 42');
	await driver.see('succeeded. Press Enter');
	driver.press('enter');
	await driver.row(1).isCurrent().isLoaded();
	assert.equal(driver.terminal.buffer.active.type, 'alternate');
	assert.equal(await driver.quit(), 0);
});

test('a signal that terminates the browser stops the command too', async context => {
	const {driver, folder} = await openIn(context, {command: 'echo $$ > ../pid; echo started; exec sleep 600'});
	driver.press(keys.runCommand);
	await driver.see('Run "');
	driver.press('y');
	await driver.see(/^started$/m);
	const pid = Number(await readFile(path.join(folder, '..', 'pid'), 'utf8'));
	driver.signal('SIGTERM');
	assert.equal(await driver.exit(), 143);
	assert.throws(() => process.kill(pid, 0), {code: 'ESRCH'});
});

/** A service with one row, whose plain address after is a signed one. */
const signingService = async (context: TestContext, planted: string): Promise<string> => {
	const server = createServer((request, response) => {
		const {host} = request.headers;
		const listing = JSON.stringify({
			count: 1,
			results: [{
				sample_id: 'id', version_id: 'V', result_property: 1, origin_source: 'obs://bucket/in/1.png', new_source: `https://bucket.obs.example.com/out/1.png?AccessKeyId=AK&Signature=${planted}`, signed_origin_source: `http://${host}/obj/before?Signature=${planted}`, signed_new_source: `http://${host}/obj/after?Signature=${planted}`, result_description: [],
			}],
		});
		response.end(request.url!.startsWith('/obj/') ? png : listing);
	});
	return `http://127.0.0.1:${await listen(context, server)}`;
};

test('a planted signature reaches neither the command nor a file name', async context => {
	const planted = 'PlantedSignature0123456789';
	const endpoint = await signingService(context, planted);
	const home = await temporaryFolder(context);
	const folder = path.join(home, 'pictures');
	await mkdir(path.join(home, 'winnow'));
	await mkdir(folder);
	await writeFile(path.join(home, 'winnow', 'config.json'), JSON.stringify({command: receiving('env > environment; ps -o args= -p $PPID > parent'), viewer: 'sh ../viewer'}));
	await writeFile(path.join(home, 'viewer'), String.raw`printf '%s\n' "$@" > shown.part; mv shown.part shown`);
	const driver = new BrowserDriver(['browse', 'T', 'V', '--endpoint', endpoint, '--project', 'p', '--graphics', 'blocks'], {
		env: {
			HOME: home, XDG_CONFIG_HOME: home, XDG_STATE_HOME: home, XDG_CACHE_HOME: home, TMPDIR: home, WINNOW_TOKEN: 'token',
		},
		script: `cd '${folder}' && exec "$@"`,
	});
	context.after(async () => driver.close());
	await driver.row(1).isCurrent().isLoaded();
	driver.press(keys.savePicture);
	await driver.see('Saved 1-after.png (');
	driver.press(keys.openPicture);
	await until(() => existsSync(path.join(folder, 'shown')));
	driver.press(keys.runCommand);
	await driver.see('Run "');
	driver.press('y');
	await driver.see('Press Enter to return');
	driver.press('enter');
	await driver.row(1).isCurrent();
	assert.equal(await readFile(path.join(folder, 'got'), 'utf8'), 'https://bucket.obs.example.com/out/1.png\0');
	const names = await readdir(folder);
	assert.deepEqual(names.sort(), ['1-after.png', 'environment', 'got', 'parent', 'shown']);
	const texts = await Promise.all(names.filter(name => name !== '1-after.png').map(async name => readFile(path.join(folder, name), 'utf8')));
	assert.ok(!texts.join('').includes(planted));
	assert.ok(!driver.raw.includes(planted));
});
