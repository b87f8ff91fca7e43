import assert from 'node:assert/strict';
import test from 'node:test';
import {openBrowser} from '../helpers/browsing.js';
import {here} from '../helpers/program-here.js';

test('keys work in a keyboard mode that the last program left on, and key releases do nothing', async context => {
	const {driver} = await openBrowser(context, {graphics: 'none', host: here});
	driver.type('\u001B[106;1:1u\u001B[106;1:3u');
	await driver.row(2).isCurrent();
	driver.type('\u001B[?u\u001B[27;1;106~');
	await driver.row(3).isCurrent();
	driver.type('\u001B[27;5;99~');
	assert.equal(await driver.exit(), 0);
});

test('full-width characters of an input method work as keys, and are typed unchanged into a prompt', async context => {
	const {driver} = await openBrowser(context, {graphics: 'none', host: here});
	driver.press('ｊ');
	await driver.row(2).isCurrent();
	driver.press('／');
	await driver.atRest();
	driver.press('ｊ');
	await driver.see('ｊ');
});
