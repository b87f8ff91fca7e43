import assert from 'node:assert/strict';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {keys, BrowserDriver} from '../helpers/browser-driver.js';
import {words} from '../helpers/browser/words.js';
import {here} from '../helpers/program-here.js';
import {encoded} from '../preview/sample-pictures.js';

/** A square of four stripes, black and white. */
const stripes = async (direction: 'across' | 'down'): Promise<Uint8Array> => encoded(64, 64, (x, y) => Math.floor((direction === 'down' ? x : y) / 16) % 2 === 0 ? [0, 0, 0] : [255, 255, 255], 'jpeg');

/** The same picture followed by 6 MB of padding. */
const padded = async (direction: 'across' | 'down'): Promise<Uint8Array> => {
	const bytes = new Uint8Array(6_000_000);
	bytes.set(await stripes(direction));
	return bytes;
};

/** Two folders of one sample. */
const folders = async (context: TestContext, bytes: Uint8Array) => {
	const root = await mkdtemp(path.join(os.tmpdir(), 'winnow-again-'));
	const file = path.join(root, 'output', '1.jpg');
	await mkdir(path.dirname(file));
	await mkdir(path.join(root, 'origin'));
	await writeFile(path.join(root, 'origin', '1.jpg'), await stripes('down'));
	await writeFile(file, bytes);
	context.after(async () => rm(root, {recursive: true, force: true}));
	return {root, replace: async (other: Uint8Array) => writeFile(file, other)};
};

/** Two folders of one sample, and the browser showing its file after in characters. */
const onePicture = async (context: TestContext, bytes: Uint8Array) => {
	const {root, replace} = await folders(context, bytes);
	const driver = new BrowserDriver(['local', path.join(root, 'origin'), path.join(root, 'output'), '--graphics', 'ascii'], {host: here, env: {HOME: root, XDG_STATE_HOME: path.join(root, 'state')}});
	context.after(async () => driver.close());
	return {
		driver,
		replace,
		/** Waits until the picture's stripes have this direction. */
		async shows(direction: 'across' | 'down') {
			await driver.until(text => {
				const interrupted = text.match(/@[^@\n]+@/g)?.length ?? 0;
				return direction === 'down' ? interrupted >= 3 : interrupted === 0 && /@{6}/.test(text);
			}, `stripes that go ${direction}`);
		},
	};
};

for (const [name, steps] of [['beside the list', []], ['full screen', [keys.fullScreen]], ['zoomed', [keys.fullScreen, keys.zoomIn]], ['on the contact sheet', [keys.contactSheet]]] as const) {
	test(`r shows the current picture of the store: ${name}`, async context => {
		const {driver, replace, shows} = await onePicture(context, await stripes('down'));
		await shows('down');
		driver.press(...steps);
		await driver.atRest();
		await shows('down');
		for (const direction of ['across', 'down'] as const) {
			await replace(await stripes(direction));
			driver.press(keys.refresh);
			await shows(direction);
		}
	});
}

test('zooming into a large local file before it has loaded asks no question', async context => {
	const {driver, replace, shows} = await onePicture(context, await stripes('down'));
	await shows('down');
	await replace(await padded('across'));
	driver.press(keys.refresh, keys.fullScreen, keys.zoomIn);
	await shows('across');
	assert.ok(!driver.text().includes(words.originalQuestion), driver.text());
});
