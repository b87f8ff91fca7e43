import assert from 'node:assert/strict';
import {
	chmod, mkdir, mkdtemp, rm, writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {command} from '../../../source/commands/setup/doctor.js';
import type {Finding} from '../../../source/commands/setup/doctor/finding.js';
import {terminalFindings, type Examined} from '../../../source/commands/setup/doctor/terminal-findings.js';
import {startEmulator} from '../../helpers/emulator.js';
import type {EmulatorOptions} from '../../../source/emulator/options.js';
import {runCommand} from '../run-command.js';

const home = async (context: TestContext): Promise<string> => {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'winnow-doctor-'));
	context.after(async () => rm(folder, {recursive: true}));
	return folder;
};

const look = async (folder: string, argv: readonly string[], env: Readonly<Record<string, string>> = {}) => {
	const {code, out} = await runCommand(command, {argv: [...argv, '--json'], env: {HOME: folder, ...env}});
	const {findings, exitCode} = JSON.parse(out) as {findings: Finding[]; exitCode: number};
	assert.equal(exitCode, code);
	return {code, out, find: (what: string) => findings.find(finding => finding.what === what)};
};

const cloud = async (context: TestContext, options: EmulatorOptions = {}) => {
	const emulator = await startEmulator(options);
	context.after(async () => emulator.close());
	return {emulator, argv: ['--endpoint', emulator.endpoint, '--project', emulator.project]};
};

test('doctor reports no problem without a terminal, an account or a network', async context => {
	const {code, find} = await look(await home(context), []);
	assert.equal(code, 0);
	assert.equal(find('credentials')?.state, 'unknown');
	assert.equal(find('terminal')?.state, 'unknown');
	assert.match(find('journals')?.finding ?? '', /^none yet; /);
	assert.equal(find('settings')?.state, 'unknown');
});

test('doctor sends one small request and says where the credentials come from, but never shows them', async context => {
	const {emulator, argv} = await cloud(context);
	const {code, out, find} = await look(await home(context), argv, {WINNOW_TOKEN: emulator.token});
	assert.equal(code, 0);
	assert.match(find('credentials')?.finding ?? '', /WINNOW_TOKEN/);
	assert.match(find('test request')?.finding ?? '', /^\d+ tasks?, \d+ ms$/);
	assert.equal(find('clock')?.state, 'ok');
	assert.equal(emulator.requests.count(), 1);
	assert.ok(!out.includes(emulator.token));
});

test('doctor exits with 4 for a refused token after one request, and does not print the token', async context => {
	const {emulator, argv} = await cloud(context);
	const {code, out, find} = await look(await home(context), argv, {WINNOW_TOKEN: 'wrong-wrong-wrong'});
	assert.equal(code, 4);
	assert.equal(find('test request')?.state, 'problem');
	assert.equal(find('endpoint')?.state, 'ok');
	assert.equal(emulator.requests.count(), 1);
	assert.doesNotMatch(out, /wrong-wrong/);
});

test('doctor exits with 3 when the endpoint doesn\'t answer', async context => {
	const {emulator, argv} = await cloud(context);
	await emulator.close();
	const {code, find} = await look(await home(context), argv, {WINNOW_TOKEN: 'x'});
	assert.equal(code, 3);
	assert.equal(find('endpoint')?.state, 'problem');
});

test('doctor contacts an endpoint without credentials', async context => {
	const {argv} = await cloud(context);
	const {code, find} = await look(await home(context), argv);
	assert.equal(code, 0);
	assert.equal(find('endpoint')?.state, 'ok');
	assert.equal(find('test request')?.state, 'unknown');
});

const minutes = 60_000;

test('doctor contacts the endpoint of the SDKs\' variables, and that of a profile', async context => {
	const {emulator} = await cloud(context);
	const overridden = await look(await home(context), ['--region', 'cn-north-4'], {HUAWEICLOUD_SDK_REGION_MODELARTS_CN_NORTH_4: emulator.endpoint});
	assert.equal(overridden.code, 0);
	assert.equal(overridden.find('endpoint')?.finding, `${emulator.endpoint} answers`);
	const ofEnvironment = await look(await home(context), [], {HW_REGION_NAME: 'cn-north-4', HUAWEICLOUD_SDK_REGION_MODELARTS_CN_NORTH_4: emulator.endpoint});
	assert.equal(ofEnvironment.find('endpoint')?.finding, `${emulator.endpoint} answers`);

	const folder = await home(context);
	await mkdir(path.join(folder, '.config', 'winnow'), {recursive: true});
	await writeFile(path.join(folder, '.config', 'winnow', 'config.json'), JSON.stringify({profiles: {office: {endpoint: emulator.endpoint, project: emulator.project}}}));
	const without = await look(folder, ['--profile', 'office']);
	assert.equal(without.code, 4);
	assert.equal(without.find('credentials')?.state, 'problem');
	assert.equal(without.find('endpoint')?.finding, `${emulator.endpoint} answers`);
	const {code, find} = await look(folder, ['--profile', 'office'], {WINNOW_TOKEN: emulator.token});
	assert.equal(code, 0);
	assert.equal(find('endpoint')?.finding, `${emulator.endpoint} answers`);
	assert.equal(find('test request')?.state, 'ok');
});

