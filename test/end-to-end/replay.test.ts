import assert from 'node:assert/strict';
import {mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import {browsing} from '../helpers/browsing.js';
import {BrowserDriver} from '../helpers/browser-driver.js';

/** The screen without its first and last line: how fast the link was, and the words of the start. */
const frame = (driver: BrowserDriver): string => driver.lines().slice(1, -1).join('\n');

test('a recording browses offline, frame for frame the same, and holds no secret', async context => {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'winnow-recording-'));
	context.after(async () => {
		await rm(folder, {recursive: true, force: true});
	});
	const {driver, cloud, home} = await browsing(context, {flags: ['--record', folder]});
	await driver.see('Retained 612');
	await driver.see(/[▀▄█▌▐▁▂▃▅▆▇]{3}/);
	await driver.idle();
	const frames = [frame(driver)];
	for (let step = 0; step < 3; step++) {
		driver.press('j');
		await driver.idle();
		frames.push(frame(driver));
	}

	driver.press('q');
	assert.equal(await driver.exit(), 0);
	await cloud.close();

	const replay = new BrowserDriver(['replay', folder, '--graphics', 'blocks'], {env: {HOME: home, XDG_STATE_HOME: path.join(home, 'other'), XDG_CONFIG_HOME: path.join(home, 'config')}});
	context.after(() => {
		replay.close();
	});
	await replay.see('Retained 612');
	await replay.see(/[▀▄█▌▐▁▂▃▅▆▇]{3}/);
	await replay.idle();
	assert.equal(frame(replay), frames[0]);
	for (let step = 0; step < 3; step++) {
		replay.press('j');
		await replay.idle();
		assert.equal(frame(replay), frames[step + 1]);
	}

	for (const entry of await readdir(folder, {recursive: true, withFileTypes: true})) {
		if (entry.isFile()) {
			const content = await readFile(path.join(entry.parentPath, entry.name), 'latin1');
			assert.ok(!content.includes(cloud.token), entry.name);
			assert.doesNotMatch(content, /signature=|accesskeyid=|x-obs-security-token/i, entry.name);
		}
	}
});
