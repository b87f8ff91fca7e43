import assert from 'node:assert/strict';
import {
	mkdir, mkdtemp, rm, symlink, writeFile,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import test from 'node:test';
import {pairFolders} from '../../../source/emulator/job/folder-pairs.js';

const write = async (folder: string, files: Readonly<Record<string, string>>): Promise<string> => {
	for (const [name, content] of Object.entries(files)) {
		await mkdir(path.dirname(path.join(folder, name)), {recursive: true});
		await writeFile(path.join(folder, name), content);
	}

	return folder;
};

test('pairFolders finds the status of every file', async t => {
	const folder = await mkdtemp(path.join(tmpdir(), 'winnow-pairs-'));
	t.after(async () => rm(folder, {recursive: true}));
	const origin = await write(path.join(folder, 'before'), {
		'cats/0001.jpg': 'same', 'cats/0002.jpg': 'old', 'cats/0003.jpg': 'gone', 'cats/00.jpg': 'same', '猫 é/1 2.png': 'same', 'large.jpg': 'a'.repeat(200_000),
	});
	const output = await write(path.join(folder, 'after'), {
		'cats/0001.jpg': 'same', 'cats/0002.jpg': 'new', 'cats/00.jpg': 'same', '猫 é/1 2.png': 'same', 'cats/0001_Blur.jpg': 'blurred', 'cats/0001_Flip.jpg': 'flipped', 'dogs/0001_Blur.jpg': 'nobody', 'cats/00_Crop.jpg': 'cut', 'large.jpg': `${'a'.repeat(199_999)}b`,
	});
	await symlink(path.join(origin, 'cats'), path.join(origin, 'linked'));
	const pairs = await pairFolders(origin, output);
	assert.deepEqual(pairs.map(pair => [pair.property, pair.origin, pair.output]), [
		[0, 'cats/00.jpg', 'cats/00.jpg'],
		[3, 'cats/00.jpg', 'cats/00_Crop.jpg'],
		[0, 'cats/0001.jpg', 'cats/0001.jpg'],
		[3, 'cats/0001.jpg', 'cats/0001_Blur.jpg'],
		[3, 'cats/0001.jpg', 'cats/0001_Flip.jpg'],
		[1, 'cats/0002.jpg', 'cats/0002.jpg'],
		[2, 'cats/0003.jpg', undefined],
		[1, 'large.jpg', 'large.jpg'],
		[0, '猫 é/1 2.png', '猫 é/1 2.png'],
		[3, undefined, 'dogs/0001_Blur.jpg'],
	]);
});
