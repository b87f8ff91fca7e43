import assert from 'node:assert/strict';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {BrowserDriver} from '../helpers/browser-driver.js';
import {browsing} from '../helpers/browsing.js';
import {encoded, scene} from '../preview/sample-pictures.js';

const large = 23_456_789;

const photograph = encoded(800, 600, scene, 'jpeg');

/** A photograph with so many bytes behind its end, which decoders do not mind. */
const padded = (picture: Uint8Array, length: number): Uint8Array => {
	const bytes = new Uint8Array(length);
	bytes.set(picture);
	return bytes;
};

/** Two folders: one sample with a large picture after, one with large ones on both sides. */
const folders = async (context: TestContext): Promise<{origin: string; output: string}> => {
	const root = await mkdtemp(path.join(os.tmpdir(), 'winnow-large-'));
	context.after(async () => rm(root, {recursive: true, force: true}));
	const picture = await photograph;
	const files = {
		'origin/a.jpg': picture, 'output/a.jpg': padded(picture, large), 'origin/b.jpg': padded(picture, 6_000_000), 'output/b.jpg': padded(picture, 16_000_000),
	};
	await mkdir(path.join(root, 'origin'));
	await mkdir(path.join(root, 'output'));
	for (const [name, bytes] of Object.entries(files)) {
		await writeFile(path.join(root, name), bytes);
	}

	return {origin: path.join(root, 'origin'), output: path.join(root, 'output')};
};

const blocks = /[▀▄█▌▐▁▂▃▅▆▇]{3}/;

/** The first sample's picture full screen, and what was asked since. */
const fullScreen = async (context: TestContext, more: Parameters<typeof browsing>[1] = {}) => {
	const {driver, cloud} = await browsing(context, {...more, emulator: {folders: await folders(context), ...more.emulator}});
	await driver.see(/preview 1?\d+×\d+/);
	driver.press('enter');
	await driver.until(text => text.includes('zoom') && /preview \d+×\d+/.test(text) && blocks.test(text), 'the picture full screen');
	await driver.idle();
	cloud.requests.reset();
	return {driver, cloud};
};

const question = 'The original is 23.5 MB. Fetch it?';

test('zooming into a large picture asks with its size before more than its head is fetched; y fetches it once, and further zooming asks nothing', async context => {
	const {driver, cloud} = await fullScreen(context);
	driver.press('+');
	await driver.see(question);
	// The sized picture, enlarged, is behind the question.
	assert.match(driver.text(), /preview \d+×\d+/);
	assert.match(driver.text(), blocks);
	await cloud.requests.until(log => log.of('picture').every(({finished}) => finished), AbortSignal.timeout(120_000));
	const asked = cloud.requests.of('picture');
	assert.deepEqual(asked.map(({method, aborted, query}) => [method, aborted, query['x-image-process']]), [['GET', true, undefined]]);
	console.log(`sent of ${large} bytes before the question: ${asked[0]!.bytes}`);
	assert.ok(asked[0]!.bytes < large / 2, `${asked[0]!.bytes} bytes`);

	driver.press('y');
	await driver.until(text => !text.includes(question) && text.includes('800×600') && !text.includes('preview'), 'the original');
	assert.deepEqual(cloud.requests.of('picture').slice(1).map(({aborted, bytes}) => [aborted, bytes]), [[false, large]]);
	for (const key of ['+', 'right', 'down', '+', '=', '+']) {
		driver.press(key);
		await driver.idle();
		assert.doesNotMatch(driver.text(), /Fetch it/);
	}

	assert.equal(cloud.requests.count('picture'), 2);
});

test('Escape stays with the sized picture, enlarged, and nothing is asked again until zoom is pressed', async context => {
	const {driver, cloud} = await fullScreen(context);
	driver.press('+');
	await driver.see(question);
	const before = driver.text();
	driver.press('escape');
	await driver.until(text => !text.includes(question) && /preview \d+×\d+/.test(text) && blocks.test(text), 'the enlarged preview');
	assert.notEqual(driver.text(), before);
	for (const key of ['right', 'down', '-']) {
		driver.press(key);
		await driver.idle();
		assert.doesNotMatch(driver.text(), /Fetch it/);
	}

	driver.press('+');
	await driver.see(question);
	assert.equal(cloud.requests.count('picture'), 1);
	driver.press('enter');
	await driver.until(text => text.includes('800×600') && !text.includes('preview'), 'the original');
	assert.equal(cloud.requests.count('picture'), 2);
});

