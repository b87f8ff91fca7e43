import assert from 'node:assert/strict';
import {mkdir, symlink, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test from 'node:test';
import {readSettingsFile} from '../../../../source/sources/cloud/credentials/machine.js';
import {temporaryFolder} from '../../local/tree.js';

test('a settings file that is missing, a folder or below a file is absent; one that is too large or can\'t be read is an error', async context => {
	const folder = await temporaryFolder(context);
	const file = path.join(folder, 'clouds.yaml');
	await writeFile(file, 'clouds: {}', {mode: 0o600});
	await mkdir(path.join(folder, 'folder'));
	assert.deepEqual(await readSettingsFile(file), {text: 'clouds: {}', openToOthers: false});
	for (const absent of ['none', 'folder', 'clouds.yaml/below']) {
		assert.equal(await readSettingsFile(path.join(folder, absent)), undefined, absent);
	}

	await writeFile(file, 'x'.repeat(1_000_000));
	assert.equal((await readSettingsFile(file))!.text.length, 1_000_000);
	await writeFile(file, 'x'.repeat(1_000_001));
	await assert.rejects(readSettingsFile(file), {name: 'WinnowError', what: `${file} is too large for a settings file (1000001 bytes)`});
	if (process.platform !== 'win32') {
		await symlink('loop', path.join(folder, 'loop'));
		await assert.rejects(readSettingsFile(path.join(folder, 'loop')), {name: 'WinnowError', what: `Can't read ${path.join(folder, 'loop')} (ELOOP)`});
	}
});
