import test from 'node:test';
import {keys} from '../helpers/browser-driver.js';
import {words} from '../helpers/browser/words.js';
import {openBrowser} from '../helpers/browsing.js';
import {here} from '../helpers/program-here.js';

test('? lists the keys, i lists the facts of the sample, and the same key closes each', async context => {
	const {driver} = await openBrowser(context, {graphics: 'none', host: here});
	driver.press(keys.help);
	await driver.see(words.help);
	driver.press(keys.help);
	await driver.until(text => !text.includes(words.help), 'help has closed');
	driver.press(keys.facts);
	await driver.see(words.facts);
	driver.press('escape');
	await driver.until(text => !text.includes(words.facts), 'the facts have closed');
});
