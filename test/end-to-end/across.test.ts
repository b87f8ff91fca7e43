import assert from 'node:assert/strict';
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {openLocalSource} from '../../source/sources/local/open-local-source.js';
import {openReview} from '../../source/review/review.js';
import {BrowserDriver, keys} from '../helpers/browser-driver.js';
import {temporaryFolder} from '../sources/local/tree.js';

test('--earlier shows what became of the first version\'s verdicts, and its lost samples in that version; new verdicts go to the version on the screen', async context => {
	const root = await temporaryFolder(context);
	const folder = (...names: readonly string[]): string => path.join(root, ...names);
	const names = ['a.jpg', 'b.jpg', 'c.jpg'];
	for (const [run, files] of [['photos', names], ['run1', [...names, 'a_flip.jpg']], ['run2', names]] as const) {
		await mkdir(folder(run));
		for (const name of files) {
			await writeFile(folder(run, name), `${run} ${name}`);
		}
	}

	const state = folder('state');
	const {signal} = new AbortController();
	const first = await openLocalSource({origin: folder('photos'), output: folder('run1'), signal});
	const review = await openReview({identity: first.identity, stateFolder: path.join(state, 'winnow')});
	await review.judge((await first.listing({offset: 0, limit: 10}, signal)).samples, 'reject');
	await review.close();

	const driver = new BrowserDriver(['local', folder('photos'), folder('run2'), '--earlier', folder('run1'), '--graphics', 'none'], {env: {HOME: root, XDG_STATE_HOME: state}, columns: 100});
	context.after(async () => {
		await driver.close();
	});
	await driver.row(1).isCurrent().isLoaded();
	await driver.see('4 samples of ');
	await driver.see('have a verdict. E compares the verdicts.');
	await driver.see(/run1: . after is bad/);
	driver.press(keys.accept, keys.reject);
	await driver.hasJudged(2);
	driver.press(keys.across);
	await driver.see(/cured +1 .*\n(?:.*\n)*?.*still +1 .*\n(?:.*\n)*?.*unjudged +1 .*\n(?:.*\n)*?.*lost +1 /);
	driver.press('down', 'down', 'down', 'enter');
	await driver.see('Found 1 in All: across:unjudged');
	await driver.see(/c\.jpg/);
	driver.press(keys.across, 'down', 'down', 'down', 'down', 'enter');
	await driver.see('Found 1 in All: across:lost');
	await driver.see(/a_flip\.jpg/);
	// Until the search is complete, Escape stops it.
	await driver.see('Found 1 sample.');
	driver.press('escape');
	await driver.tab('All').isActive().shows(4);
	driver.press('escape');
	await driver.see(/2 of 3 judged/);
	assert.equal(await driver.quit(), 0);
	await driver.see(/3 judged|2 judged/);
});
