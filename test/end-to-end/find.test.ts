import assert from 'node:assert/strict';
import test from 'node:test';
import {keys, type BrowserDriver} from '../helpers/browser-driver.js';
import type {Row} from '../helpers/browser/screen.js';
import {words} from '../helpers/browser/words.js';
import {browsing, openBrowser} from '../helpers/browsing.js';
import {here} from '../helpers/program-here.js';

/** The rows that have arrived. */
const rowsOf = (driver: BrowserDriver): Row[] => driver.screen.rows.filter(({isLoaded}) => isLoaded);

test('/ finds by status, verdict and note; found rows can be judged; Escape returns to the tab and the row', async context => {
	const {driver} = await openBrowser(context, {graphics: 'none', host: here});
	driver.press(keys.reject);
	await driver.hasJudged(1);
	driver.press(keys.note);
	await driver.prompt('Note').type('some Blur').confirm();
	await driver.see(words.noteKept);
	driver.press(keys.showModified);
	await driver.tab('Modified').isActive();
	await driver.goTo('17');
	await driver.row(17).isCurrent();

	await driver.find('status:modified');
	await driver.see(words.found(240));
	await driver.list.isFull().showsOnly('Modified');
	assert.equal(driver.screen.current?.number, 1);
	driver.press(keys.nextSample, keys.reject, keys.flag);
	await driver.hasJudged(3);
	await driver.row(4).isCurrent();
	await driver.row(2).has('reject');
	await driver.row(3).has('flag');
	// Undo stays in the found list.
	driver.press(keys.undo);
	await driver.hasJudged(2);
	await driver.row(3).isCurrent().has(undefined);
	await driver.tab('Found').shows(240);
	driver.press('escape');
	await driver.tab('Modified').isActive();
	await driver.row(17).isCurrent();

	driver.press(keys.showAll);
	await driver.tab('All').isActive().shows(1204);
	await driver.find('verdict:reject');
	await driver.see(words.found(2));
	await driver.list.hasRows(2).hasOnly('reject');
	await driver.find('note:blur');
	await driver.see(words.found(1));
	assert.equal(driver.screen.current?.number, 2);
	await driver.find('note:BLUR');
	await driver.see(words.found(0));
	await driver.see('Nothing found.');
	driver.press('escape');
	await driver.tab('All').isActive();
});

test('/ finds names that contain every word; lowercase matches both cases, uppercase only itself', async context => {
	const {driver} = await openBrowser(context, {graphics: 'none', host: here});
	await driver.list.isFull();
	const {name} = driver.screen.rows[4]!;
	const [folder, file] = name!.split('/') as [string, string];
	await driver.find(`${file.toLowerCase()} ${folder.toLowerCase()}`);
	await driver.see(/Found \d+ samples?\./);
	assert.ok(rowsOf(driver).some(found => found.name === name), driver.text());
	await driver.find(`${file} nowhere`);
	await driver.see(words.found(0));
	await driver.find(file.toUpperCase());
	await driver.see(words.found(0));
});

test('an unknown field or value gets a suggestion, and the query can be corrected', async context => {
	const {driver} = await openBrowser(context, {graphics: 'none', host: here});
	driver.press(keys.find);
	await driver.prompt('Find in').type('verdct:reject').refuses('Did you mean verdict:?');
	driver.press('ctrl+a', 'ctrl+k');
	driver.type('status:addd');
	driver.press('enter');
	await driver.see('Did you mean status:added?');
	driver.press('backspace', 'enter');
	await driver.see(words.found(51));
});

