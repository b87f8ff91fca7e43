import assert from 'node:assert/strict';
import test from 'node:test';
import type {BrowserDriver} from '../helpers/browser-driver.js';
import {browsing} from '../helpers/browsing.js';

/** The rows' sample numbers, those that are not here yet too. */
const order = (text: string): string[] => text.split('\n').map(line => /^ [▸ ][● ] *([\d,]+) {2}[=~×+?·]/.exec(line)?.[1]).filter(number => number !== undefined);
/** Number and status of the row under the cursor, once it is here. */
const current = (text: string): readonly string[] => /▸[● ] *([\d,]+) {2}([=~×+])/.exec(text.split('\n').slice(2).join('\n'))?.slice(1) ?? [];

const judgeInOrder = async (driver: BrowserDriver, keys: readonly string[], from: number, numbers: readonly string[]): Promise<void> => {
	for (const [step, key] of keys.entries()) {
		await driver.until(text => current(text)[0] === numbers[from + step], `sample ${from + step} of the queue, ${numbers[from + step]}`);
		driver.press(key);
		await driver.see(new RegExp(String.raw`\b${from + step + 1} of 30 judged`));
	}
};

test('s draws a seeded order that is the same at every start, asks no page twice, shows the reject rate, and goes on where it was left', async context => {
	const flags = ['--queue-seed', 'march', '--queue-size', '30'];
	const {driver, again, cloud} = await browsing(context, {flags, emulator: {samples: 100_000}});
	await driver.see('Added 4,');
	await driver.idle();
	cloud.requests.reset();
	driver.press('s');
	await driver.see('A random order over 30 samples of 100,000 samples; seed march.');
	await driver.until(text => order(text).length === 30, 'all of the queue');
	const numbers = order(driver.text());
	assert.equal(new Set(numbers).size, 30);
	assert.notDeepEqual(numbers, [...numbers].sort((one, other) => Number(one.replace(',', '')) - Number(other.replace(',', ''))));
	await judgeInOrder(driver, ['a', 'x', 'a', 'a', 'f', 'a', 'x', 'a', 'a', 'a', 'a', 'a'], 0, numbers);
	// 2 of 11, the flagged one counts for neither side: Wilson's interval goes from 0.0514 to 0.4770.
	await driver.see('12 of 30 judged, 1 flagged · 18.2 % rejected (5.1–47.7 %, 95 %)');
	await driver.idle();
	const pages = cloud.requests.of('listing').filter(({query}) => query.limit === '100').map(({query}) => query.offset);
	assert.equal(new Set(pages).size, pages.length, `no page is asked twice: ${pages.join(' ')}`);
	assert.ok(pages.length <= 12 + 3, `${pages.length} pages for 12 verdicts and what comes next`);

	// Undo stays in the queue.
	driver.press('z');
	await driver.see('11 of 100,000 judged');
	await driver.until(text => current(text)[0] === numbers[11] && text.includes('▸Queue 30'), 'the sample whose verdict is undone');
	driver.press('a');
	await driver.see('12 of 30 judged');
	driver.press('s');
	await driver.until(text => text.includes('▸All 100,000') && current(text)[0] === '1', 'the place where it began');
	driver.press('s');
	await driver.see('On from the 13th.');
	await driver.until(text => current(text)[0] === numbers[12], 'the sample that was next');
	driver.press('q');
	assert.equal(await driver.exit(), 0);

	const next = again();
	await next.see('Added 4,');
	next.press('s');
	await next.see('On from the 13th.');
	await next.until(text => current(text)[0] === numbers[12], 'the sample that was next');
	next.press('x');
	await next.see('13 of 30 judged, 1 flagged · 25.0 % rejected');
	next.press('g');
	await next.until(text => current(text)[0] === numbers[0], 'the first');
	assert.deepEqual(order(next.text()), numbers);
	next.press('q');
	assert.equal(await next.exit(), 0);

	const other = again({flags: ['--fresh', '--queue-seed', 'april', '--queue-size', '30']});
	await other.see('Added 4,');
	other.press('s');
	await other.see('seed april.');
	await other.until(text => order(text).length === 30, 'another queue');
	assert.notDeepEqual(order(other.text()), numbers);
});

