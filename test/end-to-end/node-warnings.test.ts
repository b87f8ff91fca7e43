import assert from 'node:assert/strict';
import test from 'node:test';
import {keys} from '../helpers/browser-driver.js';
import {openBrowser} from '../helpers/browsing.js';

test('warnings of Node are printed after exit, not over the screen', async context => {
	const {driver} = await openBrowser(context, {node: ['--import', 'data:text/javascript,process.once(\'SIGWINCH\', () => { process.emitWarning(\'odd setting\'); })']});
	driver.resize(119, 40);
	await driver.atRest();
	driver.press(keys.nextSample);
	await driver.row(2).isCurrent();
	assert.ok(!driver.raw.includes('odd setting'));
	assert.equal(await driver.quit(), 0);
	assert.match(driver.text(), /Warning: odd setting/);
});
