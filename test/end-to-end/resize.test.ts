import assert from 'node:assert/strict';
import test from 'node:test';
import {browsing} from '../helpers/browsing.js';

const isThere = (text: string): boolean => text.includes('after  cats/0000.jpg') && /preview \d+×\d+/.test(text);

/** How often a picture was laid on the screen. */
const laid = {
	sixel: /\u001BP[\d;]*q/g,
	kitty: /\u001B_Ga=p,/g,
	iterm2: /\u001B]1337;File=/g,
} as const;

for (const graphics of ['sixel', 'kitty', 'iterm2'] as const) {
	test(`a resize lays the picture once, in its new place: ${graphics}`, async context => {
		const {driver} = await browsing(context, {graphics});
		for (const [columns, rows] of [[170, 46], [100, 30], [140, 30]] as const) {
			await driver.until(text => driver.isAtRest && isThere(text), 'the picture');
			const before = driver.raw.length;
			driver.resize(columns, rows);
			await driver.until(text => driver.isAtRest && driver.raw.length > before && isThere(text) && driver.raw.slice(before).search(laid[graphics]) !== -1, `the picture at ${columns}×${rows}`);
			assert.equal(driver.raw.slice(before).match(laid[graphics])?.length, 1, `${columns}×${rows}`);
		}
	});
}
