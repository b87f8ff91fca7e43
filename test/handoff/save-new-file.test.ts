import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {watch} from 'node:fs';
import {
	mkdir, readFile, readdir, readlink, symlink, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test from 'node:test';
import {saveNewFile} from '../../source/handoff/save-new-file.js';
import {until} from '../helpers/until.js';
import {temporaryFolder} from '../review/samples.js';

const first = Buffer.from('first');
const second = Buffer.from('other');

test('a file is saved under its name, and a second one of the name gets a number: nothing is overwritten', async context => {
	const folder = await temporaryFolder(context);
	assert.deepEqual(await saveNewFile(folder, '1-after.jpg', first), {file: path.join(folder, '1-after.jpg'), bytes: 5, isKept: false});
	assert.deepEqual(await saveNewFile(folder, '1-after.jpg', second), {file: path.join(folder, '1-after-2.jpg'), bytes: 5, isKept: false});
	assert.deepEqual([await readFile(path.join(folder, '1-after.jpg'), 'utf8'), await readFile(path.join(folder, '1-after-2.jpg'), 'utf8')], ['first', 'other']);
});

test('a file that already has the bytes is kept, wherever it is among the numbered ones', async context => {
	const folder = await temporaryFolder(context);
	await saveNewFile(folder, '1-after.jpg', first);
	await saveNewFile(folder, '1-after.jpg', second);
	assert.deepEqual(await saveNewFile(folder, '1-after.jpg', second), {file: path.join(folder, '1-after-2.jpg'), bytes: 5, isKept: true});
	assert.equal((await readdir(folder)).length, 2);
});

test('a folder of the same name is unchanged', async context => {
	const folder = await temporaryFolder(context);
	await mkdir(path.join(folder, 'a-after.jpg'));
	assert.equal((await saveNewFile(folder, 'a-after.jpg', first)).file, path.join(folder, 'a-after-2.jpg'));
});

test('an error says where a file can\'t be saved, why, and what to do', async context => {
	const folder = await temporaryFolder(context);
	await writeFile(path.join(folder, 'file'), '');
	await assert.rejects(saveNewFile(path.join(folder, 'file'), '1-after.jpg', first), {
		what: `Can't save 1-after.jpg in ${path.join(folder, 'file')}: a file is in the place of the folder`, advice: 'Start Winnow in a folder that you can write to.',
	});
});

test('a file gets its name only when it is complete, so a killed process leaves no part of a picture under it', {skip: process.platform === 'linux' ? false : 'other systems report changes in another way'}, async context => {
	const folder = await temporaryFolder(context);
	const events: string[] = [];
	const watcher = watch(folder, (type, name) => {
		events.push(`${type} ${name}`);
	});
	try {
		await saveNewFile(folder, '1-after.jpg', Buffer.alloc(1 << 20));
		await writeFile(path.join(folder, 'end'), '');
		await until(() => events.includes('rename end'));
	} finally {
		watcher.close();
	}

	// Bytes that are written to a file of this name would be reported as a change.
	assert.deepEqual(events.filter(event => event.endsWith(' 1-after.jpg')), ['rename 1-after.jpg']);
	assert.deepEqual((await readdir(folder)).sort(), ['1-after.jpg', 'end']);
});

test('a dangling link is unchanged', async context => {
	const folder = await temporaryFolder(context);
	await symlink('nowhere', path.join(folder, '1-after.jpg'));
	assert.equal((await saveNewFile(folder, '1-after.jpg', first)).file, path.join(folder, '1-after-2.jpg'));
	assert.equal(await readlink(path.join(folder, '1-after.jpg')), 'nowhere');
});
