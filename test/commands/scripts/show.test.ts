import assert from 'node:assert/strict';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {command} from '../../../source/commands/scripts/show.js';
import {inlinePictures} from '../../../source/commands/scripts/show/inline-pictures.js';
import {startEmulator, type Emulator} from '../../helpers/emulator.js';
import type {EmulatorOptions} from '../../../source/emulator/options.js';
import {parseFault} from '../../../source/emulator/server/faults.js';
import {exitCodes, type WinnowError} from '../../../source/model/errors.js';
import type {GraphicPicture, GraphicsProtocol} from '../../../source/model/picture.js';
import {decide} from '../../../source/terminal/probe/decide.js';
import {temporaryFolder, writeTree} from '../../sources/local/tree.js';
import {reaching, runCommand, type RunOptions} from '../run-command.js';

const cloud = async (context: TestContext, options: EmulatorOptions = {}): Promise<{
	readonly emulator: Emulator;
	readonly show: (argv: readonly string[], more?: Partial<RunOptions>) => ReturnType<typeof runCommand>;
}> => {
	const emulator = await startEmulator({samples: 400, ...options});
	context.after(async () => emulator.close());
	const {argv, env} = reaching(emulator);
	return {
		emulator,
		show: async (more, {env: moreEnvironment, ...options} = {}) => runCommand(
			command,
			{argv: [emulator.task, emulator.version, ...more, ...argv], env: {...env, ...moreEnvironment}, ...options},
		),
	};
};

const exits = (code: number, pattern: RegExp) => (error: unknown): boolean => {
	const {kind, what} = error as WinnowError;
	assert.equal(exitCodes[kind], code, what);
	assert.match(what, pattern);
	return true;
};

test('show prints a sample by its number with facts of its pictures, for one listing', async context => {
	const {emulator, show} = await cloud(context);
	const {code, out} = await show(['2', '--status', 'modified']);
	assert.equal(code, 0);
	const row = JSON.parse(out) as Record<string, string | number>;
	assert.deepEqual(Object.keys(row), ['number', 'sample_id', 'status', 'before', 'after', 'description', 'before_format', 'before_width', 'before_height', 'before_bytes', 'after_format', 'after_width', 'after_height', 'after_bytes']);
	assert.deepEqual([row.number, row.status], [2, 'modified']);
	assert.ok(Number(row.before_width) > 0 && Number(row.after_bytes) > 0);
	assert.equal(emulator.requests.count('listing'), 1);
	assert.equal(emulator.requests.count('picture'), 2);
	assert.doesNotMatch(out, /Signature/);
});

test('show finds a sample by id, address and file name', async context => {
	const {show} = await cloud(context);
	const row = JSON.parse((await show(['311', '--no-pictures'])).out) as Record<string, string>;
	const name = row.before!.split('/').slice(-2).join('/');
	for (const wanted of [row.sample_id!, row.before!, row.before!.replace('s3://', 'obs://'), name, row.after ?? name]) {
		assert.deepEqual(JSON.parse((await show([wanted, '--no-pictures'])).out), row, wanted);
	}
});

test('show fetches no picture when no fact of it is selected', async context => {
	const {emulator, show} = await cloud(context);
	assert.match((await show(['1', '--no-pictures', '--format', 'csv'])).out, /^number,sample_id,status,before,after,description\r\n1,/);
	assert.match((await show(['1', '--fields', 'number,status'])).out, /^{"number":1,"status":"\w+"}\n$/);
	assert.match((await show(['1', '--format', 'table'])).out, /^Sample 1 of 400 · /);
	assert.equal(emulator.requests.count('picture'), 0);
	await show(['1', '--fields', 'before_width', '--which', 'before']);
	assert.equal(emulator.requests.count('picture'), 1);
});

