import assert from 'node:assert/strict';
import {mkdtemp, readdir, readFile, rm} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {pathToFileURL} from 'node:url';
import {program} from '../helpers/terminal-program.js';
import {cloudToBrowse} from '../helpers/browsing.js';
import {runProgram} from '../helpers/run-program.js';

const folder = path.dirname(program);

/** Text that only one of the unnamed chunks contains, by the purpose of the chunk. */
const marks = {cloud: 'UND_ERR_SOCKET', 'screen packages': 'ink-virtual-text', 'what commands share': 'winnow config keys lists', worker: 'parentPort'};

/** Returns the purpose of a file of the program, from its name or its text. */
const roleOf = async (file: string): Promise<string> => {
	if (!file.startsWith('chunk-')) {
		return file.replace(/-[A-Z\d]{8}\.js$/, '.js');
	}

	const text = await readFile(path.join(folder, file), 'utf8');
	return Object.entries(marks).filter(([, mark]) => text.includes(mark)).map(([role]) => role).join(' and ') || file;
};

/** A folder in which Node lists every module that a process loads: it writes its coverage there. */
const coverageFolder = async (context: TestContext): Promise<string> => {
	const coverage = await mkdtemp(path.join(os.tmpdir(), 'winnow-loaded-'));
	context.after(async () => rm(coverage, {recursive: true, force: true}));
	return coverage;
};

/** Some versions of Node leave cached code out of the coverage. */
const measured = (coverage: string) => ({NODE_V8_COVERAGE: coverage, NODE_COMPILE_CACHE: ''});

/** Returns the program's own files from the coverage, sorted. */
const loadedFiles = async (coverage: string): Promise<string[]> => {
	const own = `${pathToFileURL(folder).href}/`;
	const reports = await Promise.all((await readdir(coverage)).filter(name => name.endsWith('.json')).map(async name => JSON.parse(await readFile(path.join(coverage, name), 'utf8')) as {result: Array<{url: string}>}));
	const urls = new Set(reports.flatMap(({result}) => result.map(({url}) => url)).filter(url => url.startsWith(own)));
	return [...urls].map(url => url.slice(own.length)).sort();
};

/** Returns a file and all its static imports. */
const withImports = async (file: string): Promise<string[]> => {
	const text = await readFile(path.join(folder, file), 'utf8');
	const imported = await Promise.all([...text.matchAll(/(?:from|import)"\.\/([^"]+)"/g)].map(async ([, name]) => withImports(name!)));
	return [file, ...imported.flat()];
};

test('browse reads eight files before its first rows show, and needs all of them', async context => {
	const coverage = await coverageFolder(context);
	const {again} = await cloudToBrowse(context, {emulator: {samples: 40}});
	const driver = again({env: measured(coverage)});
	await driver.see('cats/0003.jpg');
	await driver.picture.isShown();
	driver.press('q');
	await driver.exit();

	// Node does not always report the modules of a worker that is terminated.
	const files = new Set([...await loadedFiles(coverage), ...await withImports('picture-worker.js')]);
	const roles = await Promise.all([...files].map(async file => roleOf(file)));
	assert.deepEqual(roles.sort(), ['browse.js', 'cli.js', 'cloud', 'picture-worker.js', 'run-browser.js', 'screen packages', 'what commands share', 'worker']);
});

test('--version and --help read one file', async context => {
	for (const flag of ['--version', '--help']) {
		const coverage = await coverageFolder(context);
		const {status} = await runProgram([flag], measured(coverage));
		assert.deepEqual([status, await loadedFiles(coverage)], [0, ['cli.js']]);
	}
});

test('commands that print no table load neither Ink nor React', async context => {
	const coverage = await coverageFolder(context);
	const {status, stderr} = await runProgram(['marks', 'export'], {...measured(coverage), HOME: path.join(coverage, 'home')});
	const roles = await Promise.all((await loadedFiles(coverage)).map(async file => roleOf(file)));
	assert.deepEqual([status, stderr.split('\n', 1)[0], roles.includes('what commands share'), roles.includes('screen packages')], [5, 'winnow: No marks yet', true, false]);
});
