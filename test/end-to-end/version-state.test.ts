import assert from 'node:assert/strict';
import test from 'node:test';
import {BrowserDriver} from '../helpers/browser-driver.js';
import {cloudToBrowse} from '../helpers/browsing.js';

/** All words of a screen in one line, however they were wrapped. */
const flow = (text: string): string => text.split('\n').map(line => line.trim()).join(' ').replaceAll(/\s+/g, ' ');

for (const [name, words] of [
	['V004', /This version failed: ModelArts\.4826: The KMS-encrypted bucket test-obs cannot be read\. Grant the agency kms:cmk:get and try again\./],
	['V003', /This version is still running\. Its samples show when it has completed\./],
] as const) {
	test(`a version that ${name === 'V004' ? 'failed' : 'is still running'} says so instead of "no samples", for one request`, async context => {
		const {cloud, command} = await cloudToBrowse(context, {emulator: {runningFor: 1_000_000_000}});
		const {args: [verb, task, , ...flags], env} = command();
		const driver = new BrowserDriver([verb!, task!, cloud.versions[name]!, ...flags], {columns: 120, rows: 30, env});
		context.after(() => {
			driver.close();
		});
		await driver.until(text => words.test(flow(text)), 'why there are no samples');
		assert.doesNotMatch(driver.text(), /has no samples/);
		driver.press('1');
		await driver.see('No retained samples in this version.');
		driver.press('0');
		await driver.until(text => words.test(flow(text)), 'why there are no samples');
		const asked = cloud.requests.of('task').filter(({path}) => path.endsWith(`/versions/${cloud.versions[name]!}`));
		assert.equal(asked.length, 1);
	});
}

test('a version that has samples is not asked about', async context => {
	const {cloud, again} = await cloudToBrowse(context, {emulator: {samples: 20}});
	const driver = again();
	await driver.see('cats/0000.jpg');
	await driver.atRest();
	assert.deepEqual(cloud.requests.of('task').filter(({path}) => path.endsWith(`/versions/${cloud.version}`)), []);
});
