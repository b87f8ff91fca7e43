import assert from 'node:assert/strict';
import {mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import {keys, BrowserDriver} from '../helpers/browser-driver.js';
import {browsing} from '../helpers/browsing.js';

/** The screen without its first and last line, which show the speed of the link and the messages of the start. */
const frame = (driver: BrowserDriver): string => driver.lines().slice(1, -1).join('\n');

/** On a busy machine the terminal seems to be on a slow link, and pictures get fewer colors: here both must spend the same. */
const steady = ['--bandwidth', 'high'];

/** The frame once the row's own picture and facts show and the program is idle. */
const atRow = async (driver: BrowserDriver, row: number): Promise<string> => {
	const {rested} = driver;
	if (row > 1) {
		driver.press(keys.nextSample);
	}

	await driver.isLoaded();
	await driver.until(text => {
		const name = driver.screen.rows.find(({number, isCurrent}) => number === row && isCurrent)?.name;
		return driver.rested > rested && driver.isAtRest && name !== undefined && (text.includes(`│ after  ${name}`) || text.includes(`│ before  ${name}`)) && /preview|no picture/.test(text);
	}, `row ${row} with its picture`);
	return frame(driver);
};

test('a recording replays offline with the same frames, and holds no secret', async context => {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'winnow-recording-'));
	context.after(async () => {
		await rm(folder, {recursive: true, force: true});
	});
	const {driver, cloud, home} = await browsing(context, {flags: ['--record', folder, ...steady]});
	const frames = [await atRow(driver, 1)];
	for (let row = 2; row <= 4; row++) {
		frames.push(await atRow(driver, row));
	}

	assert.equal(await driver.quit(), 0);
	await cloud.close();

	const replay = new BrowserDriver(['replay', folder, '--graphics', 'blocks', ...steady], {env: {HOME: home, XDG_STATE_HOME: path.join(home, 'other'), XDG_CONFIG_HOME: path.join(home, 'config')}});
	context.after(async () => replay.close());
	for (let row = 1; row <= 4; row++) {
		assert.equal(await atRow(replay, row), frames[row - 1], `the frame of row ${row}`);
	}

	for (const entry of await readdir(folder, {recursive: true, withFileTypes: true})) {
		if (entry.isFile()) {
			const content = await readFile(path.join(entry.parentPath, entry.name), 'latin1');
			assert.ok(!content.includes(cloud.token), entry.name);
			assert.doesNotMatch(content, /signature=|accesskeyid=|x-obs-security-token/i, entry.name);
		}
	}
});
