import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {symlink} from 'node:fs/promises';
import path from 'node:path';
import test from 'node:test';
import {openLocalSource} from '../../../source/sources/local/open-local-source.js';
import {temporaryFolder, writeTree} from './tree.js';
import {
	open, rowsOf, described, signal,
} from './opened.js';

test('if one folder is inside the other, a link into the other counts as a link out', async context => {
	const folder = await temporaryFolder(context);
	const origin = await writeTree(path.join(folder, 'job'), {'a.jpg': '1', 'output/Data/a.jpg': '1', 'output/Data/made.jpg': '2'});
	await symlink('output/Data/made.jpg', path.join(origin, 'linked.jpg'));
	const source = await openLocalSource({origin, output: path.join(origin, 'output'), signal});
	assert.deepEqual(described(await rowsOf(source)), ['retained job/a.jpg a.jpg', 'added undefined made.jpg']);
	assert.match(source.warnings.join('\n'), /1 skipped: a link out of the folder, or a broken link \(linked\.jpg\)/);
});

test('files of the same name are paired by the last folder of their path', async context => {
	const source = await open(context, {'one/dogs/2.jpg': 'dog', 'two/cats/2.jpg': 'cat'}, {'three/cats/2.jpg': 'cat', 'three/dogs/2.jpg': 'dog'}, 'name');
	assert.deepEqual(described(await rowsOf(source)), ['retained dogs/2.jpg dogs/2.jpg', 'retained cats/2.jpg cats/2.jpg']);
	const manifest = await open(context, {'a/x/1.jpg': 'ax', 'b/x/1.jpg': 'bx', 'x/b/1.jpg': 'xb'}, {
		'Data/2.jpg': '', 'output.manifest': JSON.stringify({source: 's3://bucket/x/b/x/1.jpg'}),
	}, 'manifest');
	assert.deepEqual(described(await rowsOf(manifest)), ['deleted x/1.jpg undefined', 'retained x/1.jpg x/1.jpg', 'deleted b/1.jpg undefined']);
});

test('the Data folder of a version is found, and a folder inside the other is not counted twice', async context => {
	const folder = await temporaryFolder(context);
	const origin = await writeTree(path.join(folder, 'job'), {'a.jpg': '1', 'output/V001/Data/a.jpg': '1', 'output/V001/Data/a_Blur.jpg': '2'});
	const source = await openLocalSource({origin, output: path.join(origin, 'output/V001'), signal});
	assert.deepEqual(described(await rowsOf(source)), ['retained job/a.jpg a.jpg', 'added job/a.jpg a_Blur.jpg']);
	assert.match(source.warnings[0]!, /^Reading the pictures from the Data folder/);
});

test('--pair stem joins converted and checked files, and --pair path suggests it', async context => {
	const before = {'a/1.png': '1', 'a/2.bmp': '2', 'a/3.jpg': '3'};
	const after = {'a/1.jpg': 'one', 'a/2_checked.jpg': 'two', 'a/3.jpg': '3'};
	assert.deepEqual(described(await rowsOf(await open(context, before, after, 'stem'))), ['modified a/1.png a/1.jpg', 'modified a/2.bmp a/2_checked.jpg', 'retained a/3.jpg a/3.jpg']);
	const byPath = await open(context, before, after);
	assert.deepEqual(byPath.totals, {
		all: 5, retained: 1, modified: 0, deleted: 2, added: 2,
	});
	assert.match(byPath.warnings[0]!, /--pair stem/);
});

test('--pair name joins moved files, and prefers those whose folder has the same name', async context => {
	const source = await open(context, {'all/1.jpg': '1', 'x/cats/2.jpg': '2', 'x/dogs/2.jpg': '3'}, {
		'cats/1.jpg': '1', 'dogs/2.jpg': '3', 'cats/2.jpg': '2', 'flat/1_Blur.jpg': 'b',
	}, 'name');
	assert.deepEqual(described(await rowsOf(source)), ['retained all/1.jpg cats/1.jpg', 'added all/1.jpg flat/1_Blur.jpg', 'retained cats/2.jpg cats/2.jpg', 'retained dogs/2.jpg dogs/2.jpg']);
	assert.match(source.warnings[0]!, /1 with a duplicate name/);
});

test('--pair manifest joins exactly the files that the manifest lists', async context => {
	const lines = [
		JSON.stringify({source: 'obs://bucket/out/Data/cats/1_checked.jpg', property: {'@modelarts:data_checked': true}}),
		JSON.stringify({source: 's3://bucket/in/cats/2.jpg', usage: 'TRAIN'}),
		JSON.stringify({source: 'obs://bucket/out/Data/cats/%E7%8C%AB.jpg'}),
		'{"source": truncated',
		'',
		JSON.stringify({source: 'obs://bucket/out/Data/cats/nowhere.jpg?AccessKeyId=AK&Signature=secret'}),
	];
	const source = await open(context, {
		'cats/1.png': '1', 'cats/2.jpg': '2', 'cats/3.jpg': '3', 'cats/猫.jpg': '4',
	}, {
		'Data/cats/1_checked.jpg': 'one', 'Data/cats/3.jpg': 'not in the manifest', 'Data/cats/猫.jpg': '4', 'output.manifest': lines.join('\n'),
	}, 'manifest');
	assert.deepEqual(described(await rowsOf(source)), ['modified cats/1.png cats/1_checked.jpg', 'retained cats/2.jpg cats/2.jpg', 'deleted cats/3.jpg undefined', 'retained cats/猫.jpg cats/猫.jpg']);
	const [, kept] = await rowsOf(source);
	assert.equal(Buffer.from(await source.picture(kept!.after.signed!, signal)).toString(), '2');
	assert.match(source.warnings.join('\n'), /1 in the manifest skipped/);
	assert.match(source.warnings.join('\n'), /1 in the manifest but in neither folder/);
	assert.doesNotMatch(source.warnings.join('\n'), /secret/);
});
