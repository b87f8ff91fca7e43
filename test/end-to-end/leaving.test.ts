import assert from 'node:assert/strict';
import test from 'node:test';
import {keys, BrowserDriver} from '../helpers/browser-driver.js';
import {cloudToBrowse, openBrowser} from '../helpers/browsing.js';
import {assertTerminalIsRestored} from '../helpers/browser/terminal-is-restored.js';
import {runProgram} from '../helpers/run-program.js';

for (const [key, name] of [[keys.quit, 'q'], ['ctrl+c', 'Ctrl-C']] as const) {
	test(`${name} quits with exit code 0 and restores the terminal`, async context => {
		const {driver} = await openBrowser(context, {graphics: 'none'});
		driver.press(key);
		assert.equal(await driver.exit(), 0);
		assertTerminalIsRestored(driver);
	});
}

test('Ctrl-Z restores the terminal, and SIGCONT draws the screen again', async context => {
	const {driver} = await openBrowser(context, {graphics: 'none'});
	driver.press(keys.suspend);
	await driver.until(() => driver.raw.includes('\u001B[?1049l'), 'the terminal is restored');
	driver.signal('SIGCONT');
	await driver.until(() => driver.raw.lastIndexOf('\u001B[?1049h') > driver.raw.lastIndexOf('\u001B[?1049l'), 'the screen is back');
	await driver.isLoaded();
	driver.press(keys.nextSample);
	await driver.row(2).isCurrent();
});

test('without a terminal, browse exits with 2 and says so', async context => {
	const {cloud, home} = await cloudToBrowse(context);
	const ended = await runProgram(['browse', cloud.task, cloud.version, '--endpoint', cloud.endpoint], {WINNOW_TOKEN: cloud.token, HOME: home});
	assert.equal(ended.status, 2);
	assert.match(ended.stderr, /^winnow: winnow browse needs a terminal/);
});

test('the demo shows its first screen with a picture', async context => {
	const driver = new BrowserDriver(['demo']);
	context.after(async () => driver.close());
	await driver.isLoaded();
	await driver.picture.isShown();
	assert.equal(await driver.quit(), 0);
});
