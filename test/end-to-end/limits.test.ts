import assert from 'node:assert/strict';
import {execFileSync, spawn} from 'node:child_process';
import {once} from 'node:events';
import {copyFile, readdir, readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {text} from 'node:stream/consumers';
import test from 'node:test';
import {keys} from '../helpers/browser-driver.js';
import {words} from '../helpers/browser/words.js';
import {cloudToBrowse} from '../helpers/browsing.js';
import {without} from '../helpers/programs.js';
import {program} from '../helpers/terminal-program.js';
import {temporaryFolder} from '../sources/local/tree.js';

const linux = {skip: process.platform === 'linux' ? false : 'the limits are those of Linux'};

/** Runs Node with arguments under a limit that `sh` sets. */
const limited = async (
	limit: string,
	args: readonly string[],
	env: Readonly<Record<string, string>> = {},
): Promise<{status: number | null; stdout: string; stderr: string}> => {
	const child = spawn('sh', ['-c', `${limit} && exec "$@"`, 'sh', process.execPath, ...args], {stdio: ['ignore', 'pipe', 'pipe'], env: {PATH: process.env.PATH, ...env}});
	const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
	return {status: child.exitCode, stdout, stderr};
};

/** The fewest files that Node itself needs here to print something. */
const fewestFiles = async (): Promise<number> => {
	for (let files = 10; files < 64; files++) {
		const {stdout} = await limited(`ulimit -n ${files}`, ['-e', 'import("node:fs/promises").then(fs => fs.readFile(process.execPath)).then(() => console.log("runs"))']);
		if (stdout === 'runs\n') {
			return files;
		}
	}

	throw new Error('Node needs more than 64 files');
};

/** Returns the number of verdicts in the journals below a home. */
const verdictsIn = async (home: string): Promise<number> => {
	const state = path.join(home, 'state', 'winnow');
	const journals = (await readdir(state)).filter(name => name.endsWith('.ndjson'));
	const texts = await Promise.all(journals.map(async name => readFile(path.join(state, name), 'utf8')));
	return texts.join('').split('"action":"judge"').length - 1;
};

test('with a low limit of open files, a command works or fails with two lines', linux, async context => {
	const HOME = await temporaryFolder(context);
	const fewest = await fewestFiles();
	for (const more of [0, 1, 2, 3, 4, 6, 8, 12]) {
		const {status, stdout, stderr} = await limited(`ulimit -n ${fewest + more}`, [program, 'marks', 'export'], {HOME});
		const [what, advice, ...rest] = stderr.split('\n');
		assert.equal(stdout, '');
		if (status === 5) {
			assert.equal(what, 'winnow: No marks yet');
			continue;
		}

		assert.ok(more < 12, `works with ${fewest + more} files`);
		assert.equal(status, 1, stderr);
		assert.match(what!, /^winnow: (?:Can't load the program: t|T)oo many open files \(EMFILE\)$/);
		assert.deepEqual([advice, rest], ['        Raise the limit, for example: ulimit -n 1024', ['']]);
	}
});

test('with a low limit of open files, browsing continues and each missing feature is reported once', linux, async context => {
	const {again, home} = await cloudToBrowse(context, {emulator: {samples: 40}});
	const driver = again({script: `ulimit -n ${await fewestFiles() + 4}; exec "$@"`});
	await driver.see('cats/0003.jpg');
	await driver.see('no picture: too many open files (EMFILE)');
	const messages = driver.text().match(/[^\s.:][^.:]+: too many open files/g) ?? [];
	assert.equal(new Set(messages).size, messages.length, `each thing that fails is said once: ${driver.text()}`);
	driver.press('a');
	await driver.see('LAST NOT SAVED');
	await driver.see('Not saved: too many open files');
	assert.equal(await verdictsIn(home), 0);
});

test('a verdict that failed for lack of file descriptors is saved once files can be opened again', {skip: linux.skip || without('prlimit')}, async context => {
	const {again, home} = await cloudToBrowse(context, {emulator: {samples: 40}});
	const driver = again();
	const allowFiles = (limit: string): void => {
		execFileSync('prlimit', ['--pid', String(driver.pid), `--nofile=${limit}`]);
	};

	await driver.until(text => text.includes('cats/0003.jpg') && driver.screen.hasBlocks, 'the list and a picture');
	await driver.atRest();
	// The soft limit alone: raising it again needs no privilege.
	allowFiles('3:');
	driver.press(keys.accept);
	await driver.see('Not saved: too many open files');
	await driver.see('LAST NOT SAVED');
	assert.equal(await verdictsIn(home), 0);
	allowFiles('256:');
	driver.press(keys.accept);
	await driver.until(text => !text.includes('NOT SAVED'), 'the verdict');
	assert.equal(await verdictsIn(home), 1);
});

test('a home in which no folder can be created is reported, and browsing works', linux, async context => {
	const {again} = await cloudToBrowse(context, {emulator: {samples: 40}});
	const driver = again({env: {HOME: '/proc', XDG_STATE_HOME: '', XDG_CACHE_HOME: '', XDG_CONFIG_HOME: '', NODE_COMPILE_CACHE: ''}});
	await driver.see('cats/0003.jpg');
	await driver.see(words.notKept);
	await driver.see('the folder is missing and can\'t be created');
});

test('an incomplete installation is reported in two lines', async context => {
	const folder = await temporaryFolder(context);
	await copyFile(program, path.join(folder, 'cli.js'));
	await writeFile(path.join(folder, 'package.json'), '{"type": "module"}');

	const {status, stdout, stderr} = await limited('true', [path.join(folder, 'cli.js'), 'doctor']);
	assert.deepEqual([status, stdout], [1, '']);
	assert.match(stderr, /^winnow: Can't load the program: ENOENT: no such file or directory, open .*chunk.*\n {8}Reinstall Winnow\.\n$/);

	const chinese = await limited('true', [path.join(folder, 'cli.js'), 'doctor', '--language', 'zh-CN']);
	assert.match(chinese.stderr, /^winnow: 无法加载程序：ENOENT: .*chunk.*\n {8}请重新安装 Winnow。\n$/);
});
