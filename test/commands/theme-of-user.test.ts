import assert from 'node:assert/strict';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {themeOfUser} from '../../source/commands/theme-of-user.js';

const open = async (context: TestContext, files: Readonly<Record<string, unknown>>) => {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'winnow-theme-'));
	context.after(async () => rm(folder, {recursive: true}));
	await mkdir(path.join(folder, 'winnow'));
	await Promise.all(Object.entries(files).map(async ([name, content]) => writeFile(path.join(folder, 'winnow', name), JSON.stringify(content))));
	return {folder, theme: async (flag?: string) => themeOfUser({env: {XDG_CONFIG_HOME: folder}}, flag)};
};

test('by default the terminal decides, and light or dark overrides it', async context => {
	const {theme} = await open(context, {});
	assert.deepEqual(await theme(), {colors: {}});
	assert.deepEqual(await theme('light'), {background: 'light', colors: {}});
	assert.deepEqual(await theme('dark'), {background: 'dark', colors: {}});
});

test('the flag overrides the configuration', async context => {
	const {theme} = await open(context, {'config.json': {theme: 'light'}});
	assert.deepEqual(await theme(), {background: 'light', colors: {}});
	assert.deepEqual(await theme('auto'), {colors: {}});
});

test('a path in the configuration belongs to its folder, that of the flag to the working folder', async context => {
	const colors = {dark: {accent: '#7fd4ff'}};
	const {folder, theme} = await open(context, {'config.json': {theme: 'mine.json'}, 'mine.json': colors});
	assert.deepEqual(await theme(), {colors});
	assert.deepEqual(await theme(path.relative('.', path.join(folder, 'winnow', 'mine.json'))), {colors});
	await assert.rejects(theme('mine.json'), /Can't read .*mine\.json: no such file$/);
});

test('the configuration can contain the colors', async context => {
	const colors = {light: {cursor: '#dddddd'}};
	const {theme} = await open(context, {'config.json': {theme: colors}});
	assert.deepEqual(await theme(), {colors});
});

test('a file of colors is checked like the configuration', async context => {
	const {folder, theme} = await open(context, {'weak.json': {dark: {good: '#111111'}}, 'typo.json': {dark: {god: '#ffffff'}}});
	await assert.rejects(theme(path.join(folder, 'winnow', 'weak.json')), /weak\.json:1:2: dark: good: #111111 on #000000 has a contrast of 1\.11, but needs 4\.5/);
	await assert.rejects(theme(path.join(folder, 'winnow', 'typo.json')), /typo\.json:1:\d+: unknown setting "dark\.god"/);
});
