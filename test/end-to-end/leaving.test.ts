import assert from 'node:assert/strict';
import test from 'node:test';
import {browsing} from '../helpers/browsing.js';
import {BrowserDriver} from '../helpers/browser-driver.js';
import {runProgram} from '../helpers/run-program.js';

/** What the terminal must have been told last: the other screen left, the cursor shown, pastes plain. */
const assertRestored = (driver: BrowserDriver): void => {
	for (const [off, on] of [['\u001B[?1049l', '\u001B[?1049h'], ['\u001B[?25h', '\u001B[?25l'], ['\u001B[?2004l', '\u001B[?2004h']] as const) {
		assert.ok(driver.raw.includes(on) && driver.raw.lastIndexOf(off) > driver.raw.lastIndexOf(on), JSON.stringify(off));
	}

	assert.equal(driver.terminal.buffer.active.type, 'normal');
};

for (const [key, name] of [['q', 'q'], ['ctrlC', 'Ctrl-C']] as const) {
	test(`${name} quits and gives the terminal back`, async context => {
		const {driver} = await browsing(context);
		await driver.see('Retained 612');
		driver.press(key);
		assert.equal(await driver.exit(), 0);
		assertRestored(driver);
	});
}

for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT'] as const) {
	test(`${signal} gives the terminal back`, async context => {
		const {driver} = await browsing(context);
		await driver.see('Retained 612');
		driver.signal(signal);
		await driver.exit();
		assertRestored(driver);
	});
}

test('Ctrl-Z gives the terminal back, and the screen is there again afterwards', async context => {
	const {driver} = await browsing(context);
	await driver.see('Retained 612');
	driver.press('ctrlZ');
	await driver.until(() => driver.raw.includes('\u001B[?1049l'), 'the terminal is given back');
	driver.signal('SIGCONT');
	await driver.until(text => driver.raw.lastIndexOf('\u001B[?1049h') > driver.raw.lastIndexOf('\u001B[?1049l') && text.includes('Retained 612'), 'the screen is back');
	driver.press('j');
	await driver.until(text => /▸ +2 /.test(text), 'keys work again');
});

test('without a terminal browse says so in one line, exit 2', async context => {
	const {cloud, home} = await browsing(context);
	const ended = await runProgram(['browse', cloud.task, cloud.version, '--endpoint', cloud.endpoint], {WINNOW_TOKEN: cloud.token, HOME: home});
	assert.equal(ended.status, 2);
	assert.match(ended.stderr, /^winnow: winnow browse needs a terminal/);
});

test('the demo shows its first picture in a terminal', async context => {
	const driver = new BrowserDriver(['demo']);
	context.after(() => {
		driver.close();
	});
	await driver.see(/Retained 612/);
	await driver.see(/[▀▄█▌▐▁▂▃▅▆▇]{3}/);
	driver.press('q');
	assert.equal(await driver.exit(), 0);
});
