import assert from 'node:assert/strict';
import test from 'node:test';
import {keys, type BrowserDriver} from '../helpers/browser-driver.js';
import {browsing, openBrowser} from '../helpers/browsing.js';

/** The columns of a row in which the terminal drew a character. */
const cellsWith = (driver: BrowserDriver, row: number, character: string): number[] => {
	const line = driver.terminal.buffer.active.getLine(row)!;
	return Array.from({length: driver.terminal.cols}, (_, column) => column).filter(column => line.getCell(column)!.getChars() === character);
};

test('where characters of ambiguous width take two cells, columns stay aligned and nothing is left behind', async context => {
	const {driver} = await openBrowser(context, {isAmbiguousWide: true, graphics: 'auto', columns: 100, rows: 24});
	await driver.until(text => text.includes('>All 1,204'), 'the ASCII theme');
	driver.press(keys.nextSample, keys.nextSample);
	await driver.row(3).isCurrent();
	// A picture of characters that every terminal draws one cell wide.
	await driver.see(/\| .*[.:=+*#%@-]{20}/);
	for (const key of [keys.help, 'escape', 'pageDown', 'pageUp', keys.facts, 'escape', keys.nextSample]) {
		driver.press(key);
		await driver.atRest();
	}

	await driver.row(4).isCurrent();
	// `déjà vu` is among the rows: `à` takes two cells here.
	await driver.see('déjà vu');
	const rule = cellsWith(driver, 3, '|').find(column => column > 30);
	for (let row = 3; row < 22; row++) {
		assert.ok(cellsWith(driver, row, '|').includes(rule!), `row ${row}: ${driver.lines()[row]}`);
	}

	// The header shows the speed of the link, which changes without a key.
	const below = () => driver.lines().slice(1).map(line => line.trimEnd());
	const before = below();
	driver.press(keys.redraw);
	await driver.atRest();
	assert.deepEqual(below(), before);
});

test('where characters of ambiguous width take one cell, block pictures show', async context => {
	const {driver} = await browsing(context, {columns: 100, rows: 24});
	await driver.tab('All').isActive().shows(1204);
	await driver.picture.isShown();
});

test('without a UTF-8 locale every screen is pure ASCII', async context => {
	const {driver} = await openBrowser(context, {graphics: 'auto', env: {LC_ALL: 'C'}});
	await driver.see(/[=+*#%@-]{20}/);
	for (const key of ['?', 'escape', 'i', 'escape', 'c', 'c', '/', 'é', 'escape', 'b', 'w', ':', 'escape', 'a', 'x', 'f', 'n', 'escape']) {
		driver.press(key);
		await driver.atRest();
	}

	assert.equal(await driver.quit(), 0);
	assert.equal(/[\u0080-\u00FF]/.exec(driver.raw)?.[0], undefined);
});