test('while the original comes the sized picture shows enlarged, and moving inside of it does not fetch it anew', async context => {
	const {driver, cloud} = await fullScreen(context);
	driver.press('+');
	await driver.see(question);
	const release = cloud.hold('picture');
	context.after(release);
	driver.press('y');
	await driver.until(text => !text.includes(question), 'the question is gone');
	for (const [key, scale] of [['right', '1.5×'], ['+', '2.3×'], ['down', '2.3×'], ['+', '3.4×']] as const) {
		driver.press(key);
		await driver.until(text => text.includes(scale) && /preview \d+×\d+/.test(text) && blocks.test(text), `the preview, ${scale}`);
	}

	release();
	await driver.until(text => text.includes('800×600') && !text.includes('preview') && blocks.test(text), 'the original');
	assert.deepEqual(cloud.requests.of('picture').slice(1).map(({aborted, bytes}) => [aborted, bytes]), [[false, large]]);
});

test('both originals of a comparison are asked for at once', async context => {
	const {driver, cloud} = await fullScreen(context);
	driver.press('j');
	await driver.see('b.jpg');
	for (const view of ['Before', 'Before and after']) {
		driver.press('b');
		await driver.see(view);
	}

	await driver.idle();
	driver.press('+');
	await driver.see('The original before is 6.0 MB, the one after 16.0 MB. Fetch');
	driver.press('y');
	await driver.until(text => text.includes('800×600') && !text.includes('preview'), 'the originals');
	const whole = cloud.requests.of('picture').filter(({query, aborted}) => query['x-image-process'] === undefined && !aborted);
	assert.deepEqual(whole.map(({bytes}) => bytes).sort((one, other) => one - other), [6_000_000, 16_000_000]);
});

for (const imageProcessing of [false, 'refuse'] as const) {
	test(`where the store makes no pictures smaller (${imageProcessing}) the original shows without a question, and zooming fetches nothing more`, async context => {
		const {driver, cloud} = await browsing(context, {emulator: {folders: await folders(context), imageProcessing}});
		await driver.see('800×600');
		await driver.idle();
		driver.press('enter');
		await driver.idle();
		const count = () => cloud.requests.of('picture').filter(({path: name, status, aborted}) => name.includes('output') && name.endsWith('a.jpg') && status === 200 && !aborted).length;
		assert.equal(count(), 1);
		// The neighbour's large original was not fetched ahead, and nobody was asked.
		const ahead = () => cloud.requests.of('picture').filter(({path: name, status}) => name.endsWith('b.jpg') && status === 200);
		await cloud.requests.until(() => ahead().every(({finished}) => finished), AbortSignal.timeout(120_000));
		assert.ok(ahead().length > 0 && ahead().every(({aborted}) => aborted));
		for (const key of ['+', '+', 'right']) {
			driver.press(key);
			await driver.idle();
			assert.doesNotMatch(driver.text(), /Fetch/);
			assert.doesNotMatch(driver.text(), /preview/);
		}

		assert.equal(count(), 1);
	});
}

test('in two folders the original is what shows: zooming asks nothing', async context => {
	const {origin, output} = await folders(context);
	const home = path.dirname(origin);
	const driver = new BrowserDriver(['local', origin, output, '--graphics', 'blocks'], {env: {HOME: home, XDG_STATE_HOME: path.join(home, 'state')}});
	context.after(() => {
		driver.close();
	});
	await driver.see('800×600');
	driver.press('enter');
	await driver.idle();
	driver.press('+');
	await driver.idle();
	assert.doesNotMatch(driver.text(), /Fetch|preview/);
	assert.match(driver.text(), blocks);
});
