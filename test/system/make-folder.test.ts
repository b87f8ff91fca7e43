import assert from 'node:assert/strict';
import {
	existsSync, readFileSync, statSync, symlinkSync, writeFileSync,
} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import test from 'node:test';
import {makeFolder, makeFolderSync} from '../../source/system/make-folder.js';
import {temporaryFolder} from '../sources/local/tree.js';

for (const [name, make] of [['makeFolder', makeFolder], ['makeFolderSync', async (folder: string, mode?: number) => {
	makeFolderSync(folder, mode);
}]] as const) {
	test(`${name} creates a folder with its parents, and accepts one that exists`, async context => {
		const root = await temporaryFolder(context);
		const folder = path.join(root, 'a', 'b', 'c');
		await make(folder, 0o700);
		await make(folder, 0o700);
		assert.equal(statSync(folder).isDirectory(), true);
		if (process.platform !== 'win32') {
			assert.deepEqual([folder, path.dirname(folder)].map(one => statSync(one).mode & 0o777), [0o700, 0o700]);
		}

		symlinkSync(folder, path.join(root, 'link'));
		await make(path.join(root, 'link', 'd'));
		assert.equal(existsSync(path.join(folder, 'd')), true);
	});

	test(`${name} reports a file in its place, and a link to nothing`, async context => {
		const root = await temporaryFolder(context);
		writeFileSync(path.join(root, 'file'), 'kept');
		symlinkSync(path.join(root, 'nothing'), path.join(root, 'dangling'));
		await assert.rejects(make(path.join(root, 'file')), {code: 'EEXIST'});
		await assert.rejects(make(path.join(root, 'file', 'below')), {code: 'ENOTDIR'});
		await assert.rejects(make(path.join(root, 'dangling')), {code: 'EEXIST'});
		await assert.rejects(make(path.join(root, 'dangling', 'below')), {code: /EEXIST|ENOENT/});
		assert.equal(readFileSync(path.join(root, 'file'), 'utf8'), 'kept');
	});

	test(`${name} gives up if the system still reports a missing folder after creating it`, {skip: process.platform === 'linux' ? false : 'only Linux has /proc'}, async () => {
		await assert.rejects(make('/proc/winnow/below'), {code: 'ENOENT'});
	});
}
