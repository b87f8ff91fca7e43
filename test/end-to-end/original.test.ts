import assert from 'node:assert/strict';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {keys, BrowserDriver} from '../helpers/browser-driver.js';
import {words} from '../helpers/browser/words.js';
import {browsing} from '../helpers/browsing.js';
import {here} from '../helpers/program-here.js';
import {encoded, scene} from '../preview/sample-pictures.js';

/** Bytes: more than the buffers of a connection hold before the program aborts it. */
const large = 23_456_789;
/** The size of large pictures in tests that don't count bytes. */
const smaller = 6_000_000;

const photograph = encoded(800, 600, scene, 'jpeg');

/** A photograph with bytes after its end, which decoders ignore. */
const padded = (picture: Uint8Array, length: number): Uint8Array => {
	const bytes = new Uint8Array(length);
	bytes.set(picture);
	return bytes;
};

/** Two folders: one sample with a large picture after, one with large ones on both sides. @param first The size of the first sample's picture (bytes). */
const folders = async (context: TestContext, first = smaller): Promise<{origin: string; output: string}> => {
	const root = await mkdtemp(path.join(os.tmpdir(), 'winnow-large-'));
	context.after(async () => rm(root, {recursive: true, force: true}));
	const picture = await photograph;
	const files = {
		'origin/a.jpg': picture, 'output/a.jpg': padded(picture, first), 'origin/b.jpg': padded(picture, smaller), 'output/b.jpg': padded(picture, 16_000_000),
	};
	await mkdir(path.join(root, 'origin'));
	await mkdir(path.join(root, 'output'));
	for (const [name, bytes] of Object.entries(files)) {
		await writeFile(path.join(root, name), bytes);
	}

	return {origin: path.join(root, 'origin'), output: path.join(root, 'output')};
};

/** The browser with the first sample's picture full screen; requests are counted from here. */
const fullScreen = async (context: TestContext, first = smaller) => {
	// Fewer cells are drawn in a third of the time.
	const {driver, cloud} = await browsing(context, {
		host: here, columns: 80, rows: 24, emulator: {folders: await folders(context, first)},
	});
	await driver.picture.isPreview();
	driver.press(keys.fullScreen);
	await driver.picture.isFullScreen().isPreview().isShown();
	await driver.atRest();
	cloud.requests.reset();
	return {driver, cloud};
};

const question = 'The original is 6.0 MB. Fetch it?';

test('zooming into a large picture asks first, with its size; y fetches it once, and further zooming does not ask', async context => {
	const {driver, cloud} = await fullScreen(context, large);
	driver.press(keys.zoomIn);
	await driver.see('The original is 23.5 MB. Fetch it?');
	// The resized picture, enlarged, is behind the question.
	await driver.picture.isPreview().isShown();
	await cloud.requests.until(log => log.of('picture').every(({finished}) => finished), AbortSignal.timeout(120_000));
	const asked = cloud.requests.of('picture');
	assert.deepEqual(asked.map(({method, aborted, query}) => [method, aborted, query['x-image-process']]), [['GET', true, undefined]]);
	console.log(`sent of ${large} bytes before the question: ${asked[0]!.bytes}`);
	assert.ok(asked[0]!.bytes < large / 2, `${asked[0]!.bytes} bytes`);

	driver.press('y');
	await driver.picture.isOriginal('800×600');
	await driver.until(text => !text.includes(words.originalQuestion), 'the question is gone');
	assert.deepEqual(cloud.requests.of('picture').slice(1).map(({aborted, bytes}) => [aborted, bytes]), [[false, large]]);
	for (const key of [keys.zoomIn, keys.panRight, keys.panDown, keys.zoomIn, keys.zoomFit, keys.zoomIn]) {
		driver.press(key);
		await driver.atRest();
		assert.ok(!driver.text().includes(words.originalQuestion), driver.text());
	}

	assert.equal(cloud.requests.count('picture'), 2);
});

