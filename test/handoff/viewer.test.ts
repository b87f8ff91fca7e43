import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {existsSync} from 'node:fs';
import {readFile, stat, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test, {type TestContext} from 'node:test';
import {createViewer, hasDisplay, viewerProgram} from '../../source/handoff/viewer.js';
import {temporaryFolder} from '../review/samples.js';
import {until} from '../helpers/until.js';

test('a display is an X or Wayland server, or the screen of a Mac or Windows that is not reached over SSH', () => {
	const ssh = {SSH_CONNECTION: '10.0.0.1 22'};
	for (const [platform, env, expected] of [
		['linux', {}, false],
		['linux', {DISPLAY: ''}, false],
		['linux', {DISPLAY: ':0'}, true],
		['linux', {WAYLAND_DISPLAY: 'wayland-0'}, true],
		// `ssh -X`
		['linux', {...ssh, DISPLAY: 'localhost:10.0'}, true],
		['darwin', {}, true],
		['darwin', ssh, false],
		['win32', {}, true],
		['win32', ssh, false],
	] as const) {
		assert.equal(hasDisplay({platform, env}), expected, `${platform} ${JSON.stringify(env)}`);
	}
});

test('the system\'s viewer shows pictures unless one is configured, which needs no display', () => {
	assert.equal(viewerProgram({command: undefined, env: {DISPLAY: ':0'}, platform: 'linux'})?.file, 'xdg-open');
	assert.equal(viewerProgram({command: undefined, env: {}, platform: 'darwin'})?.file, 'open');
	assert.equal(viewerProgram({command: undefined, env: {}, platform: 'linux'}), undefined);
	assert.deepEqual(viewerProgram({command: 'feh -F', env: {}, platform: 'linux'})?.args, ['-c', 'feh -F "$@"', 'winnow']);
});

/** A viewer that writes the arguments it was given, one a line, and what their folder allows. */
const recordingViewer = async (context: TestContext, failures: number[] = [], tail = '') => {
	const folder = await temporaryFolder(context);
	const script = path.join(folder, 'viewer');
	const result = path.join(folder, 'arguments');
	await writeFile(script, `for file; do printf '%s\\n' "$file"; done > '${result}.part'\nmv '${result}.part' '${result}'\necho noise >&2\n${tail}\n`);
	const viewer = createViewer({command: `sh '${script}'`, env: {PATH: process.env.PATH}}, code => {
		failures.push(code);
	});
	context.after(() => {
		viewer.close();
	});
	const shown = async (): Promise<string[]> => {
		await until(() => existsSync(result));
		return (await readFile(result, 'utf8')).trimEnd().split('\n');
	};

	return {viewer, shown};
};

test('a configured viewer gets private files as arguments, whatever their names, and they are removed on closing', async context => {
	const {viewer, shown} = await recordingViewer(context);
	const names = ['$(touch planted)-after.jpg', 'a b; exit 3-before.jpg'];
	await viewer.show(names.map(name => ({name, bytes: Buffer.from(name)})));
	const files = await shown();
	assert.deepEqual(files.map(file => path.basename(file)), names.map(name => `1-${name}`));
	for (const [index, file] of files.entries()) {
		assert.equal(await readFile(file, 'utf8'), names[index]);
		assert.equal((await stat(file)).mode & 0o777, 0o600);
		assert.equal((await stat(path.dirname(file))).mode & 0o777, 0o700);
	}

	viewer.close();
	await assert.rejects(stat(path.dirname(files[0]!)), {code: 'ENOENT'});
});

test('a viewer that fails is reported with its exit code', async context => {
	const failures: number[] = [];
	const {viewer} = await recordingViewer(context, failures, 'exit 3');
	await viewer.show([{name: 'a.jpg', bytes: Buffer.from('a')}]);
	await until(() => failures.length > 0);
	assert.deepEqual(failures, [3]);
});

test('a viewer that is not installed is an error that names it and the setting', async context => {
	const folder = await temporaryFolder(context);
	const viewer = createViewer({command: undefined, env: {DISPLAY: ':0', PATH: folder}, platform: 'linux'}, () => undefined);
	context.after(() => {
		viewer.close();
	});
	await assert.rejects(viewer.show([{name: 'a.jpg', bytes: Buffer.from('a')}]), {what: 'Can\'t start xdg-open: not found', advice: 'Install it, or set "viewer" in the configuration to another program.'});
});
