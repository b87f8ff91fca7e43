import assert from 'node:assert/strict';
import {constants} from 'node:os';
import {readdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test from 'node:test';
import type {BrowserDriver} from '../helpers/browser-driver.js';
import {browsing, cloudToBrowse} from '../helpers/browsing.js';

/** Each signal, and by which number the exit status must tell it. */
const ends = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGALRM', 'SIGUSR1', 'SIGUSR2', 'SIGVTALRM', 'SIGXCPU'] as const;

/** Where the browser was left, as its session file has it, and what else lies in the state folder. */
const left = async (home: string): Promise<{readonly index: number | undefined; readonly unfinished: readonly string[]}> => {
	const folder = path.join(home, 'state', 'winnow');
	const names = await readdir(folder);
	const session = names.find(name => name.endsWith('.session.json')) ?? names.find(name => name.endsWith('.json'));
	const text = session === undefined ? '{}' : await readFile(path.join(folder, session), 'utf8');
	return {index: Number(/"index":(\d+)/.exec(text)?.[1]), unfinished: names.filter(name => name.endsWith('.new'))};
};

const assertRestored = (driver: BrowserDriver): void => {
	for (const [off, on] of [['\u001B[?1049l', '\u001B[?1049h'], ['\u001B[?25h', '\u001B[?25l'], ['\u001B[?2004l', '\u001B[?2004h'], ['\u001B[<u', '\u001B[>u'], ['\u001B[>4m', '\u001B[>4;0m']] as const) {
		assert.ok(driver.raw.includes(on) && driver.raw.lastIndexOf(off) > driver.raw.lastIndexOf(on), JSON.stringify(off));
	}

	assert.equal(driver.terminal.buffer.active.type, 'normal');
};

test('every signal that ends a process gives the terminal back, keeps the place, and is told by the exit status', async context => {
	const {again} = await cloudToBrowse(context);
	for (const signal of ends) {
		const {home} = await cloudToBrowse(context);
		const driver = again({env: {HOME: home, XDG_STATE_HOME: path.join(home, 'state')}});
		await driver.see('Retained 612');
		driver.press('j', 'j');
		await driver.see(/▸ +3 /);
		driver.signal(signal);
		assert.equal(await driver.exit(), 128 + constants.signals[signal], signal);
		assertRestored(driver);
		assert.doesNotMatch(driver.raw, /Debugger/, signal);
		assert.deepEqual(await left(home), {index: 2, unfinished: []}, signal);
	}
});

test('a dropped connection ends with its own status, keeps the place and leaves nothing unfinished: 16 of 16 times', async context => {
	const {again} = await cloudToBrowse(context);
	for (let round = 0; round < 16; round++) {
		const {home} = await cloudToBrowse(context);
		const driver = again({env: {HOME: home, XDG_STATE_HOME: path.join(home, 'state')}});
		await driver.see('Retained 612');
		driver.press('j', 'a');
		await driver.see(/▸ +3 /);
		driver.press('k');
		await driver.see(/▸ +2 .*✓/);
		driver.hangUp();
		assert.equal(await driver.exit(), 129, `round ${round}`);
		assert.deepEqual(driver.status, {exitCode: 129, signal: 0}, `round ${round}`);
		assert.deepEqual(await left(home), {index: 1, unfinished: []}, `round ${round}`);
	}
});

/** Runs the program as a shell does that sets its terminal's modes right when a job stops. */
const jobControl = 'sh -c \'echo "PID $$."; exec "$@"\' sh "$@"; stty sane; echo "STOPPED $?"; read answer; fg >/dev/null; echo "ENDED $?"';

for (const signal of ['SIGTSTP', 'SIGSTOP'] as const) {
	test(`after ${signal} and fg the screen is there again and keys work`, async context => {
		const {driver} = await browsing(context, {script: jobControl});
		await driver.see('Retained 612');
		const pid = Number(/PID (\d+)\./.exec(driver.raw)![1]);
		process.kill(pid, signal);
		await driver.until(() => driver.raw.includes('STOPPED'), 'the shell has the terminal');
		if (signal === 'SIGTSTP') {
			assertRestored(driver);
		}

		const before = driver.raw.length;
		driver.press('go\n');
		await driver.until(text => driver.raw.slice(before).includes('\u001B[?1049h') && text.includes('Retained 612'), 'the screen is back');
		driver.press('j');
		await driver.see(/▸ +2 /);
		driver.press('q');
		await driver.see('ENDED 0');
		assertRestored(driver);
		assert.equal(await driver.exit(), 0);
	});
}
