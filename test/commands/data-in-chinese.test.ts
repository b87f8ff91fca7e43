import assert from 'node:assert/strict';
import {mkdir, writeFile} from 'node:fs/promises';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {commands} from '../../source/commands/registry.js';
import {catalogues} from '../../source/commands/words/zh-cn/index.js';
import {startEmulator} from '../../source/emulator/emulator.js';
import {WinnowError} from '../../source/model/errors.js';
import {setCatalogues} from '../../source/text/language.js';
import {temporaryFolder} from '../review/samples.js';
import {reaching, runCommand} from './run-command.js';

// A module keeps constant texts in the language in which it is loaded: English, for the other tests in this process.
await Promise.all(Object.values(commands).map(async load => load()));

const formats = ['ndjson', 'json', 'csv'] as const;

type Ran = {readonly out: string; readonly words: string};

/** Runs a command in a language. Errors count as messages. */
const runIn = async (isChinese: boolean, argv: readonly string[], env: Readonly<Record<string, string>>): Promise<Ran> => {
	setCatalogues(isChinese ? catalogues : {});
	try {
		return await runCommand(await commands[argv[0]!]!(), {argv: argv.slice(1), env});
	} catch (error) {
		assert.ok(error instanceof WinnowError, String((error as Error).stack));
		return {out: (error as unknown as Ran).out, words: error.line};
	} finally {
		setCatalogues({});
	}
};

/** Fails if a format for programs is not the same in both languages, or has no data. */
const assertSame = async (lines: ReadonlyArray<readonly string[]>, env: Readonly<Record<string, string>>): Promise<void> => {
	for (const argv of lines) {
		const english = await runIn(false, argv, env);
		assert.notEqual(english.out, '', `${argv.join(' ')}: ${english.words}`);
		assert.equal((await runIn(true, argv, env)).out, english.out, argv.join(' '));
	}
};

/** Two folders with a picture that lost only metadata, one that an operator added, and one that is in the wrong format. */
const folders = async (context: TestContext): Promise<readonly [origin: string, output: string]> => {
	const home = await temporaryFolder(context);
	const [origin, output] = [path.join(home, 'origin'), path.join(home, 'output')];
	await Promise.all([mkdir(origin), mkdir(output)]);
	const segment = (marker: number, text: string) => [0xFF, marker, 0, text.length + 2, ...new TextEncoder().encode(text)];
	const jpeg = (comment: string) => Uint8Array.from([0xFF, 0xD8, ...segment(0xFE, comment), 0xFF, 0xDA, 0, 2, 1, 2, 3, 0xFF, 0xD9]);
	await Promise.all([
		writeFile(path.join(origin, 'cat.jpg'), jpeg('one')),
		writeFile(path.join(output, 'cat.jpg'), jpeg('another')),
		writeFile(path.join(output, 'cat_Flip.jpg'), jpeg('flipped')),
		writeFile(path.join(output, 'cat_Blur.png'), jpeg('blurred')),
	]);
	return [origin, output];
};

test('machine-readable output about folders is the same in Chinese: Winnow\'s descriptions stay in English', async context => {
	const local = ['--local', ...await folders(context)];
	const env = {HOME: await temporaryFolder(context)};
	const {out} = await runIn(true, ['list', ...local], env);
	assert.match(out, /"status":"modified".+only metadata differs \(Exif, comments, color profile\)/);
	assert.match(out, /"description":"Flip \(from the file name\)"/);
	await assertSame(formats.flatMap(format => [
		['list', ...local, '--format', format],
		['list', ...local, '--find', 'metadata', '--format', format],
		['counts', ...local, '--format', format],
		['show', ...local, '1', '--format', format],
		['summary', ...local, '--by', 'reason', '--format', format],
		['check', ...local, '--format', format],
		['config', 'keys', '--format', format],
		['plan', '--aql', '1%', '--lq', '4%', '--format', format],
	]), env);
	await assertSame([
		['export', 'csv', ...local, '--unjudged', 'keep'],
		['doctor', '--json'],
		['config', 'show'],
	], env);
});

test('machine-readable output about a service and verdicts is the same in Chinese', async context => {
	const emulator = await startEmulator({samples: 12});
	context.after(async () => emulator.close());
	const {argv, env: reached} = reaching(emulator);
	const env = {...reached, HOME: await temporaryFolder(context)};
	const version = [emulator.task, emulator.version];
	const {out} = await runIn(false, ['list', ...version, ...argv, '--limit', '3'], env);
	const marks = path.join(env.HOME, 'marks.ndjson');
	await writeFile(marks, out.trimEnd().split('\n').map((line, index) => {
		const {sample_id: id} = JSON.parse(line) as {readonly sample_id: string};
		return `${JSON.stringify({sample_id: id, verdict: ['accept', 'reject', 'flag'][index]})}\n`;
	}).join(''));
	await runIn(false, ['marks', 'import', marks, ...version, ...argv], env);
	await assertSame(formats.flatMap(format => [
		['tasks', ...argv, '--format', format, '--fields', 'name,kind'],
		['versions', emulator.task, ...argv, '--format', format, '--fields', 'name'],
		['list', ...version, ...argv, '--format', format],
		['counts', ...version, ...argv, '--format', format],
		['marks', 'summary', ...version, '--format', format],
		...format === 'json' ? [] : [['marks', 'export', ...version, '--format', format]],
	]), env);
});

test('on a terminal the tables are Chinese: statuses and notes', async context => {
	const local = ['--local', ...await folders(context)];
	for (const [command, expected] of [
		['counts', /修改 +1\n/],
		['list', /修改 .*像素相同，字节不同/],
		['show', /新增 · .+（来自文件名）/],
	] as const) {
		const {out, words} = await runIn(true, [command, ...local, ...command === 'show' ? ['2', '--no-pictures'] : [], '--format', 'table'], {HOME: await temporaryFolder(context)});
		assert.match(out, expected, words);
	}
});
