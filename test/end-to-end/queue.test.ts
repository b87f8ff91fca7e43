import assert from 'node:assert/strict';
import test from 'node:test';
import {keys, type BrowserDriver} from '../helpers/browser-driver.js';
import {openBrowser} from '../helpers/browsing.js';
import {here} from '../helpers/program-here.js';

/** The numbers of the rows, in the queue's order. */
const order = (driver: BrowserDriver): number[] => driver.screen.rows.map(({number}) => number);

/** Opens the queue, and returns the numbers of its samples once all of its rows show. */
const openQueue = async (driver: BrowserDriver, size: number): Promise<number[]> => {
	driver.press(keys.queue);
	await driver.tab('Queue').isActive();
	await driver.list.hasRows(size);
	const numbers = order(driver);
	await driver.row(numbers[0]!).isCurrent().isLoaded();
	return numbers;
};

/** Judges one sample after the other, each with a key. */
const judgeInOrder = async (driver: BrowserDriver, verdicts: string, numbers: readonly number[]): Promise<void> => {
	for (const [step, key] of [...verdicts].entries()) {
		await driver.row(numbers[step]!).isCurrent();
		driver.press(key);
		// The reasons of a rejection or a flag cover the queue's own count until the next key; the header shows the count of the whole version.
		await driver.hasJudged(step + 1);
	}
};

test('a seed draws the same queue at every start, requests no page twice, shows the reject rate, and resumes at the last position', async context => {
	const flags = ['--queue-seed', 'march', '--queue-size', '30'];
	const {driver, again, cloud} = await openBrowser(context, {
		graphics: 'none', host: here, flags, columns: 180, emulator: {samples: 100_000},
	});
	await driver.atRest();
	cloud.requests.reset();
	const numbers = await openQueue(driver, 30);
	await driver.see('Reviewing a random 30 of 100,000 samples, seed march.');
	assert.equal(new Set(numbers).size, 30);
	assert.notDeepEqual(numbers, [...numbers].sort((one, other) => one - other));
	await judgeInOrder(driver, 'axaafaxaaaaa', numbers);
	// 2 of 11, the flagged one counts for neither side: the interval that holds at every look.
	await driver.see('12 of 30 judged, 1 flagged · 18.2 % rejected (0.9–61.1 %, 95 % at any time)');
	await driver.atRest();
	const pages = cloud.requests.of('listing').filter(({query}) => query.limit === '100').map(({query}) => query.offset);
	assert.equal(new Set(pages).size, pages.length, `no page is asked twice: ${pages.join(' ')}`);
	assert.ok(pages.length <= 13 + 6, `${pages.length} pages for 12 verdicts, the current sample and the six after it`);

	// Undo stays in the queue.
	driver.press(keys.undo);
	await driver.hasJudged(11);
	await driver.tab('Queue').isActive().shows(30);
	await driver.row(numbers[11]!).isCurrent();
	driver.press(keys.accept);
	await driver.hasJudged(12);
	driver.press(keys.queue);
	await driver.tab('All').isActive();
	await driver.row(1).isCurrent();
	driver.press(keys.queue);
	await driver.see('Resuming at the 13th.');
	await driver.row(numbers[12]!).isCurrent();
	assert.equal(await driver.quit(), 0);

	const next = again();
	await next.isLoaded();
	next.press(keys.queue);
	await next.see('Resuming at the 13th.');
	await next.row(numbers[12]!).isCurrent();
	next.press(keys.reject);
	await next.hasJudged(13);
	next.press(keys.first);
	await next.row(numbers[0]!).isCurrent();
	await next.see('13 of 30 judged, 1 flagged · 25.0 % rejected');
	assert.deepEqual(order(next), numbers);
	assert.equal(await next.quit(), 0);

	const other = again({flags: ['--fresh', '--queue-seed', 'april', '--queue-size', '30']});
	await other.isLoaded();
	assert.notDeepEqual(await openQueue(other, 30), numbers);
	await other.see('seed april.');
	other.press(keys.accept);
	await other.hasJudged(1, 30);
	assert.equal(await other.quit(), 0);

	// The judged part of the first draw is kept after another draw, and after a restart, which begins at the first sample.
	const last = again();
	await last.isLoaded();
	assert.deepEqual(await openQueue(last, 30), numbers);
	last.press(keys.nextSample);
	await last.see('13 of 30 judged, 1 flagged · 25.0 % rejected');
});

