import assert from 'node:assert/strict';
import {
	mkdir, mkdtemp, rm, writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {startEmulator, type Emulator} from '../../source/emulator/emulator.js';
import {BrowserDriver} from '../helpers/browser-driver.js';
import {runProgram} from '../helpers/run-program.js';

const picking = async (context: TestContext, arguments_: readonly string[] | ((home: string, cloud: Emulator) => Promise<readonly string[]>) = []) => {
	let later = 0;
	const cloud = await startEmulator({samples: 400, now: () => Date.now() + later});
	const home = await mkdtemp(path.join(os.tmpdir(), 'winnow-test-'));
	const args = typeof arguments_ === 'function' ? await arguments_(home, cloud) : [...arguments_, '--endpoint', cloud.endpoint, '--project', cloud.project];
	const driver = new BrowserDriver(['browse', ...args, '--graphics', 'blocks'], {
		env: {
			HOME: home, XDG_STATE_HOME: path.join(home, 'state'), XDG_CONFIG_HOME: path.join(home, 'config'), WINNOW_TOKEN: cloud.token,
		},
	});
	context.after(async () => {
		driver.close();
		await cloud.close();
		await rm(home, {recursive: true, force: true});
	});
	return {
		driver, cloud, home, completeAll() {
			// Longer than the emulator's versions run.
			later = 150_000;
		},
	};
};

test('from tasks to versions to results and back up: filter, watch, failure, Escape', async context => {
	const {driver, completeAll} = await picking(context);
	await driver.see('animals-cleaning');
	assert.doesNotMatch(driver.text(), /feature analysis/);
	driver.press('scenes');
	await driver.until(text => text.includes('Tasks named "scenes"') && !text.includes('animals-cleaning'), 'the filtered tasks');
	driver.press('enter');
	await driver.see(/V003.*running/);
	await driver.see(/V0{2}1.*completed(?: +\d+){4}/);
	driver.press('down');
	await driver.see('Failed: ');
	// The running version completes by itself, nobody presses a key.
	completeAll();
	await driver.see(/V003.*completed +\d+/);
	driver.press('end', 'enter');
	await driver.see(/scenes-cleaning › V001/);
	await driver.see(/▸ +1 +[=~×+]/);
	driver.press('escape');
	await driver.see('scenes-cleaning › versions');
	driver.press('escape');
	await driver.see('animals-cleaning');
	driver.press('escape');
	assert.equal(await driver.exit(), 0);
});

test('a task that does not exist is told as not found', async context => {
	const {driver} = await picking(context, ['NoSuchTask']);
	assert.equal(await driver.exit(), 5);
	assert.match(driver.raw, /list the tasks with: winnow tasks/);
});

test('two versions compared in the browser differ in exactly 37 rows', async context => {
	const {driver} = await picking(context);
	await driver.see('animals-cleaning');
	driver.press('scenes');
	await driver.see('Tasks named "scenes"');
	await driver.until(text => !text.includes('animals-cleaning'), 'the filtered tasks');
	driver.press('enter');
	await driver.see(/V001/);
	driver.press('end', 'd');
	await driver.see('Compare V001 with');
	driver.press('up', 'd');
	await driver.see('▸All 37');
	await driver.see(/│ before {2}\S[\s\S]*│ after {2}\S/);
	driver.press('escape');
	await driver.see('scenes-cleaning › versions');
});

/** Settings whose profile names endpoint, project and task. */
const withProfile = async (home: string, cloud: Emulator): Promise<readonly string[]> => {
	await mkdir(path.join(home, 'config', 'winnow'), {recursive: true});
	await writeFile(path.join(home, 'config', 'winnow', 'config.json'), JSON.stringify({profiles: {work: {endpoint: cloud.endpoint, project: cloud.project, task: cloud.task}}}));
	return ['--profile', 'work'];
};

test('--profile picks endpoint, project and task from the settings', async context => {
	const {driver, cloud, home} = await picking(context, withProfile);
	await driver.see(/› versions/);
	await driver.see('V001');
	driver.press('escape');
	assert.equal(await driver.exit(), 0);
	const env = {HOME: home, XDG_CONFIG_HOME: path.join(home, 'config'), WINNOW_TOKEN: cloud.token};
	const printed = await runProgram(['versions', '--profile', 'work', '--format', 'ndjson'], env);
	assert.equal(printed.status, 0, printed.stderr);
	assert.match(printed.stdout, /"V001"/);
	const other = await runProgram(['versions', '--profile', 'wrok'], env);
	assert.equal(other.status, 2, other.stderr);
	assert.match(other.stderr, /No profile "wrok"/);
});

test('who records and goes on to another version browses it, and is told that it is not recorded', async context => {
	const {driver} = await picking(context, async (home, cloud) => [...await withProfile(home, cloud), '--record', path.join(home, 'recording')]);
	await driver.see(/V001.*completed/);
	driver.press('end', 'enter');
	await driver.see(/› V001/);
	await driver.see(/▸ +1 +[=~×+]/);
	driver.press('escape');
	// The title stands there before the rows do.
	await driver.see(/› versions[\s\S]*V001.*completed/);
	driver.press('end', 'up', 'enter');
	await driver.see(/is a recording of .*V001/);
	await driver.see(/▸ +1 +[=~×+]/);
	driver.press('q');
	assert.equal(await driver.exit(), 0);
});