test('Escape keeps the enlarged preview, and only zooming in again repeats the question', async context => {
	const {driver, cloud} = await fullScreen(context);
	driver.press(keys.zoomIn);
	await driver.see(question);
	const before = driver.text();
	driver.press('escape');
	await driver.until(text => !text.includes(question), 'the question has closed');
	await driver.picture.isPreview().isShown();
	assert.notEqual(driver.text(), before);
	for (const key of [keys.panRight, keys.panDown, keys.zoomOut]) {
		driver.press(key);
		await driver.atRest();
		assert.ok(!driver.text().includes(words.originalQuestion), driver.text());
	}

	driver.press(keys.zoomIn);
	await driver.see(question);
	assert.equal(cloud.requests.count('picture'), 1);
	driver.press('enter');
	await driver.picture.isOriginal('800×600');
	assert.equal(cloud.requests.count('picture'), 2);
});

test('the enlarged preview shows while the original is fetched, and panning does not fetch it twice', async context => {
	const {driver, cloud} = await fullScreen(context);
	driver.press(keys.zoomIn);
	await driver.see(question);
	const release = cloud.hold('picture');
	context.after(release);
	driver.press('y');
	await driver.until(text => !text.includes(question), 'the question is gone');
	for (const [key, scale] of [[keys.panRight, '1.5×'], [keys.zoomIn, '2.3×'], [keys.panDown, '2.3×'], [keys.zoomIn, '3.4×']] as const) {
		driver.press(key);
		await driver.picture.isPreview().isShown();
		await driver.see(scale);
	}

	release();
	await driver.picture.isOriginal('800×600').isShown();
	assert.deepEqual(cloud.requests.of('picture').slice(1).map(({aborted, bytes}) => [aborted, bytes]), [[false, smaller]]);
});

test('in a comparison one question covers both originals', async context => {
	const {driver, cloud} = await fullScreen(context);
	driver.press(keys.nextPicture);
	await driver.see('b.jpg');
	for (const view of ['Before', 'Before and after']) {
		driver.press(keys.nextView);
		await driver.see(view);
	}

	await driver.atRest();
	driver.press(keys.zoomIn);
	await driver.see('The original before is 6.0 MB, the one after 16.0 MB. Fetch');
	driver.press('y');
	await driver.picture.isOriginal('800×600');
	const whole = cloud.requests.of('picture').filter(({query, aborted}) => query['x-image-process'] === undefined && !aborted);
	assert.deepEqual(whole.map(({bytes}) => bytes).sort((one, other) => one - other), [smaller, 16_000_000]);
});

for (const imageProcessing of [false, 'refuse'] as const) {
	test(`where the store can't resize pictures (image processing: ${imageProcessing}) the original shows without a question, and zooming fetches nothing`, async context => {
		const {driver, cloud} = await browsing(context, {host: here, emulator: {folders: await folders(context), imageProcessing}});
		await driver.see('800×600');
		await driver.atRest();
		driver.press('enter');
		await driver.atRest();
		const count = () => cloud.requests.of('picture').filter(({path: name, status, aborted}) => name.includes('output') && name.endsWith('a.jpg') && status === 200 && !aborted).length;
		assert.equal(count(), 1);
		// The neighbor's large original was not prefetched, and no question was asked.
		const ahead = () => cloud.requests.of('picture').filter(({path: name, status}) => name.endsWith('b.jpg') && status === 200);
		await cloud.requests.until(() => ahead().every(({finished}) => finished), AbortSignal.timeout(120_000));
		assert.ok(ahead().length > 0 && ahead().every(({aborted}) => aborted));
		for (const key of [keys.zoomIn, keys.zoomIn, keys.panRight]) {
			driver.press(key);
			await driver.atRest();
			assert.doesNotMatch(driver.text(), /Fetch/);
			assert.doesNotMatch(driver.text(), /preview/);
		}

		assert.equal(count(), 1);
	});
}

test('in two folders the original shows at once, and zooming does not ask', async context => {
	const {origin, output} = await folders(context);
	const home = path.dirname(origin);
	const driver = new BrowserDriver(['local', origin, output, '--graphics', 'blocks'], {host: here, env: {HOME: home, XDG_STATE_HOME: path.join(home, 'state')}});
	context.after(async () => driver.close());
	await driver.see('800×600');
	driver.press('enter');
	await driver.atRest();
	driver.press(keys.zoomIn);
	await driver.atRest();
	assert.doesNotMatch(driver.text(), /Fetch|preview/);
	await driver.picture.isShown();
});