test('doctor uses the credentials named like the profile when its configuration gives only the endpoint', async context => {
	const {emulator} = await cloud(context);
	const folder = await home(context);
	await mkdir(path.join(folder, '.config', 'winnow'), {recursive: true});
	await writeFile(path.join(folder, '.config', 'winnow', 'config.json'), JSON.stringify({profiles: {office: {endpoint: emulator.endpoint, project: emulator.project}}}));
	await mkdir(path.join(folder, '.huaweicloud'));
	await writeFile(path.join(folder, '.huaweicloud', 'credentials'), `[basic]\nak=a\nsk=s\n[office]\nak=${emulator.accessKey}\nsk=${emulator.secretKey}\n`, {mode: 0o600});
	const {code, find} = await look(folder, ['--profile', 'office']);
	assert.equal(code, 0);
	assert.match(find('credentials')?.finding ?? '', /office/);
	assert.equal(find('test request')?.state, 'ok');
});

test('doctor prints the clock\'s offset in seconds, and warns if it is too large for signatures', async context => {
	for (const [shift, state, words] of [
		[-5 * minutes, 'ok', /^(?:299|300|301) s \(5 min\) off, which is fine$/],
		[14 * minutes, 'ok', /^8[34]\d s \(14 min\) off/],
		[16 * minutes, 'warning', /^this machine is 9[56]\d s \(16 min\) behind the service$/],
		[-30 * minutes, 'warning', /^this machine is 1,80\d s \(30 min\) ahead of the service$/],
	] as const) {
		const {emulator, argv} = await cloud(context, {now: () => Date.now() + shift});
		const {code, find} = await look(await home(context), argv, {WINNOW_TOKEN: emulator.token});
		assert.equal(code, 0);
		assert.equal(find('clock')?.state, state);
		assert.match(find('clock')?.finding ?? '', words);
	}
});

test('doctor shows the clock\'s offset next to the refused signature that it caused', async context => {
	const {emulator, argv} = await cloud(context, {now: () => Date.now() + (20 * minutes)});
	const {code, find} = await look(await home(context), argv, {HUAWEICLOUD_SDK_AK: emulator.accessKey, HUAWEICLOUD_SDK_SK: emulator.secretKey});
	assert.equal(code, 4);
	assert.equal(find('test request')?.state, 'problem');
	assert.equal(find('clock')?.state, 'warning');
	assert.match(find('clock')?.advice ?? '', /15 minutes/);
	assert.equal(emulator.requests.count(), 1);
});

test('doctor warns about a file with secrets that others can read', async context => {
	const {argv} = await cloud(context);
	const folder = await home(context);
	const file = path.join(folder, '.huaweicloud', 'credentials');
	await mkdir(path.dirname(file));
	await writeFile(file, '[default]\nak = AKAKAKAKAKAKAKAKAKAK\nsk = SKSKSKSKSKSKSKSKSKSKSKSKSKSK\n');
	await chmod(file, 0o644);
	const {out} = await look(folder, argv);
	assert.match(out, /Other users can read/);
	assert.doesNotMatch(out, /SKSK/);
});

test('doctor exits with 2 for an invalid configuration, and sends no request', async context => {
	const {emulator, argv} = await cloud(context);
	const folder = await home(context);
	await mkdir(path.join(folder, '.config', 'winnow'), {recursive: true});
	await writeFile(path.join(folder, '.config', 'winnow', 'config.json'), '{"pagesize": 4}');
	const {code, find} = await look(folder, argv, {WINNOW_TOKEN: emulator.token});
	assert.equal(code, 2);
	assert.match(find('settings')?.advice ?? '', /pageSize/);
	assert.equal(emulator.requests.count(), 0);
});