test('show draws both pictures side by side on a terminal', async context => {
	const {emulator, show} = await cloud(context);
	const {out, code} = await show(['3', '--status', 'modified'], {isTTY: true, env: {TERM: 'xterm-256color', COLORTERM: 'truecolor'}});
	assert.equal(code, 0);
	const lines = out.split('\n');
	assert.match(lines[0]!, /^Sample 3 of [\d,]+ · modified · /);
	assert.match(lines[1]!, /^id {6}[\da-f]{32}$/);
	assert.match(lines[2]!, /^before {2}s3:\/\//);
	assert.match(lines[3]!, /^after {3}obs:\/\//);
	assert.match(lines[5]!, /^before {2}preview \d+×\d+ (?:JPEG|PNG|WEBP|BMP) · [\d.]+ k?B +after {2}preview \d+×\d+/);
	const drawn = lines.slice(6, -1);
	assert.ok(drawn.length >= 4 && drawn.length <= 16, String(drawn.length));
	assert.ok(drawn.every(line => /\u001B\[(?:38|48);2;/.test(line) && line.endsWith('\u001B[m')));
	assert.ok(emulator.requests.of('picture').every(({query}) => /^image\/resize,m_lfit,w_\d+/.test(query['x-image-process'] ?? '')));
	assert.equal(emulator.requests.count('listing'), 1);
});

test('show says which picture can\'t be drawn, and exits with 6', async context => {
	const {emulator, show} = await cloud(context);
	emulator.set({faults: [parseFault('picture-404:2')]});
	await assert.rejects(show(['3', '--status', 'modified'], {isTTY: true, env: {TERM: 'xterm-256color'}}), (error: unknown) => {
		assert.match((error as {out: string}).out, /no picture: /);
		return exits(6, /^No picture (?:before|after): .*NoSuchKey/)(error);
	});
	await assert.rejects(show(['3', '--status', 'modified']), (error: unknown) => {
		const row = JSON.parse((error as {out: string}).out) as Record<string, number | null>;
		assert.equal([row.before_bytes, row.after_bytes].filter(bytes => bytes === null).length, 1);
		return exits(6, /^No picture/)(error);
	});
});

test('show exits with the code of the error', async context => {
	const {show} = await cloud(context);
	await assert.rejects(show(['401']), exits(5, /^There is no sample 401: the last one is 400$/));
	await assert.rejects(show(['no-such-sample']), exits(5, /^No sample has the id or address "no-such-sample"$/));
	await assert.rejects(show([]), exits(2, /^Missing argument SAMPLE$/));
	await assert.rejects(show(['1'], {env: {WINNOW_TOKEN: 'wrong'}}), exits(4, /./));
});

test('show accepts two folders and pasted addresses', async context => {
	const {emulator} = await cloud(context);
	const url = `${emulator.endpoint}/v2/${emulator.project}/processor-tasks/${emulator.task}/versions/${emulator.version}/results?result_property=2`;
	const {out} = await runCommand(command, {argv: [url, '1', '--no-pictures'], env: {WINNOW_TOKEN: emulator.token}});
	assert.equal((JSON.parse(out) as {status: string}).status, 'deleted');
	const root = await temporaryFolder(context);
	await writeTree(path.join(root, 'a'), {'1.jpg': 'one'});
	await writeTree(path.join(root, 'b'), {'2.jpg': 'two'});
	const local = await runCommand(command, {argv: ['--local', path.join(root, 'a'), path.join(root, 'b'), '2', '--no-pictures']});
	assert.equal((JSON.parse(local.out) as {status: string}).status, 'added');
});

const graphic = (protocol: GraphicsProtocol): GraphicPicture => ({
	kind: 'graphic', protocol, key: 'k', columns: 4, rows: 2, width: 40, height: 40, payload: new TextEncoder().encode(protocol === 'sixel' ? '\u001BPq#0~\u001B\\' : 'png'),
});

for (const [protocol, pattern] of [
	['kitty', /^\n\n\u001B\[2A(?:\u001B_Ga=t.*?\u001B\\)+\r\u001B7\u001B_Ga=p,i=\d+,p=64,c=4,r=2,C=1,q=2\u001B\\\u001B8.*\r\u001B\[6C\u001B7.*\u001B8\r\u001B\[2B$/s],
	['iterm2', /^\n\n\u001B\[2A\r\u001B7\u001B]1337;File=inline=1;size=3;width=4;height=2.*\u0007\u001B8\r\u001B\[6C\u001B7.*\u001B8\r\u001B\[2B$/s],
	['sixel', /^\n\n\u001B\[2A\r\u001B7\u001BPq#0~\u001B\\\u001B8\r\u001B\[6C\u001B7\u001BPq#0~\u001B\\\u001B8\r\u001B\[2B$/s],
] as const) {
	test(`inlinePictures prints ${protocol} pictures side by side and leaves the cursor below them`, () => {
		const capabilities = decide({}, {}, {graphics: protocol, colors: 'auto', tmuxDepth: undefined}, {columns: 80, rows: 24});
		assert.match(inlinePictures([{picture: graphic(protocol), column: 0}, {picture: {...graphic(protocol), key: 'other'}, column: 6}], capabilities, () => 0.5), pattern);
	});
}

test('inlinePictures prints kitty pictures as placeholder characters inside tmux', () => {
	const capabilities = decide({multiplexer: 'tmux'}, {TMUX: 'x'}, {graphics: 'kitty', colors: 'auto', tmuxDepth: 1}, {columns: 80, rows: 24});
	const text = inlinePictures([{picture: graphic('kitty'), column: 0}], capabilities, () => 0);
	assert.match(text, /\u001BPtmux;/);
	assert.equal(text.match(/\u{10EEEE}/gu)?.length, 8);
	assert.match(text, /\u001B\[38;5;\d+m\u{10EEEE}/u, 'a color that tmux leaves as it is');
	assert.equal(text.split('\n').length, 3);
});
