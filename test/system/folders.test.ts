import assert from 'node:assert/strict';
import {existsSync, mkdirSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import test from 'node:test';
import {
	cacheFolder, configurationFile, homeFolder, stateFolder, type Machine,
} from '../../source/system/folders.js';
import {temporaryFolder} from '../sources/local/tree.js';

/** A machine on which only `files` exist. */
const machine = (platform: NodeJS.Platform, files: readonly string[] = []): Machine => ({
	platform, home: platform === 'win32' ? String.raw`C:\Users\me` : '/home/me', exists: file => files.includes(file),
});

const paths = (env: Readonly<Record<string, string>>, on: Machine): ReadonlyArray<string | undefined> => [
	stateFolder(env, on), cacheFolder(env, on), configurationFile(env, on),
];

const xdg = ['/home/me/.local/state/winnow', '/home/me/.cache/winnow', '/home/me/.config/winnow/config.json'] as const;
const mac = ['/home/me/Library/Application Support/winnow', '/home/me/Library/Caches/winnow', '/home/me/Library/Preferences/winnow/config.json'] as const;
const windowsXdg = [String.raw`C:\Users\me\.local\state\winnow`, String.raw`C:\Users\me\.cache\winnow`, String.raw`C:\Users\me\.config\winnow\config.json`] as const;
const windows = [String.raw`C:\Users\me\AppData\Local\winnow\Data`, String.raw`C:\Users\me\AppData\Local\winnow\Cache`, String.raw`C:\Users\me\AppData\Roaming\winnow\Config\config.json`] as const;

test('on Linux and BSD, the folders are those of the XDG specification, without a look at the disk', () => {
	for (const platform of ['linux', 'freebsd'] as const) {
		const on: Machine = {
			...machine(platform), exists() {
				throw new Error('Looked at the disk');
			},
		};
		assert.deepEqual(paths({}, on), xdg);
		assert.deepEqual(paths({APPDATA: '/roaming', LOCALAPPDATA: '/local'}, on), xdg);
	}
});

test('on macOS and Windows, the folders are those of the system', () => {
	assert.deepEqual(paths({}, machine('darwin')), mac);
	assert.deepEqual(paths({}, machine('win32')), windows);
	assert.deepEqual(paths({LOCALAPPDATA: String.raw`D:\local`, APPDATA: String.raw`D:\roaming`}, machine('win32')), [
		String.raw`D:\local\winnow\Data`, String.raw`D:\local\winnow\Cache`, String.raw`D:\roaming\winnow\Config\config.json`,
	]);
	assert.deepEqual(paths({LOCALAPPDATA: 'relative', APPDATA: ''}, machine('win32')), windows);
});

test('on every system, an absolute XDG variable is followed and a relative one ignored', () => {
	const absolute = {XDG_STATE_HOME: '/s', XDG_CACHE_HOME: '/c', XDG_CONFIG_HOME: '/f'};
	const expected = ['/s/winnow', '/c/winnow', '/f/winnow/config.json'];
	for (const [platform, defaults] of [['linux', xdg], ['darwin', mac]] as const) {
		assert.deepEqual(paths(absolute, machine(platform, defaults)), expected);
		for (const value of ['', 'relative']) {
			assert.deepEqual(paths({XDG_STATE_HOME: value, XDG_CACHE_HOME: value, XDG_CONFIG_HOME: value}, machine(platform)), defaults);
		}
	}

	const drive = {XDG_STATE_HOME: String.raw`E:\s`, XDG_CACHE_HOME: String.raw`E:\c`, XDG_CONFIG_HOME: String.raw`E:\f`};
	assert.deepEqual(paths(drive, machine('win32', windows)), [String.raw`E:\s\winnow`, String.raw`E:\c\winnow`, String.raw`E:\f\winnow\config.json`]);
});

test('on macOS and Windows, verdicts and settings at the XDG paths are found, unless the system\'s own exist', () => {
	assert.deepEqual(paths({}, machine('darwin', xdg)), xdg);
	assert.deepEqual(paths({}, machine('win32', windowsXdg)), windowsXdg);
	assert.deepEqual(paths({LOCALAPPDATA: String.raw`D:\local`, APPDATA: String.raw`D:\roaming`}, machine('win32', windowsXdg)), windowsXdg);
	assert.deepEqual(paths({}, machine('darwin', [...xdg, ...mac])), mac);
	assert.deepEqual(paths({}, machine('win32', [...windowsXdg, ...windows])), windows);
	// One at the XDG path doesn't move the others there.
	assert.deepEqual(paths({}, machine('darwin', [xdg[2]])), [mac[0], mac[1], xdg[2]]);
});

test('an empty folder for settings on macOS does not hide the file in ~/.config', async context => {
	const home = await temporaryFolder(context);
	const on: Machine = {platform: 'darwin', home, exists: existsSync};
	mkdirSync(path.join(home, 'Library', 'Preferences', 'winnow'), {recursive: true});
	mkdirSync(path.join(home, '.config', 'winnow'), {recursive: true});
	const file = path.join(home, '.config', 'winnow', 'config.json');
	writeFileSync(file, '{}');
	assert.equal(configurationFile({}, on), file);
});

test('homeFolder is always absolute: HOME if it is absolute, else what the system reports', () => {
	const {homedir} = os.userInfo();
	assert.equal(homeFolder({HOME: '/home/me'}), '/home/me');
	for (const HOME of [undefined, '', 'relative/home']) {
		assert.equal(homeFolder({HOME}), homedir);
	}
});

test('without a home folder there is no configuration and no cache, and verdicts can\'t be kept', context => {
	// A container's user without a passwd entry.
	context.mock.method(os, 'userInfo', () => {
		throw Object.assign(new Error('A system error occurred: uv_os_get_passwd returned ENOENT'), {code: 'ERR_SYSTEM_ERROR'});
	});
	assert.equal(homeFolder({HOME: ''}), undefined);
	assert.equal(cacheFolder({XDG_CACHE_HOME: 'relative'}), undefined);
	assert.equal(configurationFile({}), undefined);
	assert.throws(() => stateFolder({}), /No home folder for verdicts/);
	assert.deepEqual([stateFolder({XDG_STATE_HOME: '/state'}), configurationFile({XDG_CONFIG_HOME: '/settings'})], ['/state/winnow', '/settings/winnow/config.json']);
	const homeless: Machine = {...machine('win32'), home: undefined};
	assert.equal(stateFolder({LOCALAPPDATA: String.raw`D:\local`}, homeless), String.raw`D:\local\winnow\Data`);
});