test('a search shows loaded matches and its progress at once, runs at most four listings at a time, and keeps its matches on Escape', async context => {
	const {driver, cloud} = await browsing(context, {graphics: 'none', host: here, emulator: {samples: 20_000}});
	await driver.tab('All').shows(20_000);
	await driver.atRest();
	const release = cloud.hold('listing');
	cloud.requests.reset();
	await driver.find('status:deleted');
	await driver.list.showsOnly('Deleted');
	await driver.see(/Searching.* [\d,]+ of 20,000/);
	await cloud.requests.until(log => log.counts('listing').inFlight > 0);
	cloud.set({latency: 300});
	release();
	await driver.see(/Searching, \d+ found: [1-9][\d,]* of 20,000, [\d,]+\/s\. Esc stops\./);
	driver.press(keys.nextSample);
	await driver.waitFor({what: 'the cursor on the second row', holds: ({rows}) => rows[1]?.isCurrent ?? false});
	// Listings that are aborted from here on can still count at the service, together with the next ones.
	const {peak} = cloud.requests.counts('listing');
	driver.press('escape');
	await driver.see(/Stopped\. Found \d+ samples so far\./);
	await cloud.requests.until(log => log.counts('listing').inFlight === 0);
	const {received} = cloud.requests.counts('listing');
	assert.ok(received < 190, `${received} listings`);
	assert.ok(peak >= 2 && peak <= 4, `${peak} at once`);
	const found = /Found ([\d,]+) samples so far/.exec(driver.text())![1]!;
	await driver.see(new RegExp(`Found ${found}(?![\\d,]| samples)`));
	driver.press(keys.last);
	await driver.waitFor({what: 'the cursor on the last found row', holds: ({rows}) => rows.at(-1)?.isCurrent ?? false});
	driver.press(keys.accept);
	await driver.hasJudged(1);
});

test('r fetches the found rows on the screen again', async context => {
	const {driver, cloud} = await openBrowser(context, {graphics: 'none', host: here});
	await driver.find('status:added');
	await driver.see(words.found(51));
	const before = rowsOf(driver).map(({number}) => number);
	assert.ok(before.length > 30);
	await driver.atRest();
	const release = cloud.hold('listing');
	driver.press(keys.refresh);
	await driver.list.isEmpty();
	release();
	await driver.list.isFull();
	assert.deepEqual(rowsOf(driver).map(({number}) => number), before);
});

test('A judges all matches of a finished search, and requests no row that is loaded', async context => {
	const {driver, cloud} = await openBrowser(context, {graphics: 'none', host: here});
	await driver.find('status:added');
	await driver.see(words.found(51));
	await driver.atRest();
	cloud.requests.reset();
	await driver.judgeAll(keys.reject, '51');
	await driver.see('Judged 51 added samples "bad". z undoes it.');
	await driver.hasJudged(51);
	assert.equal(cloud.requests.counts('listing').received, 0);
	await driver.list.showsOnly('Added').hasOnly('reject');
	driver.press(keys.undo);
	await driver.see('Undid');
	await driver.list.hasOnly(undefined);
	driver.press(keys.redo, 'escape');
	await driver.hasJudged(51);
	await driver.find('verdict:reject');
	await driver.see(words.found(51));
	await driver.judgeAll('c', '51');
	await driver.see('Cleared 51 verdicts.');
	await driver.find('verdict:reject');
	await driver.see(words.found(0));
	driver.press(keys.judgeAll);
	await driver.see('No samples to judge.');
});

test('A is refused while a search runs, and afterwards judges all matches, including rows no longer in memory', async context => {
	const {driver, cloud} = await browsing(context, {graphics: 'none', host: here, emulator: {samples: 20_000}});
	await driver.tab('All').shows(20_000);
	await driver.atRest();
	const release = cloud.hold('listing');
	await driver.find('status:retained');
	await driver.see(/Searching.* [\d,]+ of 20,000/);
	driver.press(keys.judgeAll);
	await driver.see('The search is still running');
	release();
	const found = await driver.see(/Found ([\d,]+) samples\./).then(() => /Found ([\d,]+) samples\./.exec(driver.text())![1]!);
	assert.ok(Number(found.replace(',', '')) > 3000, found);
	await driver.judgeAll(keys.accept, found);
	await driver.see(`Judged ${found} retained samples "right to keep".`);
	driver.press('escape');
	await driver.tab('All').isActive().shows(20_000);
	driver.press(keys.showRetained);
	await driver.hasJudged(Number(found.replace(',', '')));
	await driver.tab('Retained').shows(Number(found.replace(',', '')));
	await driver.list.isFull().hasOnly('accept');
	driver.press(keys.showModified);
	await driver.list.isFull().showsOnly('Modified').hasOnly(undefined);
});
