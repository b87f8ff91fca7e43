import assert from 'node:assert/strict';
import test from 'node:test';
import {browsing} from '../helpers/browsing.js';
import {here} from '../helpers/program-here.js';

/** The sequences that draw a picture on the screen. */
const laid = {
	sixel: /\u001BP[\d;]*q/g,
	kitty: /\u001B_Ga=p,/g,
	iterm2: /\u001B]1337;File=/g,
} as const;

for (const graphics of ['sixel', 'kitty', 'iterm2'] as const) {
	test(`a resize draws the picture once, in its new place: ${graphics}`, async context => {
		// On a busy machine the link seems slow, and a picture is first sent with fewer colors.
		const {driver} = await browsing(context, {host: here, graphics, flags: ['--bandwidth', 'high']});
		for (const [columns, rows] of [[170, 46], [100, 30], [140, 30]] as const) {
			await driver.picture.isOf('cats/0000.jpg').isPreview();
			await driver.atRest();
			const before = driver.raw.length;
			driver.resize(columns, rows);
			await driver.until(text => driver.isAtRest && driver.raw.length > before && text.includes('after  cats/0000.jpg') && driver.raw.slice(before).search(laid[graphics]) !== -1, `the picture at ${columns}×${rows}`);
			assert.equal(driver.raw.slice(before).match(laid[graphics])?.length, 1, `${columns}×${rows}`);
		}
	});
}
