import assert from 'node:assert/strict';
import test from 'node:test';
import {keys} from '../helpers/browser-driver.js';
import {browsing, openBrowser} from '../helpers/browsing.js';
import {here} from '../helpers/program-here.js';

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
