import assert from 'node:assert/strict';
import test from 'node:test';
import {keys} from '../helpers/browser-driver.js';
import {browsing} from '../helpers/browsing.js';
import {here} from '../helpers/program-here.js';

test('a session that moves, zooms, opens popups and resizes clears the screen once, at its start', async context => {
	const {driver} = await browsing(context, {host: here});
	const rest = async (...names: string[]): Promise<void> => {
		const {rested} = driver;
		driver.press(...names);
		await driver.until(() => driver.rested > rested && driver.isAtRest, `rest after ${names.join(' ')}`);
	};

	await driver.isLoaded();
	await driver.atRest();
	const clears = () => [...driver.raw.matchAll(/\u001B\[[23]J/g)].length;
	const atStart = clears();
	await rest('down');
	await rest('right');
	await rest(keys.last);
	await rest(keys.first);
	await rest(keys.showModified);
	await rest('enter');
	await rest(keys.zoomIn);
	await rest(keys.zoomIn);
	await rest('right');
	await rest(keys.zoomFit);
	await rest('escape');
	for (const popup of [keys.help, keys.facts]) {
		await rest(popup);
		await rest('escape');
	}

	await rest(keys.contactSheet);
	await rest('down');
	await rest('escape');
	for (const [columns, rows] of [[80, 24], [30, 8], [160, 50], [120, 40]] as const) {
		const {rested} = driver;
		driver.resize(columns, rows);
		await driver.until(() => driver.rested > rested && driver.isAtRest, `${columns}×${rows}`);
	}

	await driver.isLoaded();
	console.log(`clears: ${atStart} at the start, ${clears() - atStart} after it; ${driver.bytes} bytes in all`);
	assert.ok(atStart <= 1);
	assert.equal(clears() - atStart, 0);
});

test('moving the cursor on the contact sheet doesn\'t send any thumbnail again', async context => {
	for (const graphics of ['kitty', 'iterm2', 'blocks']) {
		const {driver, cloud} = await browsing(context, {host: here, graphics, flags: ['--bandwidth', 'high']});
		await driver.isLoaded();
		await driver.atRest();
		const {rested} = driver;
		driver.press(keys.contactSheet);
		await driver.until(() => driver.rested > rested && driver.isAtRest && driver.screen.thumbnail === 'cats/0000.jpg', 'the sheet');
		const requests = cloud.requests.count('picture');
		const costs: number[] = [];
		const start = driver.raw.length;
		for (const [key, name] of [['down', 'cats/0005'], ['right', 'cats/0006'], ['right', 'cats/0007'], ['left', 'cats/0006'], ['up', 'cats/0001']] as const) {
			const [{bytes}, before] = [driver, driver.rested];
			driver.press(key);
			await driver.until(() => driver.rested > before && driver.isAtRest && driver.screen.thumbnail!.startsWith(name), `the cursor on ${name}`);
			costs.push(driver.bytes - bytes);
		}

		console.log(`contact sheet, ${graphics}: ${costs.join(' ')} bytes a move`);
		assert.ok(Math.max(...costs) < 600, costs.join(' '));
		assert.doesNotMatch(driver.raw.slice(start), /\u001B_G|\u001B]1337;/);
		assert.equal(cloud.requests.count('picture'), requests);
		await driver.close();
	}
});
