import assert from 'node:assert/strict';
import {readdir} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {keys, BrowserDriver} from '../helpers/browser-driver.js';
import {unwrapped} from '../helpers/browser/screen.js';
import {cloudToBrowse} from '../helpers/browsing.js';
import {here} from '../helpers/program-here.js';

for (const [name, reason] of [
	['V004', /This version failed: ModelArts\.4826: The KMS-encrypted bucket test-obs cannot be read\. Grant the agency kms:cmk:get and try again\./],
	['V003', /This version is still running\. Its samples appear when it completes\./],
] as const) {
	test(`a version that ${name === 'V004' ? 'failed' : 'is still running'} says so instead of "no samples", at the cost of one request`, async context => {
		const {cloud, command} = await cloudToBrowse(context, {graphics: 'none', host: here, emulator: {runningFor: 1_000_000_000}});
		const {args: [verb, task, , ...flags], env} = command();
		const driver = new BrowserDriver([verb!, task!, cloud.versions[name]!, ...flags], {
			host: here, columns: 120, rows: 30, env,
		});
		context.after(async () => driver.close());
		await driver.until(text => reason.test(unwrapped(text)), 'why there are no samples');
		assert.doesNotMatch(driver.text(), /has no samples/);
		driver.press(keys.showRetained);
		await driver.see('No retained samples in this version.');
		driver.press(keys.showAll);
		await driver.until(text => reason.test(unwrapped(text)), 'why there are no samples');
		const asked = cloud.requests.of('task').filter(({path}) => path.endsWith(`/versions/${cloud.versions[name]!}`));
		assert.equal(asked.length, 1);
	});
}

test('the state of a version that has samples is not requested', async context => {
	const {cloud, again} = await cloudToBrowse(context, {graphics: 'none', host: here, emulator: {samples: 20}});
	const driver = again();
	await driver.see('cats/0000.jpg');
	await driver.atRest();
	assert.deepEqual(cloud.requests.of('task').filter(({path}) => path.endsWith(`/versions/${cloud.version}`)), []);
});

test('a version that does not exist is reported, and gets no journal', async context => {
	const {cloud, command, home} = await cloudToBrowse(context, {graphics: 'none', host: here, emulator: {samples: 20}});
	const {args: [verb, task, , ...flags], env} = command();
	const driver = new BrowserDriver([verb!, task!, 'NoSuchVersion', ...flags], {
		host: here, columns: 120, rows: 30, env,
	});
	context.after(async () => driver.close());
	await driver.see('ModelArts.4851');
	driver.press(keys.reject);
	await driver.atRest();
	await driver.quit();
	const names = await readdir(path.join(home, 'state'), {recursive: true}).catch(() => []);
	assert.deepEqual(names.filter(name => name.endsWith('.ndjson')), []);
	assert.ok(cloud.requests.count('listing') > 0);
});
