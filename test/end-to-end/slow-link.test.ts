import assert from 'node:assert/strict';
import test from 'node:test';
import {keys, type BrowserDriver} from '../helpers/browser-driver.js';
import {browsing} from '../helpers/browsing.js';
import {here} from '../helpers/program-here.js';
import {SlowLink} from '../helpers/slow-link.js';

/** The columns right of the list: title, picture and facts. */
const detail = (text: string): Array<string | undefined> => text.split('\n').slice(2, -1).map(line => line.split('│')[1]?.trimEnd());

const bytesPerSecond = 32_000;
const oneWay = 60;
const presses = 60;

/** Holds the key of the next sample for two seconds; returns the bytes that were on the link at each press. Bytes are counted, not timed: a busy machine takes longer, but puts nothing more on the link. */
const holdKey = async (driver: BrowserDriver, link: SlowLink): Promise<number[]> => {
	const waiting: number[] = [];
	await new Promise<void>(resolve => {
		const timer = setInterval(() => {
			waiting.push(link.waiting);
			driver.press(keys.nextSample);
			if (waiting.length === presses) {
				clearInterval(timer);
				resolve();
			}
		}, 1000 / 30);
	});
	return waiting;
};

test('over 256 kbit/s with a round trip of 120 ms, at most 200 ms of output is queued before the frame of a held key, and the picture arrives complete', async context => {
	const link = new SlowLink(bytesPerSecond, oneWay);
	context.after(() => {
		link.close();
	});
	// A slow link would lower the colors; with all of them the pictures are at their largest, and the same as those of a fast link.
	const flags = ['--bandwidth', 'high'];
	const {driver, again} = await browsing(context, {link, flags});
	await driver.isLoaded();
	await driver.picture.isPreview();
	await driver.atRest();
	const limit = bytesPerSecond * 0.2;
	let row = 1;
	let most = Number.POSITIVE_INFINITY;
	// While the machine pauses this process, answers arrive together, and the program measures a faster link for a moment: then the key is held again. A real fault shows in every attempt.
	for (let attempt = 0; attempt < 3 && most > limit; attempt++) {
		// The key is held while a picture is on its way.
		const {bytes} = driver;
		driver.press(keys.nextSample);
		await driver.until(() => driver.bytes > bytes + 2000, 'a part of the next picture');
		const waiting = await holdKey(driver, link);
		row += presses + 1;
		most = waiting.toSorted((one, other) => one - other)[Math.floor(presses * 0.9)]!;
		console.log(`bytes before a key's frame: at most ${most} for nine tenths of the keys, ${waiting.at(-1)} at the release; limit ${limit}`);
		const {rested} = driver;
		await driver.until(() => driver.rested > rested && driver.isAtRest, 'idle');
		await driver.row(row).isCurrent();
		await driver.atRest();
	}

	assert.ok(most <= limit, `${most} bytes before the frames of nine tenths of the keys`);

	const fast = again({link: undefined, host: here});
	await fast.isLoaded();
	await fast.goTo(String(row));
	await fast.until(text => detail(text).join('\n') === detail(driver.text()).join('\n'), 'the same picture as over the slow link');
	await driver.picture.isShown();
});

test('over a slow link that was measured, a picture reaches the same quality as over a fast one', async context => {
	const link = new SlowLink(bytesPerSecond, oneWay);
	context.after(() => {
		link.close();
	});
	const {driver, again} = await browsing(context, {link});
	await driver.isLoaded();
	await driver.picture.isPreview();
	await driver.atRest();
	const {bytes} = driver;
	await driver.goTo('62');
	await driver.picture.isOf('trees/0061.jpg').isPreview();
	await driver.atRest();

	const fast = again({link: undefined, host: here, flags: ['--bandwidth', 'high']});
	await fast.isLoaded();
	const before = fast.bytes;
	await fast.goTo('62');
	await fast.picture.isOf('trees/0061.jpg').isPreview();
	await fast.atRest();
	assert.equal(detail(driver.text()).join('\n'), detail(fast.text()).join('\n'));
	assert.ok(driver.bytes - bytes > fast.bytes - before, 'a coarse picture was sent first');
});
