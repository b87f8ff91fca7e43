import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import {catalogues} from '../../source/commands/words/zh-cn/index.js';
import {resample} from '../../source/preview/resample.js';
import {languages, setCatalogues, type Language} from '../../source/text/language.js';
import {keys, type BrowserDriver} from '../helpers/browser-driver.js';
import {browsing, openBrowser} from '../helpers/browsing.js';
import {withoutIdleMarks} from '../helpers/browser/idle-marks.js';
import {decodePicture} from '../helpers/decode-picture.js';
import {here} from '../helpers/program-here.js';
import {psnr} from '../preview/quality/metrics.js';

/** On a busy machine the terminal seems to be on a slow link, and a picture is sent twice: first with fewer colors. */
const steady = ['--bandwidth', 'high'];

/** Presses a key and waits until the screen is as expected and the program is idle. */
const pressToRest = async (driver: BrowserDriver, key: string, isDone: (text: string) => boolean, what: string): Promise<{bytes: number; raw: string}> => {
	const {bytes, rested, raw} = driver;
	driver.press(key);
	await driver.until(text => driver.rested > rested && driver.isAtRest && isDone(text), what);
	return {bytes: driver.bytes - bytes, raw: driver.raw.slice(raw.length)};
};

/** Waits until the first picture shows with its facts, and the program is idle. */
const firstPicture = async (driver: BrowserDriver): Promise<void> => {
	await driver.picture.isOf('cats/0000.jpg').isPreview();
	await driver.atRest();
};

/** The kitty commands in what was written, base64 joined. */
const kittyPayloads = (raw: string): Uint8Array[] => {
	const payloads: string[] = [];
	for (const [, keys, payload = ''] of raw.matchAll(/\u001B_G([^;\u001B]*)(?:;([^\u001B]*))?\u001B\\/g)) {
		if (/(?:^|,)a=t(?:,|$)/.test(keys!)) {
			payloads.push(payload);
		} else if (payload !== '') {
			payloads[payloads.length - 1] += payload;
		}
	}

	return payloads.map(payload => Uint8Array.from(Buffer.from(payload, 'base64')));
};

/** What the title of a picture and the line below it say. */
const pictureWords: Readonly<Record<Language, {readonly after: string; readonly preview: string}>> = {
	en: {after: 'after', preview: 'preview'}, 'zh-CN': {after: '处理后', preview: '预览'},
};

/**
Moves while the picture of the first row stays on the screen: the service holds the others back. On a machine that stalls long enough for the cursor to count as resting, the next picture becomes late and the first one is removed; then it tries again.
*/
const whilePictureStays = async <Result>(
	context: test.TestContext, language: Language, measure: (driver: BrowserDriver) => Promise<Result>,
): Promise<Result> => {
	const {after, preview} = pictureWords[language];
	setCatalogues(language === 'en' ? {} : catalogues, language);
	context.after(() => {
		setCatalogues({});
	});
	for (let attempt = 1; ; attempt++) {
		const {driver, cloud} = await browsing(context, {host: here});
		await driver.until(text => text.includes(`${after}  cats/0000.jpg`) && text.includes(`${preview} `), 'the first picture');
		await driver.atRest();
		await driver.picture.isShown();
		const release = cloud.hold('picture');
		const result = await measure(driver);
		const stays = driver.text().includes(`${after}  cats/0000.jpg`) && driver.screen.hasBlocks;
		release();
		await driver.close();
		if (stays) {
			return result;
		}

		assert.ok(attempt < 20, 'The picture never stayed.');
	}
};

for (const language of languages) {
	test(`in ${language} moving one row writes at most 200 bytes while the picture stays`, async context => {
		const costs = await whilePictureStays(context, language, async driver => {
			const costs: number[] = [];
			for (let row = 2; row <= 36; row++) {
				const before = driver.bytes;
				driver.press('down');
				await driver.row(row).isCurrent();
				costs.push(driver.bytes - before);
			}

			return costs;
		});
		console.log(`${language}, one row further: ${costs.join(' ')} bytes`);
		assert.ok(Math.max(...costs) <= 200, costs.join(' '));
	});

	test(`in ${language} moving one page writes at most 3 kB while the picture stays`, async context => {
		const costs = await whilePictureStays(context, language, async driver => {
			const costs: number[] = [];
			for (const [key, row] of [['right', 37], ['right', 73], ['left', 37], ['left', 1]] as const) {
				const before = driver.bytes;
				driver.press(key);
				await driver.row(row).isCurrent();
				await driver.row(row + 35).isLoaded();
				costs.push(driver.bytes - before);
			}

			return costs;
		});
		console.log(`${language}, one page: ${costs.join(' ')} bytes`);
		assert.ok(Math.max(...costs) <= 3000, costs.join(' '));
	});
}

test('nothing is written while no key is pressed', async context => {
	const {driver} = await browsing(context);
	await firstPicture(driver);
	const {bytes} = driver;
	// Longer than the interval of periodic work, such as measuring the link.
	await new Promise(resolve => {
		setTimeout(resolve, 4000);
	});
	assert.equal(driver.bytes - bytes, 0);
});