test('the reject rate counts only verdicts given in the queue\'s order, not those given elsewhere, even after scrolling, undo and a restart', async context => {
	const {driver, again} = await openBrowser(context, {graphics: 'none', columns: 180, flags: ['--queue-size', '30']});
	driver.press(keys.showDeleted);
	await driver.tab('Deleted').isActive();
	await driver.judgeAll(keys.reject, '301');
	await driver.see('Judged 301 deleted samples "should come back".');
	driver.press(keys.showAll);
	await driver.tab('All').isActive().shows(1204);
	const numbers = await openQueue(driver, 30);
	driver.press(keys.accept);
	await driver.see('1 of 30 judged · 0.0 % rejected (0.0–97.4 %, 95 % at any time)');
	// All rows show, some of them rejected in bulk.
	driver.press(keys.last);
	await driver.row(numbers.at(-1)!).isCurrent();
	await driver.waitFor({what: 'a deleted row that is rejected, and the current row with its status', holds: ({rows}) => rows.some(({status, verdict}) => status === 'Deleted' && verdict === 'reject') && rows.some(({number, status}) => number === numbers.at(-1) && status !== undefined)});
	driver.press(keys.accept);
	// The interval is left out where the hints of the sample need the space.
	await driver.see(/1 of 30 judged · 0\.0 % rejected(?: \(0\.0–97\.4 %, 95 % at any time\))? · 2nd skipped/);
	driver.press(keys.first);
	await driver.row(numbers[0]!).isCurrent();
	driver.press(keys.nextSample, keys.reject);
	await driver.see(/Reason: 1/);
	driver.press(keys.nextSample);
	await driver.see('2 of 30 judged · 50.0 % rejected');
	driver.press(keys.undo);
	await driver.see(/Undid the (?:rejection|verdict)/);
	driver.press(keys.nextSample);
	await driver.see('1 of 30 judged · 0.0 %');
	driver.press(keys.redo);
	await driver.see('Redid');
	driver.press(keys.nextSample);
	await driver.see('2 of 30 judged · 50.0 % rejected');
	driver.signal('SIGKILL');
	await driver.exit();
	const next = again();
	await next.isLoaded();
	next.press(keys.queue);
	await next.see('Reviewing');
	next.press(keys.nextSample);
	await next.see('2 of 30 judged · 50.0 % rejected');
});

test('--queue-size with quotas draws that number of each status from any tab, and Escape returns to the tab', async context => {
	const {driver} = await openBrowser(context, {graphics: 'none', host: here, flags: ['--queue-size', 'modified=5,added=3']});
	driver.press(keys.showDeleted);
	await driver.tab('Deleted').isActive();
	await driver.row(1).isCurrent().is('Deleted');
	const numbers = await openQueue(driver, 8);
	await driver.see('Reviewing a random 8 samples: 5 modified, 3 added; seed 1.');
	const drawn: string[] = [];
	for (const number of numbers) {
		await driver.row(number).isCurrent().isLoaded();
		drawn.push(driver.screen.current!.status!);
		driver.press(keys.accept);
		await driver.hasJudged(drawn.length, 8);
	}

	assert.deepEqual(['Modified', 'Added'].map(status => drawn.filter(one => one === status).length), [5, 3]);
	driver.resize(60, 10);
	await driver.see(/a good {2}x bad .*8\/8 · 0\.0 %/);
	driver.resize(40, 10);
	await driver.see(/a (?:good|✓) {2}x (?:bad|✗) .*Esc back +8\/8/);
	driver.resize(120, 40);
	driver.press(keys.judgeAll);
	await driver.see('Judge the queue sample by sample. 3 shows the whole status.');
	driver.press('escape');
	await driver.tab('Deleted').isActive();
	await driver.row(1).isCurrent().is('Deleted');
});

test('u in the queue requests one page at a time, and only pages of samples that are not loaded', async context => {
	const {driver, cloud} = await openBrowser(context, {graphics: 'none', host: here, flags: ['--queue-size', '12'], emulator: {samples: 20_000}});
	await driver.judgeAll(keys.accept, '20,000');
	await driver.see('Accepted 20,000 samples: ');
	await openQueue(driver, 12);
	await driver.atRest();
	cloud.requests.reset();
	driver.press(keys.nextUnjudged);
	await driver.see('All samples after this one have a verdict.');
	const pages = cloud.requests.of('listing').filter(({query}) => query.limit === '100');
	assert.ok(pages.length <= 9, `${pages.length} pages for the nine samples that were not here`);
	// Verdicts given outside the queue are not a random sample, whether or not their rows were seen.
	driver.press(keys.nextSample);
	await driver.hasJudged(0, 12);
});

test('r in the queue fetches the current sample and its neighbors again, and keeps the verdicts and the order', async context => {
	const {driver, cloud} = await openBrowser(context, {graphics: 'none', host: here, flags: ['--queue-size', '10'], emulator: {samples: 100_000}});
	const numbers = await openQueue(driver, 10);
	driver.press(keys.reject);
	await driver.hasJudged(1);
	await driver.row(numbers[1]!).isCurrent();
	await driver.atRest();
	cloud.requests.reset();
	driver.press(keys.refresh);
	await cloud.requests.until(log => log.of('listing').filter(({query, finished}) => finished && query.limit === '100').length >= 3);
	await driver.row(numbers[1]!).isCurrent();
	driver.press(keys.accept);
	await driver.hasJudged(2);
	driver.press(keys.nextSample);
	await driver.row(numbers[3]!).isCurrent();
});