test('the reject rate counts what was judged in the queue\'s order: not what was judged elsewhere, however one scrolls, after undo and at the next start', async context => {
	const {driver, again} = await browsing(context, {flags: ['--queue-size', '30']});
	await driver.see('Added 51');
	driver.press('3');
	await driver.see('▸× Deleted');
	driver.press('A');
	await driver.see('Judge deleted 301 samples');
	driver.press('x', 'enter');
	await driver.see('Reject all 301 samples');
	driver.press('y');
	await driver.see('Rejected 301 samples.');
	driver.press('0');
	await driver.see('▸All 1,204');
	driver.press('s');
	await driver.until(text => order(text).length === 30, 'all of the queue');
	await driver.until(text => current(text).length > 0, 'the first sample');
	driver.press('a');
	await driver.see('1 of 30 judged · 0.0 % rejected (0.0–79.3 %, 95 %)');
	// All rows are seen, some of which have been rejected in bulk.
	driver.press('end');
	await driver.until(text => current(text)[0] === order(text).at(-1) && /× Deleted +✗/.test(text), 'the last sample');
	driver.press('a');
	await driver.see('1 of 30 judged · 0.0 % rejected (0.0–79.3 %, 95 %) · 2nd skipped');
	driver.press('home');
	await driver.until(text => current(text)[0] === order(text)[0], 'the first sample');
	driver.press('j', 'x');
	await driver.see('2 of 30 judged · 50.0 % rejected');
	driver.press('z');
	await driver.see('Undid the rejection');
	driver.press('j');
	await driver.see('1 of 30 judged · 0.0 %');
	driver.press('Z');
	await driver.see('Did again');
	driver.press('j');
	await driver.see('2 of 30 judged · 50.0 % rejected');
	driver.signal('SIGKILL');
	await driver.exit();
	const next = again();
	await next.see('Added 51');
	next.press('s');
	await next.see('A random order');
	next.press('j');
	await next.see('2 of 30 judged · 50.0 % rejected');
});

test('--queue-size with quotas draws so many of each status, whichever tab shows, and Escape goes back there', async context => {
	const {driver} = await browsing(context, {flags: ['--queue-size', 'modified=5,added=3']});
	await driver.see('Added 51');
	driver.press('3');
	await driver.see('▸× Deleted');
	await driver.until(text => current(text)[1] === '×', 'deleted rows');
	driver.press('s');
	await driver.see('A random order over 8 samples: 5 modified, 3 added; seed 1.');
	const numbers = order(driver.text());
	const drawn: string[] = [];
	for (const number of numbers) {
		await driver.until(text => current(text)[0] === number, `number ${number}`);
		drawn.push(current(driver.text())[1]!);
		driver.press('a');
		await driver.see(`${drawn.length} of 8 judged`);
	}

	assert.deepEqual(drawn.sort((one, other) => one.localeCompare(other)), ['~', '~', '~', '~', '~', '+', '+', '+'].sort((one, other) => one.localeCompare(other)));
	driver.resize(60, 10);
	await driver.see('8/8 · 0.0 % (0.0–32.4)');
	driver.resize(40, 10);
	await driver.see(/Esc back {2}q quit +8\/8 · 0\.0 %/);
	driver.resize(120, 40);
	driver.press('A');
	await driver.see('The queue is judged sample by sample. 3 shows the whole status.');
	driver.press('escape');
	await driver.until(text => text.includes('▸× Deleted') && current(text)[1] === '×', 'the tab where it began');
});

test('u in the queue asks for one page after the other, and only for those that it needs', async context => {
	const {driver, cloud} = await browsing(context, {flags: ['--queue-size', '12'], emulator: {samples: 20_000}});
	await driver.see('Added 848');
	driver.press('A');
	await driver.see('Judge all 20,000 samples');
	driver.press('a', 'enter');
	await driver.see('Accept all 20,000 samples');
	driver.press('y');
	await driver.see('Accepted 20,000 samples.');
	driver.press('s');
	await driver.until(text => order(text).length === 12 && current(text)[0] === order(text)[0], 'the first sample');
	await driver.idle();
	cloud.requests.reset();
	driver.press('u');
	await driver.see('Every sample from here on has a verdict.');
	const pages = cloud.requests.of('listing').filter(({query}) => query.limit === '100');
	assert.ok(pages.length <= 9, `${pages.length} pages for the nine samples that were not here`);
	// Verdicts from elsewhere are no random sample, however many of their rows are seen.
	driver.press('j');
	await driver.see('0 of 12 judged');
});

test('r in the queue fetches what is looked at again, and what was seen stays', async context => {
	const {driver, cloud} = await browsing(context, {flags: ['--queue-size', '10'], emulator: {samples: 100_000}});
	await driver.see('Added 4,');
	driver.press('s');
	await driver.until(text => text.includes('▸Queue 10') && order(text).length === 10 && current(text).length === 2, 'the first sample');
	const numbers = order(driver.text());
	driver.press('x');
	await driver.see('1 of 10 judged');
	await driver.until(text => current(text)[0] === numbers[1], 'the second sample');
	await driver.idle();
	cloud.requests.reset();
	driver.press('r');
	await cloud.requests.until(log => log.of('listing').filter(({query, finished}) => finished && query.limit === '100').length >= 3);
	await driver.until(text => current(text)[0] === numbers[1], 'the second sample again');
	driver.press('a');
	await driver.see('2 of 10 judged');
	driver.press('j');
	await driver.until(text => current(text)[0] === numbers[3], 'the fourth');
});
