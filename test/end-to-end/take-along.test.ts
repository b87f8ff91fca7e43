import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {existsSync} from 'node:fs';
import {
	mkdir, readFile, stat, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test, {type TestContext} from 'node:test';
import type {Emulator} from '../../source/emulator/emulator.js';
import {keys} from '../helpers/browser-driver.js';
import {cloudToBrowse, type BrowsingOptions} from '../helpers/browsing.js';
import {unwrapped} from '../helpers/browser/screen.js';
import {until} from '../helpers/until.js';

/** The browser in a folder of its own, with a configuration. */
const openIn = async (context: TestContext, configuration: object, options: Partial<BrowsingOptions> = {}) => {
	const cloud = await cloudToBrowse(context, options);
	const folder = path.join(cloud.home, 'pictures');
	await mkdir(path.join(cloud.home, 'config', 'winnow'), {recursive: true});
	await mkdir(folder);
	await writeFile(path.join(cloud.home, 'config', 'winnow', 'config.json'), JSON.stringify(configuration));
	const driver = cloud.again({script: `cd '${folder}' && exec "$@"`, env: {TMPDIR: cloud.home}});
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
	await driver.idle();
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
	const {driver} = await openIn(context, {});
	driver.press(keys.openPicture);
	await driver.until(text => unwrapped(text).includes('S saves the picture. Or connect with ssh -X, or set "viewer" in the configuration.'), 'what to do');
});