test('a picture takes at most its served bytes in base64 plus 200 in iTerm2, and at most 35 kB at 30 dB or better in kitty', async context => {
	// Ten rows of 20 pixels: the picture is as large as a sample of 200 pixels.
	const {driver, cloud, again} = await browsing(context, {host: here, graphics: 'iterm2', rows: 17, columns: 80});
	await firstPicture(driver);
	const sequences = [...driver.raw.matchAll(/\u001B]1337;File=[^:]*size=(\d+)[^:]*:([^\u0007]*)\u0007/g)];
	assert.equal(sequences.length, 1, 'sent once');
	const [sequence, size, data] = sequences[0]!;
	const served = Uint8Array.from(Buffer.from(data!, 'base64'));
	assert.equal(served.length, Number(size));
	assert.equal(served.length, cloud.requests.of('picture')[0]!.bytes);
	console.log(`iTerm2: ${served.length} bytes served, ${sequence.length} sent; limit ${Math.floor((served.length * 4 / 3) + 200)}`);
	assert.ok(sequence.length <= (served.length * 4 / 3) + 200);

	const other = again({graphics: 'kitty', flags: steady});
	await firstPicture(other);
	const [png] = kittyPayloads(other.raw);
	const sent = Array.from(other.raw.matchAll(/\u001B_G[^\u001B]*\u001B\\/g), ([command]) => command.length).reduce((sum, length) => sum + length, 0);
	const [shown, whole] = await Promise.all([decodePicture(png!), decodePicture(served)]);
	// The terminal gets as many pixels as fit its area, so the served picture is scaled to that size.
	const wanted = resample({...whole, data: Uint8Array.from(whole.data)}, shown.width, shown.height);
	assert.equal(Math.max(shown.width, shown.height), 200);
	const quality = psnr({...wanted, data: Float32Array.from(wanted.data)}, shown, 0);
	console.log(`kitty: ${shown.width}×${shown.height}, ${sent} bytes at ${quality.toFixed(1)} dB`);
	assert.ok(sent <= 35_000, `${sent} bytes`);
	assert.ok(quality >= 30, `${quality} dB`);
});

test('showing a picture that kitty still stores takes at most 2 kB, text included', async context => {
	const {driver} = await browsing(context, {host: here, graphics: 'kitty', flags: steady});
	await firstPicture(driver);
	const first = await pressToRest(driver, 'down', text => text.includes('after  cats/0001.png') && text.includes('preview 512×384'), 'the second picture');
	assert.equal(kittyPayloads(first.raw).length, 1);
	const again = await pressToRest(driver, 'up', text => text.includes('after  cats/0000.jpg'), 'the first picture again');
	console.log(`kitty, first time ${first.bytes} bytes, again ${again.bytes} bytes`);
	assert.equal(kittyPayloads(again.raw).length, 0);
	assert.match(again.raw, /\u001B_Ga=p,/);
	assert.ok(again.bytes <= 2000, `${again.bytes} bytes`);
});

test('blinking writes at most 2 kB per flip in kitty, and nothing once it stops', async context => {
	const {driver} = await openBrowser(context, {host: here, graphics: 'kitty', flags: steady});
	driver.press(keys.showModified);
	await driver.row(1).isCurrent().is('Modified');
	await driver.picture.isOf('cats/0001.png').isPreview();
	// After, before, side by side, blinking.
	for (const titles of [['before'], ['before', 'after'], ['blink']]) {
		await pressToRest(driver, keys.nextView, text => titles.every(title => text.includes(`│ ${title}  cats/0001.png`)), titles.join(' and '));
	}

	const flips = () => [...driver.raw.matchAll(/\u001B_Ga=p,/g)].length;
	const begun = flips();
	// On a busy machine the first flips still send the pictures.
	await driver.until(() => {
		const placed = [...driver.raw.matchAll(/\u001B_Ga=p,/g)];
		return placed.length >= begun + 4 && kittyPayloads(driver.raw.slice(placed.at(-3)!.index)).length === 0;
	}, 'three flips without a new picture');
	const [start, before] = [driver.raw.length, flips()];
	await driver.until(() => flips() >= before + 4, 'four more flips');
	const raw = withoutIdleMarks(driver.raw.slice(start));
	const flipped = flips() - before;
	console.log(`blinking: ${flipped} flips, ${raw.length} bytes, ${Math.round(raw.length / flipped)} each`);
	assert.equal(kittyPayloads(raw).length, 0);
	assert.ok(raw.length / flipped <= 2000);
	await pressToRest(driver, keys.nextView, text => /│ before {2}cats\/0001\.png +after/.test(text), 'wipe');
	// The time that the last picture took can still be reported, once. A flip would come every 700 ms.
	let written = 1;
	for (let attempt = 0; attempt < 3 && written > 0; attempt++) {
		const {bytes} = driver;
		await new Promise(resolve => {
			setTimeout(resolve, 2000);
		});
		written = driver.bytes - bytes;
	}

	assert.equal(written, 0);
});
