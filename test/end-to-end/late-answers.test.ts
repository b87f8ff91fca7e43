import assert from 'node:assert/strict';
import test, {type TestContext} from 'node:test';
import {BrowserDriver, keys} from '../helpers/browser-driver.js';
import {browsing, cloudToBrowse, openBrowser} from '../helpers/browsing.js';
import {heldAnswers} from '../helpers/held-answers.js';

/** Runs the program, then a shell that counts the bytes of the next line it reads. */
const script = '"$@"; stty sane; echo PROMPT; read line; echo "GOT $(printf %s "$line" | wc -c)"';

type Started = {readonly driver: BrowserDriver; readonly deliver: () => void; readonly leave?: () => void};

/** The screen is left, and the shell waits for the pending answers; once they have arrived, it reads only what is typed. The program waits for 2 s, so a pause of this process, on a busy machine, doesn't count as a failure. */
const assertAnswersAreDropped = async (start: () => Promise<Started>): Promise<BrowserDriver> => {
	for (let attempt = 1; ; attempt++) {
		const {driver, deliver, leave} = await start();
		let [latest, longest] = [performance.now(), 0];
		const measure = (): void => {
			const now = performance.now();
			longest = Math.max(longest, now - latest);
			latest = now;
		};

		const timer = setInterval(measure, 20);
		leave?.();
		await driver.until(() => driver.raw.includes('\u001B[?1049l'), 'the screen is left');
		const isAwaited = !driver.raw.includes('PROMPT');
		deliver();
		measure();
		clearInterval(timer);
		if (longest > 1000) {
			assert.ok(attempt < 10, 'This process paused in each of ten attempts.');
			await driver.close();
			continue;
		}

		assert.ok(isAwaited, 'the answers are awaited');
		await driver.see('PROMPT');
		driver.type('x\n');
		await driver.see(/GOT +1$/m);
		return driver;
	}
};

/** `winnow show` of the first sample, with inline pictures, and the shell after it. */
const shown = async (context: TestContext, link: ReturnType<typeof heldAnswers>['link']): Promise<BrowserDriver> => {
	const {cloud, command} = await cloudToBrowse(context);
	const driver = new BrowserDriver(['show', cloud.task, cloud.version, '1', '--endpoint', cloud.endpoint, '--project', cloud.project], {env: command().env, link, script});
	context.after(async () => driver.close());
	return driver;
};

for (const [key, name] of [[keys.quit, 'the end'], [keys.suspend, 'Ctrl-Z']] as const) {
	test(`terminal answers that arrive late at ${name} are not typed into the shell`, async context => {
		await assertAnswersAreDropped(async () => {
			const {link, deliver} = heldAnswers();
			const {driver} = await openBrowser(context, {link, script});
			return {
				driver, deliver, leave() {
					driver.press(key);
				},
			};
		});
	});
}

test('terminal answers that arrive late after an error at startup are not typed into the shell', async context => {
	// The error is thrown while the first screen is drawn, after the terminal was queried.
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
	const driver = await assertAnswersAreDropped(async () => {
		const {link, deliver} = heldAnswers();
		return {...await browsing(context, {link, script, node}), deliver};
	});
	assert.match(driver.text(), /Unexpected error: Error: broken start/);
});

test('terminal answers that arrive late after winnow show are not typed into the shell', async context => {
	const driver = await assertAnswersAreDropped(async () => {
		const {link, deliver} = heldAnswers();
		return {driver: await shown(context, link), deliver};
	});
	assert.match(driver.text(), /cats\/0{4}\.jpg/);
});

test('quitting returns to the shell even if the terminal never answers', async context => {
	const {link} = heldAnswers();
	const {driver} = await openBrowser(context, {link, script: '"$@"; echo PROMPT'});
	driver.press(keys.quit);
	await driver.see('PROMPT');
	assert.equal(await driver.exit(), 0);
});