test('doctor exits with 1 when journals can\'t be written', async context => {
	const folder = await home(context);
	await writeFile(path.join(folder, 'file'), '');
	const {code, find} = await look(folder, [], {XDG_STATE_HOME: path.join(folder, 'file')});
	assert.equal(code, 1);
	assert.match(find('journals')?.finding ?? '', /^Can't write to /);
});

test('doctor prints one line for each finding, with advice below it', async context => {
	const {out} = await runCommand(command, {argv: [], env: {HOME: await home(context), LANG: 'C'}});
	assert.match(out, /^ok {4}winnow {8}0\n/);
	assert.match(out, /\nwarn {2}locale {8}C is not UTF-8.*\n {20}export LC_ALL=C\.UTF-8\n/);
});

const examined = (more: Partial<Examined['capabilities']> = {}): Examined => ({
	size: {columns: 120, rows: 40},
	capabilities: {
		way: 'kitty', colors: 'truecolor', cell: {width: 9, height: 18}, isCellKnown: true, background: 'dark', charset: 'unicode', ambiguousWidth: 1, tmux: {depth: 0, passthrough: undefined}, placeholders: false, synchronized: true, repeat: true, multipart: false, clipboard: 'likely', links: true, terminal: {name: 'kitty', version: '0.40'}, input: {keyboard: 'kitty', mouse: true, scheme: true}, multiplexer: undefined, advice: undefined, ...more,
	},
	questions: [{question: 'device attributes (DA1)', answer: '?62c', milliseconds: 4}],
});

test('terminalFindings names the graphics protocol and why it was chosen', () => {
	const find = (terminal: Examined, what: string, isWished = false) => terminalFindings({TERM: 'xterm'}, terminal, isWished).find(finding => finding.what === what);
	assert.equal(find(examined(), 'graphics')?.finding, 'kitty: kitty 0.40 answered the kitty graphics query');
	assert.equal(find(examined({way: 'blocks'}), 'graphics', true)?.finding, 'blocks: set by --graphics');
	assert.match(find({...examined(), questions: [{question: 'DA1', answer: undefined, milliseconds: undefined}]}, 'graphics')?.finding ?? '', /a guess/);
	const old = examined({way: 'blocks', tmux: {depth: 1, passthrough: true}, terminal: {name: 'kitty', version: '0.26.5'}});
	assert.equal(find(old, 'graphics')?.finding, 'blocks: kitty 0.26.5 behind tmux is too old: placeholders need 0.28');
	const behind = examined({way: 'blocks', tmux: {depth: 1, passthrough: false}, advice: 'set -g allow-passthrough on'});
	assert.deepEqual(find(behind, 'tmux'), {
		what: 'tmux', state: 'warning', finding: 'yes, passthrough off', advice: 'set -g allow-passthrough on',
	});
	assert.equal(find({...examined(), size: {columns: 30, rows: 40}}, 'size')?.state, 'warning');
});

test('terminalFindings says which keyboard protocol, mouse, theme reports, links and clipboard the terminal offers, and which multiplexer it is in', () => {
	const say = (terminal: Examined) => Object.fromEntries(terminalFindings({TERM: 'xterm'}, terminal).map(({what, state, finding, advice}) => [what, [state, finding, advice].filter(Boolean).join(': ')]));
	const kitty = say(examined());
	assert.deepEqual([kitty.keyboard, kitty.mouse, kitty.theme, kitty.links, kitty.clipboard, kitty.tmux], [
		'ok: kitty\'s protocol: Esc works without a pause, Ctrl-I differs from Tab',
		'ok: clicks, drags and the wheel are reported',
		'ok: a switch between light and dark is reported',
		'ok: supported (OSC 8)',
		'ok: programs may write to it (OSC 52)',
		'ok: no',
	]);
	const old = say(examined({input: {keyboard: undefined, mouse: false, scheme: false}, clipboard: 'unknown', links: false, multiplexer: 'screen', advice: 'Use tmux.'}));
	assert.deepEqual([old.keyboard, old.mouse, old.links, old.tmux], ['ok: no extended mode: Esc works after a short pause, Ctrl-I is Tab', 'ok: not reported', 'unknown: not known to be supported (OSC 8)', 'warning: no, but GNU screen: Use tmux.']);
	const silent = {keyboard: undefined, mouse: undefined, scheme: undefined};
	const tmux = say(examined({input: silent, multiplexer: 'tmux', tmux: {depth: 1, passthrough: true}}));
	assert.equal(tmux.mouse, 'unknown: the terminal did not say');
	assert.equal(say(examined({multiplexer: 'zellij'})).tmux, 'ok: no, but Zellij');
	const mute = say({...examined({input: silent}), questions: [{question: 'DA1', answer: undefined, milliseconds: undefined}]});
	assert.equal(mute.keyboard, 'unknown: the terminal did not say');
});
