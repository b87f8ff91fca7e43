import assert from 'node:assert/strict';
import test from 'node:test';
import {browsing} from '../helpers/browsing.js';

const verdictKeys = ['a', 'x', 'f'] as const;

test('from a cold start judging 100 samples takes 100 keys, and a new start resumes with them', async context => {
	const {driver, again} = await browsing(context);
	await driver.see(/▸ +1 +=/);
	await driver.see('Retained 612');
	for (let index = 0; index < 100; index++) {
		driver.press(verdictKeys[index % 3]!);
		await driver.see(`${index + 1} of 1,204 judged`);
	}

	driver.press('z', 'z', 'z');
	await driver.see('97 of 1,204 judged');
	driver.press('Z');
	await driver.see('98 of 1,204 judged');
	driver.press('q');
	assert.equal(await driver.exit(), 0);

	const resumed = again();
	await resumed.see('98 of 1,204 judged');
	await resumed.until(text => /▸\W*9\d /.test(text), 'the sample it was left at');
	resumed.press('q');
	assert.equal(await resumed.exit(), 0);

	const fresh = again({flags: ['--fresh']});
	await fresh.see('98 of 1,204 judged');
	await fresh.see(/▸\W*1 /);
});
