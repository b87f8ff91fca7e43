import assert from 'node:assert/strict';
import test from 'node:test';
import {openBrowser} from '../helpers/browsing.js';
import {here} from '../helpers/program-here.js';

test('every size from 40×10 up shows rows and hints; below it one line says which size is needed', async context => {
	const {driver} = await openBrowser(context, {host: here});
	for (const [columns, rows] of [[80, 24], [40, 10], [200, 60], [120, 40]] as const) {
		driver.resize(columns, rows);
		await driver.row(1).isCurrent().is('Retained');
		await driver.until(text => text.split('\n').at(-1)!.includes('? help'), `hints at ${columns}×${rows}`);
		assert.equal(driver.lines().length, rows);
	}

	driver.resize(30, 8);
	await driver.see('Winnow needs 40×10');
	driver.resize(120, 40);
	await driver.isLoaded();
	await driver.picture.isShown();
});
