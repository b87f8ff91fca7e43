import assert from 'node:assert/strict';
import test from 'node:test';
import {keys, type BrowserDriver} from '../helpers/browser-driver.js';
import {openBrowser} from '../helpers/browsing.js';
import {here} from '../helpers/program-here.js';

/** The names in the titles of the twin view. */
const titles = (driver: BrowserDriver): readonly [deleted: string, kept: string] => {
	const match = /^deleted\s+(\S.*?)\s{2,}.*?\b(?:kept|deleted)\s+(\S.*?)\s*$/m.exec(driver.text());
	assert.ok(match, driver.text());
	return [match[1]!, match[2]!];
};

test('t shows a deleted sample beside the one that its description names; verdicts go to the deleted one', async context => {
	const {driver} = await openBrowser(context, {host: here});
	driver.press(keys.showDeleted);
	await driver.tab('Deleted').isActive();
	await driver.goTo('6');
	await driver.row(6).isCurrent();
	await driver.see('similar to 0025.png');
	driver.press(keys.twin);
	await driver.see('keys judge the deleted sample');
	await driver.picture.isShown();
	// No message about how the twin was found: the hints stay.
	await driver.see(/Esc back/);
	assert.deepEqual(titles(driver), ['s3://test-obs/scenes/boats/0027.png', 's3://test-obs/scenes/boats/0025.png']);

	driver.press(keys.reject);
	await driver.hasJudged(1);
	await driver.see(/^deleted {2}\S*boats\/0027\.png {2}\S+ should come back/m);
	driver.press(keys.twinSide);
	await driver.see('keys judge the kept sample');
	driver.press(keys.accept);
	await driver.hasJudged(2);
	driver.press(keys.nextView);
	await driver.see('blink');

	driver.press('escape');
	await driver.tab('Deleted').isActive();
	await driver.row(6).isCurrent().has('reject');
	await driver.picture.isOf('boats/0027.png', 'before');
	driver.press(keys.showAll);
	await driver.tab('All').isActive();
	await driver.find('boats/0025.png status:retained');
	await driver.row(driver.screen.current!.number).has('accept');
});

test('t on a kept sample shows the samples that it replaced, one after the other', async context => {
	const {driver} = await openBrowser(context, {host: here, emulator: {samples: 300}});
	await driver.find('boats/0025.png status:retained');
	await driver.tab('Found').isActive();
	driver.press(keys.twin);
	await driver.see('keys judge the deleted sample');
	assert.deepEqual(titles(driver), ['s3://test-obs/scenes/boats/0027.png', 's3://test-obs/scenes/boats/0025.png']);
	driver.press(keys.twin);
	await driver.see('No other deleted sample names this one');
	driver.press('escape');
	await driver.tab('Found').isActive();
});
