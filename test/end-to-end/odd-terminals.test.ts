import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import {keys, type BrowserDriver} from '../helpers/browser-driver.js';
import {browsing, openBrowser} from '../helpers/browsing.js';
import {here} from '../helpers/program-here.js';

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

for (const [term, colors] of [['xterm-mono', 'none'], ['vt220', 'none'], ['linux', '8'], ['screen', '8'], ['ansi', '8'], ['xterm-color', '8']] as const) {
	test(`TERM=${term} gets ${colors === 'none' ? 'no colors' : 'the eight colors of ANSI'}, and the current row inverse`, async context => {
		const {driver} = await openBrowser(context, {graphics: 'auto', host: here, env: {TERM: term, COLORTERM: ''}});
		driver.press(keys.nextSample, keys.help, 'escape');
		await driver.row(2).isCurrent();
		await driver.atRest();
		const styles = [...driver.raw.matchAll(/\u001B\[([\d;]*)m/g)].map(([, style]) => style!).filter(style => style !== '48;2;1;2;3');
		assert.deepEqual(styles.filter(style => /[34]8;[25]/.test(style)), []);
		assert.equal(styles.some(style => /(?:^|;)[349]\d(?:;|$)/.test(style)), colors !== 'none');
		assert.ok(styles.some(style => style.split(';').includes('7')), styles.join(' '));
	});
}

test('TERM=dumb exits with 2 and advice, and writes no escape sequence', async context => {
	const {driver} = await browsing(context, {host: here, env: {TERM: 'dumb'}});
	assert.equal(await driver.exit(), 2);
	assert.match(driver.text(), /TERM is "dumb"\n +Set TERM to the type of your terminal.* --screen-reader/);
	assert.ok(!driver.raw.includes('\u001B'), JSON.stringify(driver.raw));
});

test('TERM=dumb with INK_SCREEN_READER browses in lines: a sample, its pictures and a verdict, without an escape sequence', async context => {
	const {driver} = await browsing(context, {host: here, columns: 200, rows: 50, env: {TERM: 'dumb', INK_SCREEN_READER: 'true'}});
	await driver.see('All, 1,204 samples');
	await driver.see(/1 of 1,204, Retained: cats\/0{4}\.jpg/);
	await driver.see('360 by 480, JPEG, 26 kB');
	driver.press('j', 'x');
	await driver.see(/cats\/0001\.png: after is bad/);
	await driver.see(/3 of 1,204, Deleted: cats\/0002\.jpg/);
	driver.press('q');
	assert.equal(await driver.exit(), 0);
	await driver.see('1 judged (1 rejected)');
	assert.ok(!driver.raw.includes('\u001B'), JSON.stringify(driver.raw));
});

test('an inherited LC_TERMINAL of iTerm2 does not switch to pictures that this terminal can\'t show', async context => {
	const {driver} = await openBrowser(context, {graphics: 'auto', host: here, env: {LC_TERMINAL: 'iTerm2', TERM_PROGRAM: 'iTerm.app'}});
	await driver.picture.isShown();
	await driver.atRest();
	assert.ok(!driver.raw.includes('1337;File') && !driver.raw.includes('1337;Multipart'));
});

test('keys work in a keyboard mode that the last program left on, and key releases do nothing', async context => {
	const {driver} = await openBrowser(context, {graphics: 'none', host: here});
	driver.type('\u001B[106;1:1u\u001B[106;1:3u');
	await driver.row(2).isCurrent();
	driver.type('\u001B[?u\u001B[27;1;106~');
	await driver.row(3).isCurrent();
	driver.type('\u001B[27;5;99~');
	assert.equal(await driver.exit(), 0);
});

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

for (const [what, env, said] of [
	['a terminal that takes OSC 52 as it comes', {TERM: 'xterm-kitty'}, /Copied (?:the .*: )?s3:/],
	['a terminal that may not take it', {}, /Sent to the terminal's clipboard: (?:the .*: )?s3:/],
] as const) {
	test(`in ${what} the message after y claims only what Winnow can know, and shows the whole address`, async context => {
		const {driver} = await browsing(context, {graphics: 'none', host: here, env, columns: 60, rows: 20});
		await driver.see('cats/0000.jpg');
		driver.press(keys.nextView, 'y');
		await driver.until(text => said.test(text.replaceAll(/\s+/g, ' ')), 'the message');
		assert.match(driver.raw, /\u001B]52;c;/);
		const [, sequence] = /\u001B]52;c;([\w+/=]+)/.exec(driver.raw)!;
		const address = Buffer.from(sequence!, 'base64').toString();
		assert.ok(driver.lines().slice(-4).map(line => line.trim()).join('').includes(address), driver.text());
	});
}

test('full-width characters of an input method work as keys, and are typed unchanged into a prompt', async context => {
	const {driver} = await openBrowser(context, {graphics: 'none', host: here});
	driver.press('ｊ');
	await driver.row(2).isCurrent();
	driver.press('／');
	await driver.atRest();
	driver.press('ｊ');
	await driver.see('ｊ');
});
