import assert from 'node:assert/strict';
import test from 'node:test';
import type {BrowserDriver} from '../helpers/browser-driver.js';
import {browsing} from '../helpers/browsing.js';

/** Rows of the list: number, status and verdict glyphs, name. */
const row = /^ [▸ ][● ] *(?<number>[\d,]+) {2}(?<status>[=~×+?]) (?=\p{L}).{8} (?<verdict>.). (?<name>\S+)/u;
const rows = (text: string) => text.split('\n').map(line => row.exec(line)?.groups).filter(groups => groups !== undefined);
const pointer = (text: string): string | undefined => /▸[● ] *([\d,]+) /.exec(text.split('\n').slice(2).join('\n'))?.[1];

const find = async (driver: BrowserDriver, words: string): Promise<void> => {
	driver.press('/');
	await driver.see('words, status:modified');
	driver.press(words, 'enter');
	await driver.until(text => !text.includes('words, status:modified'), 'the prompt has closed');
};

test('/ finds by status, verdict and note; found rows have a cursor and verdicts of their own; Escape goes back to the place', async context => {
	const {driver} = await browsing(context);
	await driver.see('Retained 612');
	driver.press('x');
	await driver.see('1 of 1,204 judged');
	driver.press('n');
	await driver.see('Enter keeps it');
	driver.press('some Blur', 'enter');
	await driver.see('Note kept.');
	driver.press('2');
	await driver.see('▸~ Modified');
	driver.press(':17', 'enter');
	await driver.until(text => pointer(text) === '17', 'modified row 17');

	await find(driver, 'status:modified');
	await driver.see('Found 240 samples.');
	await driver.until(text => rows(text).length > 30, 'rows');
	assert.ok(rows(driver.text()).every(({status}) => status === '~'));
	assert.equal(pointer(driver.text()), '1');
	driver.press('j', 'x', 'f');
	await driver.see('3 of 1,204 judged');
	await driver.until(text => pointer(text) === '4' && /✗.*\n.*⚑/.test(text), 'two found rows have verdicts');
	// Undoing stays among the found ones.
	driver.press('z');
	await driver.see('2 of 1,204 judged');
	await driver.until(text => pointer(text) === '3' && text.includes('Found 240'), 'back on the found row');
	driver.press('escape');
	await driver.until(text => text.includes('▸~ Modified') && pointer(text) === '17', 'the tab and the row where it began');

	driver.press('0');
	await driver.see('▸All 1,204');
	await find(driver, 'verdict:reject');
	await driver.see('Found 2 samples.');
	await driver.until(text => rows(text).length === 2, 'two rows');
	assert.deepEqual(rows(driver.text()).map(({verdict}) => verdict), ['✗', '✗']);
	await find(driver, 'note:blur');
	await driver.see('Found 1 sample.');
	assert.equal(pointer(driver.text()), '2');
	await find(driver, 'note:BLUR');
	await driver.see('Found 0 samples.');
	await driver.see('Nothing was found.');
	driver.press('escape');
	await driver.until(text => text.includes('▸All 1,204'), 'all samples');
});

test('/ takes plain words, which must all be there, small letters for both cases', async context => {
	const {driver} = await browsing(context);
	await driver.see('Retained 612');
	await driver.until(text => rows(text).length > 30, 'rows');
	const {name} = rows(driver.text())[4]!;
	const [folder, file] = name!.split('/') as [string, string];
	await find(driver, `${file.toLowerCase()} ${folder.toLowerCase()}`);
	await driver.see(/Found \d+ samples?\./);
	assert.ok(rows(driver.text()).some(found => found.name === name), driver.text());
	await find(driver, `${file} nowhere`);
	await driver.see('Found 0 samples.');
	await find(driver, file.toUpperCase());
	await driver.see('Found 0 samples.');
});

test('an unknown field is said, and the line can be mended', async context => {
	const {driver} = await browsing(context);
	await driver.see('Retained 612');
	driver.press('/');
	await driver.see('words, status:modified');
	driver.press('verdct:reject', 'enter');
	await driver.see('Did you mean verdict?');
	driver.press('ctrlA', '\u000B', 'status:addd', 'enter');
	await driver.see('Did you mean added?');
	driver.press('backspace', 'enter');
	await driver.see('Found 51 samples.');
});

