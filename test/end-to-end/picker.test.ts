import assert from 'node:assert/strict';
import {
	mkdir, mkdtemp, rm, writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {startEmulator, type Emulator} from '../helpers/emulator.js';
import {keys, BrowserDriver} from '../helpers/browser-driver.js';
import {runProgram} from '../helpers/run-program.js';
import {here} from '../helpers/program-here.js';

const picking = async (context: TestContext, arguments_: readonly string[] | ((home: string, cloud: Emulator) => Promise<readonly string[]>) = []) => {
	let later = 0;
	const cloud = await startEmulator({samples: 400, now: () => Date.now() + later});
	const home = await mkdtemp(path.join(os.tmpdir(), 'winnow-test-'));
	const args = typeof arguments_ === 'function' ? await arguments_(home, cloud) : [...arguments_, '--endpoint', cloud.endpoint, '--project', cloud.project];
	const driver = new BrowserDriver(['browse', ...args, '--graphics', 'blocks'], {
		host: here,
		env: {
			HOME: home, XDG_STATE_HOME: path.join(home, 'state'), XDG_CONFIG_HOME: path.join(home, 'config'), WINNOW_TOKEN: cloud.token,
		},
	});
	context.after(async () => {
		await driver.close();
		await cloud.close();
		await rm(home, {recursive: true, force: true});
	});
	return {
		driver, cloud, home, completeAll() {
			// Longer than a version runs in the emulator.
			later = 150_000;
		},
	};
};

/** Types a filter into the list of tasks, and waits until the others are gone. */
const filterTasks = async (driver: BrowserDriver, name: string): Promise<void> => {
	driver.type(name);
	await driver.until(text => text.includes(`Tasks named "${name}"`) && !text.includes('animals-cleaning'), `the tasks named ${name}`);
};

test('the picker filters tasks, updates a running version, shows why one failed, opens one, and Escape goes back up', async context => {
	const {driver, completeAll} = await picking(context);
	await driver.see('animals-cleaning');
	assert.doesNotMatch(driver.text(), /feature analysis/);
	await filterTasks(driver, 'scenes');
	driver.press(keys.pickerOpen);
	await driver.see(/V003.*running/);
	await driver.see(/V0{2}1.*completed(?: +\d+){4}/);
	driver.press(keys.pickerDown);
	await driver.see('Failed: ');
	// The running version completes without a key.
	completeAll();
	await driver.see(/V003.*completed +\d+/);
	driver.press(keys.pickerLast, 'I');
	await driver.see(/What ran[\s\S]*AddNoise[\s\S]*input +scenes V001[\s\S]*Deleted +108/);
	driver.press(keys.back);
	await driver.until(text => !text.includes('What ran'), 'no popup');
	driver.press(keys.pickerOpen);
	await driver.see(/scenes-cleaning › V001/);
	await driver.row(1).isCurrent().isLoaded();
	driver.press(keys.back);
	await driver.see('scenes-cleaning › versions');
	driver.press(keys.back);
	await driver.see('animals-cleaning');
	driver.press(keys.back);
	assert.equal(await driver.exit(), 0);
});

test('an unknown task exits with 5 and names the command that lists tasks', async context => {
	const {driver} = await picking(context, ['NoSuchTask']);
	assert.equal(await driver.exit(), 5);
	assert.match(driver.raw, /list the tasks with: winnow tasks/);
});

test('comparing two versions shows exactly the 37 rows that differ, before and after', async context => {
	const {driver} = await picking(context);
	await driver.see('animals-cleaning');
	await filterTasks(driver, 'scenes');
	driver.press(keys.pickerOpen);
	await driver.see(/V001/);
	driver.press(keys.pickerLast, keys.pickerCompare);
	await driver.see('Select a version to compare with V001');
	driver.press(keys.pickerUp, keys.pickerCompare);
	await driver.tab('All').isActive().shows(37);
	await driver.see(/│ before {2}\S[\s\S]*│ after {2}\S/);
	driver.press(keys.back);
	await driver.see('scenes-cleaning › versions');
});

/** Settings whose profile names endpoint, project and task. */
const withProfile = async (home: string, cloud: Emulator): Promise<readonly string[]> => {
	await mkdir(path.join(home, 'config', 'winnow'), {recursive: true});
	await writeFile(path.join(home, 'config', 'winnow', 'config.json'), JSON.stringify({profiles: {work: {endpoint: cloud.endpoint, project: cloud.project, task: cloud.task}}}));
	return ['--profile', 'work'];
};

test('--profile takes endpoint, project and task from the configuration, and an unknown profile is refused', async context => {
	const {driver, cloud, home} = await picking(context, withProfile);
	await driver.see(/› versions/);
	await driver.see('V001');
	driver.press(keys.back);
	assert.equal(await driver.exit(), 0);
	const env = {HOME: home, XDG_CONFIG_HOME: path.join(home, 'config'), WINNOW_TOKEN: cloud.token};
	const printed = await runProgram(['versions', '--profile', 'work', '--format', 'ndjson'], env);
	assert.equal(printed.status, 0, printed.stderr);
	assert.match(printed.stdout, /"V001"/);
	const other = await runProgram(['versions', '--profile', 'wrok'], env);
	assert.equal(other.status, 2, other.stderr);
	assert.match(other.stderr, /No profile "wrok"/);
});

test('while recording, another version can be browsed, and the screen says that it is not recorded', async context => {
	const {driver} = await picking(context, async (home, cloud) => [...await withProfile(home, cloud), '--record', path.join(home, 'recording')]);
	await driver.see(/V001.*completed/);
	driver.press(keys.pickerLast, keys.pickerOpen);
	await driver.see(/› V001/);
	await driver.row(1).isCurrent().isLoaded();
	driver.press(keys.back);
	// The title shows before the rows do.
	await driver.see(/› versions[\s\S]*V001.*completed/);
	driver.press(keys.pickerLast, keys.pickerUp, keys.pickerOpen);
	await driver.see(/is a recording of .*V001/);
	await driver.row(1).isCurrent().isLoaded();
	assert.equal(await driver.quit(), 0);
});

test('the mouse opens a task and a version, chooses a row, scrolls the list and widens it; Escape goes back', async context => {
	const {driver} = await picking(context);
	/** What a terminal sends at a cell, counted from 0. */
	const report = (button: number, x: number, y: number, end = 'M'): string => `\u001B[<${button};${x + 1};${y + 1}${end}`;
	const click = (x: number, y: number): string => report(0, x, y) + report(0, x, y, 'm');
	const lineOf = (words: RegExp): number => driver.text().split('\n').findIndex(line => words.test(line));
	const rule = (): number => driver.text().split('\n')[9]!.indexOf('│');
	await driver.see('scenes-cleaning');
	const task = lineOf(/scenes-cleaning/);
	driver.type(click(9, task) + click(9, task));
	await driver.see(/V0{2}1.*completed(?: +\d+){4}/);
	const version = lineOf(/V0{2}1/);
	driver.type(click(9, version) + click(9, version));
	await driver.see(/scenes-cleaning › V001/);
	await driver.row(1).isCurrent().isLoaded();
	driver.type(click(9, 3 + 4));
	await driver.row(5).isCurrent();
	driver.type(report(65, 9, 12));
	await driver.waitFor({what: 'row 4 at the top', holds: ({rows}) => rows[0]?.number === 4});
	const before = rule();
	driver.type(report(0, before, 9) + report(32, before + 15, 9) + report(0, before + 15, 9, 'm'));
	await driver.until(() => rule() === before + 15, 'a wider list');
	await driver.row(5).isCurrent();
	driver.press(keys.back);
	await driver.see('scenes-cleaning › versions');
});
