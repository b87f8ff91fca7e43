import assert from 'node:assert/strict';
import {constants} from 'node:os';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test from 'node:test';
import {keys} from '../helpers/browser-driver.js';
import {cloudToBrowse, openBrowser} from '../helpers/browsing.js';
import {assertTerminalIsRestored} from '../helpers/browser/terminal-is-restored.js';

/** The signals that end a process. */
const ends = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGALRM', 'SIGUSR1', 'SIGUSR2', 'SIGVTALRM', 'SIGXCPU', 'SIGABRT'] as const;

/** The position in the session file, and unfinished files in the state folder. */
const left = async (home: string): Promise<{readonly index: number | undefined; readonly unfinished: readonly string[]}> => {
	const folder = path.join(home, 'state', 'winnow');
	const names = await readdir(folder);
	const session = names.find(name => name.endsWith('.session.json')) ?? names.find(name => name.endsWith('.json'));
	const text = session === undefined ? '{}' : await readFile(path.join(folder, session), 'utf8');
	return {index: Number(/"index":(\d+)/.exec(text)?.[1]), unfinished: names.filter(name => name.endsWith('.new'))};
};

test('every terminating signal restores the terminal, saves the position, and sets the exit status', async context => {
	const {again} = await cloudToBrowse(context);
	for (const signal of ends) {
		const {home} = await cloudToBrowse(context);
		// Once with the thread that draws pictures, which takes half of the time.
		const driver = again({graphics: signal === 'SIGTERM' ? 'blocks' : 'none', env: {HOME: home, XDG_STATE_HOME: path.join(home, 'state')}});
		await driver.isLoaded();
		driver.press(keys.nextSample, keys.nextSample);
		await driver.row(3).isCurrent();
		driver.signal(signal);
		assert.equal(await driver.exit(), 128 + constants.signals[signal], signal);
		assertTerminalIsRestored(driver);
		assert.doesNotMatch(driver.raw, /Debugger/, signal);
		assert.deepEqual(await left(home), {index: 2, unfinished: []}, signal);
	}
});

test('a hangup exits with 129, saves the position and leaves no unfinished file', async context => {
	const {again} = await cloudToBrowse(context);
	// With and without the thread that draws pictures: Node once crashed every time.
	for (const graphics of ['blocks', 'none']) {
		const {home} = await cloudToBrowse(context);
		const driver = again({graphics, env: {HOME: home, XDG_STATE_HOME: path.join(home, 'state')}});
		await driver.isLoaded();
		driver.press(keys.nextSample, keys.accept);
		await driver.row(3).isCurrent();
		driver.press(keys.previousSample);
		await driver.row(2).isCurrent().has('accept');
		driver.hangUp();
		assert.equal(await driver.exit(), 129, graphics);
		assert.deepEqual(driver.status, {exitCode: 129, signal: 0}, graphics);
		assert.deepEqual(await left(home), {index: 1, unfinished: []}, graphics);
	}
});

/** Runs the program as a shell does that resets its terminal's modes when a job stops. */
const jobControl = 'sh -c \'echo "PID $$."; exec "$@"\' sh "$@"; stty sane; echo "STOPPED $?"; read answer; fg >/dev/null; echo "ENDED $?"';

for (const signal of ['SIGTSTP', 'SIGSTOP'] as const) {
	test(`after ${signal} and fg the screen is drawn again and keys work`, async context => {
		const {driver} = await openBrowser(context, {graphics: 'none', script: jobControl});
		const pid = Number(/PID (\d+)\./.exec(driver.raw)![1]);
		process.kill(pid, signal);
		await driver.until(() => driver.raw.includes('STOPPED'), 'the shell has the terminal');
		if (signal === 'SIGTSTP') {
			assertTerminalIsRestored(driver);
		}

		const before = driver.raw.length;
		driver.type('go\n');
		await driver.until(() => driver.raw.slice(before).includes('\u001B[?1049h'), 'the screen is back');
		await driver.isLoaded();
		driver.press(keys.nextSample);
		await driver.row(2).isCurrent();
		driver.press(keys.quit);
		await driver.see('ENDED 0');
		assertTerminalIsRestored(driver);
		assert.equal(await driver.exit(), 0);
	});
}
