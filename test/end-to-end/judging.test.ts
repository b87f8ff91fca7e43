import assert from 'node:assert/strict';
import {
	mkdir, readdir, readFile, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import type {Emulator} from '../../source/emulator/emulator.js';
import {keys} from '../helpers/browser-driver.js';
import {words} from '../helpers/browser/words.js';
import {browsing, cloudToBrowse, openBrowser} from '../helpers/browsing.js';
import {here} from '../helpers/program-here.js';

/** Holds the listings back once two have been answered, so that a bulk judgement is in progress until they are released. Its progress shows only at intervals. */
const holdMidway = async (cloud: Emulator): Promise<() => void> => {
	await cloud.requests.until(log => log.of('listing').filter(({finished}) => finished).length >= 2);
	return cloud.hold('listing');
};

const verdictKeys = [keys.accept, keys.reject, keys.flag] as const;

test('judging 100 samples takes 100 keys, and the next start resumes at the sample after them', async context => {
	const {driver, again, cloud} = await openBrowser(context, {graphics: 'none', host: here});
	await driver.row(1).isCurrent().is('Retained');
	await driver.see('pictures are off');
	for (let index = 0; index < 100; index++) {
		driver.press(verdictKeys[index % 3]!);
		await driver.hasJudged(index + 1);
	}

	driver.press(keys.undo, keys.undo, keys.undo);
	await driver.hasJudged(97);
	driver.press(keys.redo);
	await driver.hasJudged(98);
	// They would not be visible.
	assert.equal(cloud.requests.of('picture').length, 0);
	assert.equal(await driver.quit(), 0);

	const resumed = again();
	await resumed.hasJudged(98);
	await resumed.waitFor({what: 'the sample it was left at', holds: ({current}) => current !== undefined && current.number > 90 && current.number < 102});
	assert.equal(await resumed.quit(), 0);

	const fresh = again({flags: ['--fresh']});
	await fresh.hasJudged(98);
	await fresh.row(1).isCurrent();
});

test('judging 3,000 samples at once costs thirty listings and no picture, and keys work meanwhile', async context => {
	const {driver, cloud} = await browsing(context, {host: here, emulator: {samples: 3000}});
	await driver.tab('All').shows(3000);
	await driver.atRest();
	cloud.requests.reset();
	await driver.judgeAll(keys.reject, '3,000');
	const release = await holdMidway(cloud);
	await driver.see(words.judgingAll(3000));
	driver.press(keys.facts);
	await driver.see(words.facts);
	assert.match(driver.text(), /Judging/);
	driver.press(keys.facts);
	release();
	await driver.see('Rejected 3,000 samples: ');
	await driver.hasJudged(3000);
	assert.equal(cloud.requests.of('picture').length, 0);
	const listings = cloud.requests.of('listing').length;
	assert.ok(listings >= 29 && listings <= 31, `${listings} listings`);
	driver.press(keys.undo);
	await driver.see('Undid the rejection of 3,000 samples.');
	assert.match(driver.text(), words.nothingJudged);
});

test('Escape cancels a bulk judgement: none of its verdicts is kept, and z undoes the verdict before it', async context => {
	const {driver, cloud} = await browsing(context, {graphics: 'none', host: here, emulator: {samples: 3000}});
	await driver.tab('All').shows(3000);
	driver.press(keys.accept);
	await driver.hasJudged(1);
	await driver.atRest();
	cloud.requests.reset();
	await driver.judgeAll(keys.reject, '3,000');
	context.after(await holdMidway(cloud));
	await driver.see(words.judgingAll(3000));
	driver.press('escape');
	await driver.see('Stopped. Nothing was judged.');
	await driver.hasJudged(1);
	driver.press(keys.undo);
	await driver.see('Undid the verdict "right to keep"');
});

test('a bulk judgement that loses the connection reports that nothing was judged', async context => {
	const {driver, cloud} = await browsing(context, {graphics: 'none', host: here, emulator: {samples: 3000}});
	await driver.tab('All').shows(3000);
	await driver.atRest();
	cloud.requests.reset();
	await driver.judgeAll(keys.reject, '3,000');
	const release = await holdMidway(cloud);
	await driver.see(words.judgingAll(3000));
	cloud.set({faults: [{target: 'listing', kind: 'reset', every: 1}]});
	release();
	await driver.see(/Nothing was judged\./);
	assert.match(driver.text(), words.nothingJudged);
	cloud.set({faults: []});
	driver.press(keys.undo);
	await driver.see('Nothing to undo.');
});

test('where nothing can be written, every screen size warns that verdicts are not saved, and judging still works', async context => {
	const {again, home} = await cloudToBrowse(context, {graphics: 'none', host: here});
	// A file in place of the folder: not even root can write there.
	const state = path.join(home, 'full');
	await mkdir(state);
	await writeFile(path.join(state, 'winnow'), '');
	const next = again({env: {XDG_STATE_HOME: state}});
	await next.see('Verdicts and notes are NOT saved and will be lost on exit: a file is in the place of');
	await next.row(1).isLoaded();
	next.press(keys.reject);
	await next.hasJudged(1);
	for (const [columns, rows] of [[120, 40], [80, 24], [40, 10]] as const) {
		next.resize(columns, rows);
		await next.until(text => text.split('\n')[0]!.includes(` ${words.notKept} `), `the mark at ${columns}×${rows}`);
	}
});

test('a verdict that doesn\'t fit on a full disk is reported and not shown; earlier verdicts survive the next start', async context => {
	const {again, home} = await cloudToBrowse(context, {graphics: 'none', host: here});
	// A file may be 4 kB long here (8 blocks of 512 bytes, or of 1024: 8 kB).
	const full = again({limit: 8, host: undefined});
	await full.isLoaded();
	const judgedSoFar = (text: string) => Number(/(\d+) of 1,204 judged/.exec(text)?.[1] ?? 0);
	let judged = 0;
	for (let refused = false; !refused;) {
		const before = judged;
		await full.row(before + 1).isCurrent();
		full.press(keys.reject);
		await full.until(text => text.includes('Not saved') || judgedSoFar(text) === before + 1, 'a verdict or a refusal');
		judged = judgedSoFar(full.text());
		refused = full.text().includes('Not saved');
	}

	assert.ok(judged > 5, `${judged} verdicts`);
	await full.see('Not saved: the file size limit is reached');
	await full.hasJudged(judged);
	// Several refused verdicts typed at once don't move the cursor either.
	await full.row(judged + 1).isCurrent();
	full.type(keys.reject + keys.accept + keys.reject);
	await full.see(words.refused);
	await full.atRest();
	await full.row(judged + 1).isCurrent();
	await full.until(text => text.split('\n')[0]!.includes(' LAST NOT SAVED '), 'the mark in the header');
	assert.equal(await full.quit(), 1);
	await full.see('winnow: the last verdict or note is lost. Not saved');
	const next = again();
	await next.hasJudged(judged);
	next.press(keys.reject);
	await next.hasJudged(judged + 1);
	await next.quit();
	assert.equal((await readdir(path.join(home, 'state', 'winnow'))).filter(name => name.endsWith('.ndjson')).length, 1);
});

test('two browsers of one journal show each other\'s verdicts', async context => {
	const {driver, again} = await openBrowser(context, {graphics: 'none', host: here});
	const other = again({host: undefined});
	await other.see('Another Winnow has this journal open');
	driver.press(keys.reject);
	await driver.hasJudged(1);
	await other.hasJudged(1);
	other.press(keys.nextSample, keys.nextSample, keys.flag);
	await driver.hasJudged(2);
	await driver.row(3).has('flag');
	driver.press(keys.undo);
	await driver.see('Undid the verdict "should go"');
	await other.hasJudged(1);
});

test('":" with letters runs any action by name, shows its key, and says why an action is unavailable', async context => {
	const {driver} = await openBrowser(context, {graphics: 'none', host: here});
	driver.press(keys.goTo);
	const palette = driver.prompt('Go to').type('rej');
	await palette.shows(/▸ x +Reject: should go/);
	driver.press('enter');
	await driver.hasJudged(1);
	driver.press(keys.goTo);
	await driver.prompt('Go to').type('zoom out').shows(/▸ - +Zoom out \(only in the full-screen picture/);
	driver.press('enter');
	await driver.until(text => text.includes('only in the full-screen picture') && text.includes('Go to'), 'the prompt stays open and says why');
});

test('if a job\'s totals changed since the last visit, the screen shows the old and new numbers', async context => {
	const {driver, again, home} = await openBrowser(context, {graphics: 'none', host: here});
	driver.press(keys.nextSample);
	await driver.row(2).isCurrent();
	await driver.quit();
	const folder = path.join(home, 'state', 'winnow');
	const file = path.join(folder, (await readdir(folder)).find(name => name.endsWith('.session.json'))!);
	const session = JSON.parse(await readFile(file, 'utf8')) as {totals: Record<string, number>};
	await writeFile(file, JSON.stringify({...session, totals: {...session.totals, all: 1200, added: 47}}));
	const next = again();
	await next.see('The job changed since your last visit: all 1,200 → 1,204, added 47 → 51.');
});
