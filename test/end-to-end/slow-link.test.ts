import assert from 'node:assert/strict';
import test from 'node:test';
import {browsing} from '../helpers/browsing.js';
import {SlowLink} from '../helpers/slow-link.js';

const pointer = (text: string): number => Number((/▸\W*([\d,]+) /.exec(text.split('\n').slice(2).join('\n'))?.[1] ?? '0').replaceAll(',', ''));

/** What stands right of the list: title, picture and facts. */
const detail = (text: string): Array<string | undefined> => text.split('\n').slice(2, -1).map(line => line.split('│')[1]?.trimEnd());

const bytesPerSecond = 32_000;
const oneWay = 60;
const keys = 60;
const last = keys + 2;

test('over 256 kbit/s and a round trip of 120 ms, 200 ms of the link at the most stand before the frame of a held key, and the picture comes', async context => {
	const link = new SlowLink(bytesPerSecond, oneWay);
	context.after(() => {
		link.close();
	});
	// A slow link would lower the colours; with all of them the pictures are at their largest, and the same as those of a fast link.
	const flags = ['--bandwidth', 'high'];
	const {driver, again} = await browsing(context, {link, flags});
	await driver.until(text => driver.isAtRest && text.includes('Retained 612') && /preview \d+×\d+/.test(text), 'the first picture');
	// The key is held while a picture is on its way.
	const {bytes} = driver;
	driver.press('down');
	await driver.until(() => driver.bytes > bytes + 2000, 'a part of the second picture');
	// What waits is counted in bytes and not timed: a busy machine makes the clock go on, but puts nothing on the link.
	const waiting: number[] = [];
	await new Promise<void>(resolve => {
		const timer = setInterval(() => {
			waiting.push(link.waiting);
			driver.press('down');
			if (waiting.length === keys) {
				clearInterval(timer);
				resolve();
			}
		}, 1000 / 30);
	});
	const most = Math.max(...waiting);
	const limit = bytesPerSecond * 0.2;
	console.log(`bytes before a key's frame: ${most} at the most, ${waiting.at(-1)} at the release; limit ${limit}`);
	assert.ok(most <= limit, waiting.join(' '));
	const {rested} = driver;
	await driver.until(text => driver.rested > rested && driver.isAtRest && pointer(text) === last && /│ after {2}trees\/0061\.jpg/.test(text), 'the last row and its picture');

	const fast = again({link: undefined});
	await fast.see('Retained 612');
	fast.press(`:${last}`, 'enter');
	await fast.see(/│ after {2}trees\/0061\.jpg/);
	await fast.until(text => /preview \d+×\d+/.test(text) && detail(text).join('\n') === detail(driver.text()).join('\n'), 'the same picture as over the slow link');
	assert.match(detail(driver.text()).join('\n'), /[▀▄█▌▐▁▂▃▅▆▇]{3}/);
});
