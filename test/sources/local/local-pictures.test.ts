import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {
	appendFile, rm, symlink, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {LargePictureError, WinnowError} from '../../../source/model/errors.js';
import {signedAddress} from '../../../source/model/source.js';
import {open, rowsOf, signal} from './opened.js';

test('picture reads the files of rows, whatever their names', async context => {
	const source = await open(context, {'a/猫 %41?#.jpg': 'before'}, {'a/猫 %41?#.jpg': 'after'});
	const [sample] = await rowsOf(source);
	assert.equal(Buffer.from(await source.picture(sample!.before.signed!, signal)).toString(), 'before');
	assert.equal(Buffer.from(await source.picture(sample!.after.signed!, signal)).toString(), 'after');
});

test('picture refuses a file larger than the confirmed limit, and reports its size', async context => {
	const source = await open(context, {'a.jpg': 'before'}, {'a.jpg': 'after, larger'});
	const [sample] = await rowsOf(source);
	assert.equal((await source.picture(sample!.before.signed!, signal, {agreed: 6})).length, 6);
	await assert.rejects(
		source.picture(sample!.after.signed!, signal, {agreed: 6}),
		(error: unknown) => error instanceof LargePictureError && error.size === 13,
	);
});

test('picture reads only pictures of the two folders', async context => {
	const source = await open(context, {'a.jpg': '1', '.hidden.jpg': '2', 'notes.txt': '3'}, {'a.jpg': '1'});
	await writeFile(path.join(source.folder, 'outside.jpg'), 'secret');
	const refused = ['local:before/../outside.jpg', 'local:before/%2E%2E/outside.jpg', 'local:before//etc/passwd', 'local:before/.hidden.jpg', 'local:before/notes.txt', 'local:after/b.jpg', '/etc/passwd', 'file:///etc/passwd', 'local:sideways/a.jpg', ''];
	for (const address of refused) {
		await assert.rejects(source.picture(signedAddress(address), signal), (error: unknown) => error instanceof WinnowError && error.kind === 'not-found', address);
	}
});

test('a file that becomes a link out of its folder is not read', async context => {
	const source = await open(context, {'a.jpg': '1'}, {'a.jpg': '1'});
	await writeFile(path.join(source.folder, 'outside.jpg'), 'secret');
	await rm(path.join(source.folder, 'output/a.jpg'));
	await symlink(path.join(source.folder, 'outside.jpg'), path.join(source.folder, 'output/a.jpg'));
	const [sample] = await rowsOf(source);
	await assert.rejects(source.picture(sample!.after.signed!, signal), /is now a link out of its folder/);
});

test('removed and changed files are reported when viewed', async context => {
	const source = await open(context, {'a.jpg': '1', 'b.jpg': '2'}, {'a.jpg': '1', 'b.jpg': '2'});
	await rm(path.join(source.folder, 'output/a.jpg'));
	await appendFile(path.join(source.folder, 'origin/b.jpg'), 'more');
	const [gone, changed] = await rowsOf(source);
	assert.deepEqual(gone!.descriptions, ['the file after was deleted after the folders were read']);
	assert.deepEqual(changed!.descriptions, ['the file before has changed since the folders were compared']);
	await assert.rejects(source.picture(gone!.after.signed!, signal), (error: unknown) => error instanceof WinnowError && error.kind === 'not-found' && error.what.includes('a.jpg doesn\'t exist'));
	assert.equal(Buffer.from(await source.picture(changed!.before.signed!, signal)).toString(), '2more');
});

test('a picture larger than 25 MB is refused', async context => {
	const source = await open(context, {'a.jpg': new Uint8Array((25 * 1024 * 1024) + 1)}, {});
	const [sample] = await rowsOf(source);
	await assert.rejects(source.picture(sample!.before.signed!, signal), /is larger than 25 MB \(26\.2 MB\)/);
});
