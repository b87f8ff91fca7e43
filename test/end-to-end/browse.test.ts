import assert from 'node:assert/strict';
import test from 'node:test';
import {browsing} from '../helpers/browsing.js';

const pointer = (text: string): number => Number((/▸\W*([\d,]+) /.exec(text.split('\n').slice(2).join('\n'))?.[1] ?? '0').replaceAll(',', ''));

test('the first screen: totals, rows, a picture with its facts; one listing, then four counts and one probe', async context => {
	const {driver, cloud} = await browsing(context);
	await driver.see(/Retained 612 +~ Modified 240 +× Deleted 301 +\+ Added 51/);
	await driver.see(/[▀▄█▌▐▁▂▃▅▆▇]{3}/);
	await driver.see('Retained · ');
	const text = driver.text();
	assert.match(text, /scenes-cleaning|▸All 1,204/);
	assert.equal(pointer(text), 1);
	assert.match(text, /▸ +1 +=/);
	assert.match(text, /before s3:\/\/test-obs\//);
	assert.equal(cloud.requests.count('listing'), 6);
});

test('the keys move: rows, pages, ends, numbers, percentages', async context => {
	const {driver} = await browsing(context);
	await driver.see('Retained 612');
	driver.press('down', 'j', 'j');
	await driver.until(text => pointer(text) === 4, 'row 4');
	driver.press('k');
	await driver.until(text => pointer(text) === 3, 'row 3');
	driver.press('right');
	await driver.until(text => pointer(text) === 39, 'a page further');
	driver.press('h');
	await driver.until(text => pointer(text) === 3, 'a page back');
	driver.press('G');
	await driver.until(text => pointer(text) === 1204, 'the end');
	driver.press('g');
	await driver.until(text => pointer(text) === 1, 'the beginning');
	driver.press(':', '5', '0', '%', 'enter');
	await driver.until(text => pointer(text) === 603, '50%');
	driver.press(':1,000');
	driver.press('enter');
	await driver.until(text => pointer(text) === 1000, 'number 1,000');
	driver.press(':99999', 'enter');
	await driver.see('There is no sample 99,999');
	driver.press('escape');
	await driver.until(text => !text.includes('There is no sample'), 'the prompt closes');
});

for (const offsetUnit of ['page', 'record'] as const) {
	test(`the end of a million samples is one key and at most two listings away, offset counting ${offsetUnit}s`, async context => {
		const {driver, cloud} = await browsing(context, {emulator: {samples: 1_000_000, offsetUnit}});
		await driver.see('All 1,000,000');
		await driver.idle();
		const before = cloud.requests.count('listing');
		driver.press('G');
		await driver.until(text => /▸ *1,000,000 +[=~×+]/.test(text), 'the last sample');
		assert.ok(cloud.requests.count('listing') - before <= 2, `${cloud.requests.count('listing') - before} listings`);
		driver.press('g');
		await driver.until(text => pointer(text) === 1, 'the first again');
	});
}

test('tabs show one status each and keep their cursors', async context => {
	const {driver} = await browsing(context);
	await driver.see('Added 51');
	driver.press('3');
	await driver.see('▸× Deleted');
	await driver.until(text => /▸ +1 +× Deleted/.test(text), 'deleted rows');
	driver.press('j', 'j', 'j');
	await driver.until(text => pointer(text) === 4, 'row 4');
	driver.press('tab');
	await driver.until(text => /▸ +1 +\+ Added/.test(text), 'added rows');
	driver.press('3');
	await driver.until(text => /▸ +4 +× Deleted/.test(text), 'the cursor is where it was');
	driver.press('0');
	await driver.until(text => /▸ +1 +=/.test(text), 'all rows');
});

test('every size works, and below 40×10 one line says what is needed', async context => {
	const {driver} = await browsing(context);
	await driver.see('Retained 612');
	for (const [columns, rows] of [[80, 24], [40, 10], [200, 60], [120, 40]] as const) {
		driver.resize(columns, rows);
		await driver.until(text => /▸ +1 +=/.test(text) && text.split('\n').at(-1)!.includes('? help'), `${columns}×${rows}`);
		assert.equal(driver.lines().length, rows);
	}

	driver.resize(30, 8);
	await driver.see('Winnow needs 40×10');
	driver.resize(120, 40);
	await driver.see('Retained 612');
	await driver.see(/[▀▄█▌▐▁▂▃▅▆▇]{3}/);
});

test('sixty held keys over a slow service: the cursor is where it should be, three listings and two pictures at the most', async context => {
	const {driver, cloud} = await browsing(context, {emulator: {latency: 800, imageLatency: 800}});
	await driver.see('▸ ');
	await driver.see('Retained 612');
	await driver.idle();
	const listings = cloud.requests.count('listing');
	const pictures = cloud.requests.count('picture');
	await new Promise<void>(resolve => {
		let pressed = 0;
		const timer = setInterval(() => {
			driver.press('down');
			if (++pressed === 60) {
				clearInterval(timer);
				resolve();
			}
		}, 33);
	});
	await driver.until(text => pointer(text) === 61, 'the cursor at 61');
	const moved = cloud.requests.count('picture') - pictures;
	assert.ok(moved <= 2, `${moved} pictures`);
	assert.ok(cloud.requests.count('listing') - listings <= 3, `${cloud.requests.count('listing') - listings} listings`);
	await driver.idle();
	assert.equal(pointer(driver.text()), 61);
});

test('one row further costs 400 bytes at the most with a picture showing', async context => {
	const {driver, cloud} = await browsing(context);
	await driver.see(/[▀▄█▌▐▁▂▃▅▆▇]{3}/);
	await driver.idle();
	// The next pictures wait in the service, and steps in quick succession ask for none: what is counted is the list's own bytes beside a picture that stays.
	const release = cloud.hold('picture');
	context.after(release);
	const costs: number[] = [];
	for (let row = 2; row <= 22; row++) {
		const before = driver.bytes;
		driver.press('down');
		await driver.until(text => pointer(text) === row, `row ${row}`);
		costs.push(driver.bytes - before);
	}

	const sorted = costs.sort((one, other) => one - other);
	assert.ok(sorted[10]! <= 400, `bytes: ${costs.join(' ')}`);
	assert.match(driver.text(), /[▀▄█▌▐▁▂▃▅▆▇]{3}/);
	console.log(`bytes of one row further: ${costs.join(' ')}`);
});

test('Enter fills the screen with the picture, b turns to the other side, c is the contact sheet', async context => {
	const {driver, cloud} = await browsing(context);
	await driver.see('Modified 240');
	driver.press('2');
	await driver.until(text => /▸ +1 +~ Modified/.test(text), 'modified rows');
	await driver.see(/after {2}\w/);
	driver.press('b');
	await driver.see(/before {2}\w/);
	driver.press('enter');
	await driver.until(text => !text.includes('Retained 612') && /[▀▄█▌▐▁▂▃▅▆▇]{3}/.test(text), 'the picture full screen');
	driver.press('j');
	await driver.see(/^2 |\b2 {2}/m);
	driver.press('escape');
	await driver.see('Retained 612');
	await driver.idle();
	const listings = cloud.requests.count('listing');
	const pictures = cloud.requests.count('picture');
	driver.press('c');
	await driver.idle();
	assert.equal(cloud.requests.count('listing') - listings, 1);
	const fetched = cloud.requests.of('picture').slice(pictures);
	assert.ok(fetched.length <= 20, fetched.map(({path, query}) => `${path} ${query['x-image-process']}`).join('\n'));
});

test('help lists the keys, i the facts; any other key closes', async context => {
	const {driver} = await browsing(context);
	await driver.see('Retained 612');
	driver.press('?');
	await driver.see('Go to the next sample');
	driver.press('x');
	await driver.until(text => !text.includes('Go to the next sample'), 'help is closed');
	driver.press('i');
	await driver.see('sample id');
	driver.press('escape');
	await driver.until(text => !text.includes('sample id'), 'facts are closed');
});
