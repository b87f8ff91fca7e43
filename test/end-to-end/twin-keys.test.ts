import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {
	mkdir, readdir, readFile, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {keys} from '../helpers/browser-driver.js';
import {cloudToBrowse, type BrowsingOptions} from '../helpers/browsing.js';
import {here} from '../helpers/program-here.js';
import {unwrapped} from '../helpers/browser/screen.js';
import {until} from '../helpers/until.js';

/** The twin view of the deleted boats/0027.png beside boats/0025.png, in a new folder and with a configuration. */
const openTwinIn = async (context: TestContext, configuration: object, host?: BrowsingOptions['host']) => {
	const {home, again} = await cloudToBrowse(context, {graphics: 'none'});
	const folder = path.join(home, 'pictures');
	await mkdir(path.join(home, 'config', 'winnow'), {recursive: true});
	await mkdir(folder);
	await writeFile(path.join(home, 'config', 'winnow', 'config.json'), JSON.stringify(configuration));
	const driver = again({script: `cd '${folder}' && exec "$@"`, host, env: {TMPDIR: home}});
	await driver.isLoaded();
	driver.press(keys.showDeleted);
	await driver.tab('Deleted').isActive();
	await driver.goTo('6');
	await driver.row(6).isCurrent();
	driver.press(keys.twin);
	await driver.see('keys judge the deleted sample');
	return {driver, folder};
};

test('in the twin view, saving, the viewer and the command use the sample chosen with Tab', async context => {
	const {driver, folder} = await openTwinIn(context, {viewer: 'sh ../viewer', command: 'cat > got.part; mv got.part got'});
	await writeFile(path.join(folder, '..', 'viewer'), String.raw`printf '%s\n' "$@" > shown.part; mv shown.part shown`);
	driver.press(keys.savePicture);
	await driver.see('Saved 0027-before.png (');
	driver.press(keys.twinSide);
	await driver.see('keys judge the kept sample');
	driver.press(keys.savePicture);
	await driver.see('Saved 0025-before.png (');
	assert.deepEqual((await readdir(folder)).sort(), ['0025-before.png', '0027-before.png']);

	driver.press(keys.openPicture);
	await driver.see('Opened 0025-before.png.');
	await until(() => existsSync(path.join(folder, 'shown')));
	assert.match(await readFile(path.join(folder, 'shown'), 'utf8'), /\/1-0025-before\.png\n$/);

	driver.press(keys.runCommand);
	await driver.see(/with the address of 1[\s\S]*original \(before\)\?/);
	driver.press('y');
	await driver.see('Press Enter to return');
	driver.press('enter');
	await driver.until(text => unwrapped(text).includes('keys judge the kept sample'), 'the twin view again');
	assert.equal(await readFile(path.join(folder, 'got'), 'utf8'), 'obs://test-obs/scenes/boats/0025.png\0');
});

test('in the twin view, undo reverts the last verdict, says which one, and keeps the view open', async context => {
	const {driver} = await openTwinIn(context, {}, here);
	driver.press(keys.reject);
	await driver.see(/^deleted {2}\S*boats\/0027\.png {2}\S+ should come back/m);
	driver.press(keys.twinSide);
	await driver.see('keys judge the kept sample');
	driver.press(keys.accept);
	await driver.hasJudged(2);
	driver.press(keys.undo);
	await driver.hasJudged(1);
	await driver.see('keys judge the kept sample');
	driver.press(keys.undo);
	await driver.see('Undid the verdict "should come back" on boats/0027.png.');
	await driver.see(/^deleted {2}\S*boats\/0027\.png +kept/m);
	driver.press(keys.redo);
	await driver.hasJudged(1);
	await driver.see(/^deleted {2}\S*boats\/0027\.png {2}\S+ should come back/m);
});
