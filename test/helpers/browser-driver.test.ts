import assert from 'node:assert/strict';
import test from 'node:test';
import {BrowserDriver} from './browser-driver.js';

test('a check that fails prints the part, the checks and the screen', async context => {
	const driver = new BrowserDriver(['--help']);
	context.after(async () => driver.close());
	// A program that has exited shows nothing else any more, so that the checks fail at once.
	await driver.exit();
	const screen = driver.text();
	assert.match(screen, /winnow/);
	const before = 'The program exited with {"exitCode":0,"signal":0} before:';
	await assert.rejects(driver.row(1234).isCurrent().has('reject'), {message: `${before} row 1,234 is current\n${screen}`});
	await assert.rejects(driver.list.isEmpty().hasRows(3), {message: `${before} the list is empty, has 3 rows\n${screen}`});
	await assert.rejects(driver.tab('Deleted').isActive(), {message: `${before} tab Deleted is active\n${screen}`});
});
