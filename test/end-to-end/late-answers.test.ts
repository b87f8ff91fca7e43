import assert from 'node:assert/strict';
import test, {type TestContext} from 'node:test';
import {BrowserDriver, keys} from '../helpers/browser-driver.js';
import {browsing, cloudToBrowse, openBrowser} from '../helpers/browsing.js';
import {heldAnswers} from '../helpers/held-answers.js';

/** Runs the program, then a shell that counts the bytes of the next line it reads. */
const script = '"$@"; stty sane; echo PROMPT; read line; echo "GOT $(printf %s "$line" | wc -c)"';

/** The screen is left, and the shell waits for the pending answers; once they have arrived, it reads only what is typed. */
const assertAnswersAreDropped = async (driver: BrowserDriver, deliver: () => void): Promise<void> => {
	await driver.until(() => driver.raw.includes('\u001B[?1049l'), 'the screen is left');
	assert.ok(!driver.raw.includes('PROMPT'), 'the answers are awaited');
	deliver();
	await driver.see('PROMPT');
	driver.type('x\n');
	await driver.see(/GOT +1$/m);
};

/** `winnow show` of the first sample, with inline pictures, and the shell after it. */
const shown = async (context: TestContext, link: ReturnType<typeof heldAnswers>['link']): Promise<BrowserDriver> => {
	const {cloud, command} = await cloudToBrowse(context);
	const driver = new BrowserDriver(['show', cloud.task, cloud.version, '1', '--endpoint', cloud.endpoint, '--project', cloud.project], {env: command().env, link, script});
	context.after(() => {
		driver.close();
	});
	return driver;
};

for (const [key, name] of [[keys.quit, 'the end'], [keys.suspend, 'Ctrl-Z']] as const) {
	test(`terminal answers that arrive late at ${name} are not typed into the shell`, async context => {
		const {link, deliver} = heldAnswers();
		const {driver} = await openBrowser(context, {link, script});
		driver.press(key);
		await assertAnswersAreDropped(driver, deliver);
	});
}

test('terminal answers that arrive late after an error at startup are not typed into the shell', async context => {
	const {link, deliver} = heldAnswers();
	// The error escapes while the first screen is drawn: once the terminal has been asked.
	const node = ['--import', `data:text/javascript,${encodeURIComponent(`
		import process from 'node:process';
		import {isMainThread} from 'node:worker_threads';
		const {write} = process.stdout;
		let isAsked = false;
		if (isMainThread) {
			process.stdout.write = function (data, ...rest) {
				if (!isAsked && Buffer.from(data).includes('\\u001B[c')) {
					isAsked = true;
					setImmediate(() => { throw new Error('broken start'); });
				}

				return write.call(this, data, ...rest);
			};
		}
	`)}`];
	const {driver} = await browsing(context, {link, script, node});
	await assertAnswersAreDropped(driver, deliver);
	assert.match(driver.text(), /Unexpected error: Error: broken start/);
});

test('terminal answers that arrive late after winnow show are not typed into the shell', async context => {
	const {link, deliver} = heldAnswers();
	const driver = await shown(context, link);
	await assertAnswersAreDropped(driver, deliver);
	assert.match(driver.text(), /cats\/0{4}\.jpg/);
});

test('quitting returns to the shell even if the terminal never answers', async context => {
	const {link} = heldAnswers();
	const {driver} = await openBrowser(context, {link, script: '"$@"; echo PROMPT'});
	driver.press(keys.quit);
	await driver.see('PROMPT');
	assert.equal(await driver.exit(), 0);
});
