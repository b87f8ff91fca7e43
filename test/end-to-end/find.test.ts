import assert from 'node:assert/strict';
import test from 'node:test';
import {browsing} from '../helpers/browsing.js';

test('/ finds by status and by verdict', async context => {
	const {driver} = await browsing(context);
	await driver.see('Retained 612');
	await driver.see(/▸ +1 +=/);
	driver.press('x');
	await driver.see('1 of 1,204 judged');
	driver.press('/');
	await driver.idle();
	driver.press('status:modified', 'enter');
	await driver.see(/▸\W*\d+ +~/);
	driver.press('escape');
	await driver.see('Retained 612');
	driver.press('/');
	await driver.idle();
	driver.press('verdict:reject', 'enter');
	await driver.see(/▸\W*1 /);
	driver.press('q');
	assert.equal(await driver.exit(), 0);
});
