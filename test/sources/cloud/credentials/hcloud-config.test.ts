import assert from 'node:assert/strict';
import test from 'node:test';
import {hcloudConfig} from '../../../../source/sources/cloud/credentials/hcloud-config.js';
import type {Machine} from '../../../../source/sources/cloud/credentials/machine.js';

/** A machine with these files. */
const machine = (files: Readonly<Record<string, string>>, more: Partial<Machine> = {}): Machine => ({
	env: {}, home: '/home/me', cwd: '/job', ...more,
	async readFile(file) {
		const text = files[file];
		return text === undefined ? undefined : {text, isOpenToOthers: false};
	},
});

test('KooCLI\'s region is that of its current profile, else of the first', async () => {
	const config = async (value: unknown, more?: Partial<Machine>) => hcloudConfig(machine({'/home/me/.hcloud/config.json': JSON.stringify(value)}, more));
	const profiles = [{name: 'a', region: 'r-a', projectId: 'p-a'}, {name: 'b', region: 'r-b'}];
	assert.deepEqual(await config({current: 'b', profiles}), {region: 'r-b'});
	assert.deepEqual(await config({current: 'none', profiles}), {region: 'r-a', project: 'p-a'});
	assert.deepEqual(await config({profiles}), {region: 'r-a', project: 'p-a'});
	assert.deepEqual(await config({current: 'a', profiles: [{name: 'a', region: '', projectId: ''}]}), {});
	for (const none of [{}, {profiles: null}, {profiles: []}, {profiles: 'x'}, {current: 'a', profiles: [{name: 7}]}, 'text', null]) {
		assert.deepEqual(await config(none), {}, JSON.stringify(none));
	}

	assert.deepEqual(await config({profiles}, {home: undefined}), {});
});
