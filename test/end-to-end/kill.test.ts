import assert from 'node:assert/strict';
import test from 'node:test';
import {browsing} from '../helpers/browsing.js';

const judged = (text: string): number => Number(/([\d,]+) of 1,204 judged/.exec(text)?.[1]?.replaceAll(',', '') ?? 0);

test('kill -9 at 50 random moments loses no verdict that the screen had acknowledged', async context => {
	const {driver: first, again} = await browsing(context);
	let seed = 4;
	const random = (below: number): number => {
		seed = ((seed * 1_103_515_245) + 12_345) % 2_147_483_648;
		return Math.floor(seed / 65_536) % below;
	};

	let acknowledged = 0;
	let driver = first;
	for (let round = 0; round < 50; round++) {
		const least = acknowledged;
		await driver.until(text => /▸\W*\d+ +[=~×+]/.test(text) && judged(text) >= least, `round ${round}: at least ${least} judged`);
		const before = judged(driver.text());
		// The next sample without a verdict: where the cursor stood need not survive a kill.
		driver.press('u');
		for (let pressed = 0; pressed < 4; pressed++) {
			driver.press(['a', 'x', 'f'][random(3)]!);
		}

		const awaited = before + random(4);
		await driver.until(text => judged(text) >= awaited, `round ${round}: ${awaited} judged`);
		acknowledged = judged(driver.text());
		driver.signal('SIGKILL');
		await driver.exit();
		// What the program had written to the screen before it died counts, even if it was read after.
		acknowledged = Math.max(acknowledged, judged(driver.text()));
		driver = again();
	}

	await driver.until(text => judged(text) >= acknowledged, `at least ${acknowledged} judged`);
	assert.ok(acknowledged >= 50, `${acknowledged} verdicts were acknowledged`);
});
