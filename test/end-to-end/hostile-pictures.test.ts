import assert from 'node:assert/strict';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {keys, BrowserDriver} from '../helpers/browser-driver.js';
import {browsing} from '../helpers/browsing.js';
import {peakMemory} from '../helpers/peak-memory.js';
import {makePng} from '../preview/decode/make-png.js';
import {encoded, scene} from '../preview/sample-pictures.js';

/** Memory for reading and decoding up to 25 MB, also of a neighbor, plus uncollected garbage: 10 to 42 MB as measured. The bombs unpack to 300 MB each, the endless body to any number. */
const maxGrowth = 100_000_000;

/** Makes a folder of one photograph and files that are refused. */
const hostileFolder = async (context: TestContext): Promise<string> => {
	const root = await mkdtemp(path.join(os.tmpdir(), 'winnow-hostile-'));
	context.after(async () => rm(root, {recursive: true, force: true}));
	const photograph = await encoded(480, 360, scene, 'jpeg');
	const long = new Uint8Array(26_300_000);
	long.set(photograph);
	const raw = new Uint8Array(300_000_000);
	const files = {
		'1-photograph.jpg': photograph,
		'2-huge.png': makePng({width: 30_000, height: 30_000, raw: raw.subarray(0, 1_000_000)}),
		'3-bomb.png': makePng({width: 1600, height: 1200, raw}),
		'4-interlaced-bomb.png': makePng({
			width: 5600, height: 5600, type: 6, isInterlaced: true, raw,
		}),
		'5-long.jpg': long,
		'6-photograph.jpg': photograph,
	};
	await mkdir(path.join(root, 'origin'));
	await mkdir(path.join(root, 'output'));
	for (const [name, bytes] of Object.entries(files)) {
		await writeFile(path.join(root, 'origin', name), bytes);
	}

	return root;
};

test('decompression bombs and pictures with too many pixels or bytes are refused with the reason, and memory stays flat', async context => {
	const root = await hostileFolder(context);
	const driver = new BrowserDriver(['local', path.join(root, 'origin'), path.join(root, 'output'), '--graphics', 'blocks'], {env: {HOME: root, XDG_STATE_HOME: path.join(root, 'state')}});
	context.after(async () => driver.close());
	await driver.picture.isShown();
	await driver.atRest();
	const before = peakMemory(driver.pid);
	for (const reason of [/too large: 30,000 × 30,000 pixels/, /3-bomb[\s\S]*unpacks to more/, /4-interlaced[\s\S]*unpacks to more/, /larger\s+than 25 MB \(26\.3 MB\)/]) {
		driver.press(keys.nextSample);
		await driver.see(reason);
		await driver.picture.isGone();
	}

	const growth = peakMemory(driver.pid) - before;
	console.log(`growth: ${growth / 1e6} MB`);
	assert.ok(growth < maxGrowth, `${growth} bytes`);
	driver.press(keys.nextSample);
	await driver.picture.isShown();
});

test('an endless picture is aborted at its limit, and memory stays flat', async context => {
	const {driver, cloud} = await browsing(context, {emulator: {samples: 60}});
	await driver.picture.isShown();
	await driver.atRest();
	const before = peakMemory(driver.pid);
	cloud.set({faults: [{target: 'picture', kind: 'endless', every: 1}]});
	cloud.requests.reset();
	driver.press(keys.last);
	await driver.see(/no picture: [\s\S]*larger/);
	const sent = cloud.requests.of('picture').map(({bytes}) => bytes);
	console.log(`growth: ${(peakMemory(driver.pid) - before) / 1e6} MB, sent: ${sent.map(bytes => bytes / 1e6).join(', ')} MB`);
	assert.ok(peakMemory(driver.pid) - before < maxGrowth);
	cloud.set({faults: []});
	driver.press(keys.first, keys.nextSample);
	await driver.picture.isShown();
});
