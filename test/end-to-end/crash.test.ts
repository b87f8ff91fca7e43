import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {
	mkdir, readdir, readFile, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test, {type TestContext} from 'node:test';
import {command as marks} from '../../source/commands/scripts/marks.js';
import {runCommand} from '../commands/run-command.js';
import {BrowserDriver, keys} from '../helpers/browser-driver.js';
import {browsing, cloudToBrowse, openBrowser} from '../helpers/browsing.js';
import {assertTerminalIsRestored} from '../helpers/browser/terminal-is-restored.js';

const secret = 'a-token-that-nobody-may-see';

/** Code that throws each kind of error. */
const errors: ReadonlyArray<readonly [name: string, code: string, reported: RegExp]> = [
	['an error that is thrown', `throw new TypeError('broken ${secret} \\u001B[2J')`, /TypeError: broken … .u.1b.\[2J/],
	['a rejection that nobody handles', 'Promise.reject(new Error(\'unheard\'))', /Error: unheard/],
	['a thrown null', 'throw null', /null/],
	['a thrown object without a prototype', 'throw Object.assign(Object.create(null), {address: \'https://bucket/a.jpg?Signature=abcdef\'})', /address/],
	['a stack overflow', '(function again() { again(); })()', /RangeError/],
];

/** Throws an uncaught error in the program's main thread on the first SIGWINCH. */
const withError = (code: string): readonly string[] => ['--import', `data:text/javascript,import {isMainThread} from 'node:worker_threads'; if (isMainThread) { let isDue = true; process.on('SIGWINCH', () => { if (isDue) { isDue = false; setTimeout(() => { ${encodeURIComponent(code)} }, 0); } }); }`];

const reportsIn = async (home: string): Promise<string[]> => {
	const names = await readdir(path.join(home, 'state', 'winnow'));
	return names.filter(name => /^crash-.*\.txt$/.test(name));
};

const crashed = async (context: TestContext, code: string) => {
	const {driver, home, cloud} = await openBrowser(context, {graphics: 'none', node: withError(code), env: {OTHER_PASSWORD: secret}});
	driver.press(keys.nextSample, keys.accept);
	await driver.row(3).isCurrent();
	driver.resize(119, 40);
	assert.equal(await driver.exit(), 1);
	return {driver, home, cloud};
};

for (const [name, code, reported] of errors) {
	test(`${name} prints two lines, restores the terminal, keeps the verdict, and leaves no secret in the crash report`, async context => {
		const {driver, home, cloud} = await crashed(context, code);
		assertTerminalIsRestored(driver);
		const said = driver.lines().filter(line => line !== '').join('\n');
		assert.match(said, /^winnow: Unexpected error: /);
		assert.match(said, reported);
		const [report, ...others] = await reportsIn(home);
		assert.deepEqual(others, []);
		assert.ok(driver.lines().join('').includes(path.join(home, 'state', 'winnow', report!)), said);
		const text = await readFile(path.join(home, 'state', 'winnow', report!), 'utf8');
		assert.match(text, /^Winnow [\d.]+.*, Node v/);
		assert.match(text, reported);
		for (const one of [secret, cloud.token, 'abcdef']) {
			assert.ok(!driver.raw.includes(one) && !text.includes(one), one);
		}

		const {out} = await runCommand(marks, {argv: ['export', cloud.task, cloud.version], env: {HOME: home, XDG_STATE_HOME: path.join(home, 'state')}});
		assert.equal(out.trim().split('\n').length, 1, out);
		assert.match(out, /"accept"/);
	});
}

test('the ten newest crash reports are kept', async context => {
	const {home, again} = await cloudToBrowse(context, {graphics: 'none', node: withError('throw new Error(\'again\')')});
	const folder = path.join(home, 'state', 'winnow');
	await mkdir(folder, {recursive: true});
	for (let number = 10; number < 22; number++) {
		await writeFile(path.join(folder, `crash-2020-01-${number}.txt`), 'old');
	}

	const driver = again();
	await driver.isLoaded();
	driver.resize(119, 40);
	assert.equal(await driver.exit(), 1);
	const kept = (await reportsIn(home)).sort();
	assert.equal(kept.length, 10);
	assert.equal(kept[0], 'crash-2020-01-13.txt');
});

test('a crash report that can\'t be written is reported, with the reason', async context => {
	const {home, again} = await cloudToBrowse(context, {graphics: 'none', node: withError('throw new Error(\'again\')')});
	await writeFile(path.join(home, 'file'), '');
	const driver = again({env: {XDG_STATE_HOME: path.join(home, 'file')}});
	await driver.isLoaded();
	driver.resize(119, 40);
	assert.equal(await driver.exit(), 1);
	assert.match(driver.text(), /Unexpected error: Error: again\n +This is a bug in Winnow\. Can't write a report: Error: ENOTDIR/);
});

const memoryWords = /^winnow: Not enough memory\n +Raise the virtual memory limit/;

test('without memory for WebAssembly a start fails with two lines and no stack trace', async context => {
	const {driver} = await browsing(context, {node: ['--import', 'data:text/javascript,WebAssembly.Memory = class { constructor() { throw new RangeError(\'WebAssembly.Memory(): could not allocate memory\'); } };']});
	assert.equal(await driver.exit(), 1);
	assert.match(driver.text(), memoryWords);
});

/** Enough address space for Node, too little for WebAssembly, which reserves 10 GB for each memory up to Node 22. */
const limit = 'ulimit -v 4000000';
const isEnough = spawnSync('sh', ['-c', `${limit}; exec "$0" -e "new WebAssembly.Memory({initial: 1})"`, process.execPath]).status === 0;

for (const command of ['demo', 'tasks']) {
	test(`under a limit of virtual memory (ulimit -v) winnow ${command} fails with two lines and no dump`, {skip: isEnough && 'this Node needs less virtual memory'}, async context => {
		const {home} = await cloudToBrowse(context);
		const driver = new BrowserDriver([command], {env: {HOME: home, WINNOW_TOKEN: 't'}, script: `${limit}; "$@"`});
		context.after(async () => driver.close());
		assert.equal(await driver.exit(), 1);
		assert.match(driver.text(), memoryWords);
		assert.equal(driver.lines().filter(line => line !== '').length, 2);
		assert.ok(!driver.raw.includes('\u001B[?1049h'), 'the screen is left alone');
	});
}

test('with a heap too small for the browser, startup fails with two lines before it switches the screen', async context => {
	const {driver} = await browsing(context, {node: ['--max-old-space-size=16', '--max-semi-space-size=1']});
	assert.equal(await driver.exit(), 1);
	assert.match(driver.text(), /^winnow: Not enough memory: Node's heap is limited to \d+ MiB\n +Raise --max-old-space-size .*\n*$/);
	assert.ok(!driver.raw.includes('\u001B'), JSON.stringify(driver.raw));
});

test('running out of memory later exits with two lines, and is not reported as a bug', async context => {
	const {driver, home} = await crashed(context, 'throw new RangeError(\'Array buffer allocation failed\')');
	assert.match(driver.text(), memoryWords);
	assert.deepEqual(await reportsIn(home), []);
});