test('find shows what is loaded at once and how far it is, asks four listings at a time, and Escape keeps what was found', async context => {
	const {driver, cloud} = await browsing(context, {emulator: {samples: 20_000}});
	await driver.see('All 20,000');
	await driver.idle();
	const release = cloud.hold('listing');
	cloud.requests.reset();
	await find(driver, 'status:deleted');
	await driver.until(text => rows(text).length > 5 && rows(text).every(({status}) => status === '×'), 'what is loaded, though nothing is answered');
	await driver.see(/Finding.* [\d,]+ of 20,000/);
	await cloud.requests.until(log => log.counts('listing').inFlight > 0);
	cloud.set({latency: 300});
	release();
	await driver.see(/Finding, \d+ samples so far: [1-9][\d,]* of 20,000, [\d,]+ a second\. Esc stops\./);
	driver.press('j');
	await driver.until(text => pointer(text) === rows(text)[1]!.number, 'the cursor moves meanwhile');
	// What is aborted from here on can still count at the service beside what comes next.
	const {peak} = cloud.requests.counts('listing');
	driver.press('escape');
	await driver.see(/Stopped: \d+ samples found so far\./);
	await cloud.requests.until(log => log.counts('listing').inFlight === 0);
	const {received} = cloud.requests.counts('listing');
	assert.ok(received < 190, `${received} listings`);
	assert.ok(peak >= 2 && peak <= 4, `${peak} at once`);
	const found = Number(/Stopped: (\d+)/.exec(driver.text())![1]);
	await driver.see(`Found ${found}`);
	driver.press('G');
	await driver.until(text => rows(text).at(-1)!.number === pointer(text), 'the last found');
	driver.press('a');
	await driver.see('1 of 20,000 judged');
});

test('r fetches the found rows that show again', async context => {
	const {driver, cloud} = await browsing(context);
	await driver.see('Retained 612');
	await find(driver, 'status:added');
	await driver.see('Found 51 samples.');
	const before = rows(driver.text()).map(({number}) => number);
	assert.ok(before.length > 30);
	await driver.idle();
	const release = cloud.hold('listing');
	driver.press('r');
	await driver.until(text => rows(text).length === 0, 'nothing of them is kept');
	release();
	await driver.until(text => rows(text).length === before.length, 'the rows again');
	assert.deepEqual(rows(driver.text()).map(({number}) => number), before);
});

const judgeFound = async (driver: BrowserDriver, count: string, key: 'a' | 'x' | 'c'): Promise<void> => {
	driver.press('A');
	await driver.see(`Judge found ${count} samples`);
	driver.press(key, 'enter');
	await driver.see(`all ${count} samples that were found?`);
	driver.press('y');
};

test('A judges all that was found, once the search is at its end, without a request for what is kept', async context => {
	const {driver, cloud} = await browsing(context);
	await driver.see('Retained 612');
	await find(driver, 'status:added');
	await driver.see('Found 51 samples.');
	await driver.idle();
	cloud.requests.reset();
	await judgeFound(driver, '51', 'x');
	await driver.see('Rejected 51 samples. z undoes it.');
	await driver.see('51 of 1,204 judged');
	assert.equal(cloud.requests.counts('listing').received, 0);
	assert.ok(rows(driver.text()).every(({status, verdict}) => status === '+' && verdict === '✗'), driver.text());
	driver.press('z');
	await driver.until(text => text.includes('Undid') && rows(text).every(({verdict}) => verdict === ' '), 'undone, all of it');
	driver.press('Z', 'escape');
	await driver.see('51 of 1,204 judged');
	await find(driver, 'verdict:reject');
	await driver.see('Found 51 samples.');
	await judgeFound(driver, '51', 'c');
	await driver.see('Took the verdict off 51 samples.');
	await find(driver, 'verdict:reject');
	await driver.see('Found 0 samples.');
	driver.press('A');
	await driver.see('There is nothing to judge here.');
});

test('A waits for the end of a search, and judges more than are kept', async context => {
	const {driver, cloud} = await browsing(context, {emulator: {samples: 20_000}});
	await driver.see('All 20,000');
	await driver.idle();
	const release = cloud.hold('listing');
	await find(driver, 'status:retained');
	await driver.see(/Finding.* [\d,]+ of 20,000/);
	driver.press('A');
	await driver.see('The search is not complete yet');
	release();
	const found = await driver.see(/Found ([\d,]+) samples\./).then(() => /Found ([\d,]+) samples\./.exec(driver.text())![1]!);
	assert.ok(Number(found.replace(',', '')) > 3000, found);
	await judgeFound(driver, found, 'a');
	await driver.see(`Accepted ${found} samples.`);
	driver.press('escape');
	await driver.see('▸All 20,000');
	driver.press('1');
	await driver.see(`${found} of 20,000 judged`);
	await driver.see(`Retained ${found}`);
	await driver.until(text => rows(text).length > 30 && rows(text).every(({verdict}) => verdict === '✓'), 'all of them are accepted');
	driver.press('2');
	await driver.until(text => rows(text).length > 30 && rows(text).every(({status, verdict}) => status === '~' && verdict === ' '), 'and no others');
});
