import assert from 'node:assert/strict';
import test from 'node:test';
import {keys, type BrowserDriver} from '../helpers/browser-driver.js';
import {browsing, openBrowser} from '../helpers/browsing.js';
import {here} from '../helpers/program-here.js';

test('every key of the list moves the cursor where its title says', async context => {
	const {driver} = await openBrowser(context, {graphics: 'none', host: here});
	for (const [key, row] of [
		['down', 2],
		['j', 3],
		['j', 4],
		['k', 3],
		['up', 2],
		['j', 3],
		['right', 39],
		['h', 3],
		['l', 39],
		['pageUp', 3],
		['pageDown', 39],
		['left', 3],
		['G', 1204],
		['g', 1],
		['end', 1204],
		['home', 1],
	] as const) {
		driver.press(key);
		await driver.row(row).isCurrent();
	}
});

test('":" goes to a percentage and to a number, and refuses a number that no sample has', async context => {
	const {driver} = await openBrowser(context, {graphics: 'none', host: here});
	await driver.goTo('50%');
	await driver.row(603).isCurrent();
	await driver.goTo('1,000');
	await driver.row(1000).isCurrent();
	driver.press(keys.goTo);
	await driver.prompt('Go to').type('99999').refuses('No sample 99,999');
	driver.press('escape');
	await driver.until(text => !text.includes('No sample'), 'the prompt has closed');
});

for (const offsetUnit of ['page', 'record'] as const) {
	test(`jumping to the end of a million samples takes one key and at most two listings, where offset counts ${offsetUnit}s`, async context => {
		const {driver, cloud} = await browsing(context, {graphics: 'none', host: here, emulator: {samples: 1_000_000, offsetUnit}});
		await driver.tab('All').shows(1_000_000);
		await driver.atRest();
		const before = cloud.requests.count('listing');
		driver.press(keys.last);
		await driver.row(1_000_000).isCurrent().isLoaded();
		assert.ok(cloud.requests.count('listing') - before <= 2, `${cloud.requests.count('listing') - before} listings`);
		driver.press(keys.first);
		await driver.row(1).isCurrent();
	});
}

test('each tab shows samples of its status, and keeps its cursor', async context => {
	const {driver} = await openBrowser(context, {graphics: 'none', host: here});
	driver.press(keys.showDeleted);
	await driver.tab('Deleted').isActive();
	await driver.row(1).isCurrent().is('Deleted');
	driver.press('down', 'down', 'down');
	await driver.row(4).isCurrent();
	driver.press(keys.nextTab);
	await driver.row(1).isCurrent().is('Added');
	driver.press(keys.showDeleted);
	await driver.row(4).isCurrent().is('Deleted');
	driver.press(keys.showAll);
	await driver.row(1).isCurrent().is('Retained');
});

/** Presses a key 60 times at the repeat rate of a held key. */
const hold = async (driver: BrowserDriver, key: string): Promise<void> => new Promise(resolve => {
	let pressed = 0;
	const timer = setInterval(() => {
		driver.press(key);
		if (++pressed === 60) {
			clearInterval(timer);
			resolve();
		}
	}, 33);
});

test('a key held for 60 repeats over a slow service moves the cursor by 60, and costs at most three listings and two pictures', async context => {
	for (let attempt = 1; ; attempt++) {
		const {driver, cloud} = await openBrowser(context, {host: here, emulator: {latency: 800, imageLatency: 800}});
		await driver.atRest();
		const listings = cloud.requests.count('listing');
		const pictures = cloud.requests.count('picture');
		await hold(driver, keys.nextSample);
		await driver.row(61).isCurrent();
		const moved = cloud.requests.count('picture') - pictures;
		// On a busy machine this process may pause, and then the cursor rests as if the key was released. That doesn't happen in all of ten attempts.
		if (moved > 2) {
			assert.ok(attempt < 10, `${moved} pictures`);
			await driver.close();
			continue;
		}

		assert.ok(cloud.requests.count('listing') - listings <= 3, `${cloud.requests.count('listing') - listings} listings`);
		await driver.atRest();
		assert.equal(driver.screen.current?.number, 61);
		return;
	}
});
