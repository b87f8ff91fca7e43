import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {
	mkdir, readdir, readFile, symlink, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import test, {type TestContext} from 'node:test';
import {flatPathOf, pathOf} from '../../../../source/handoff/file-name.js';
import {pictureSize} from '../../../../source/commands/scripts/get/picture-size.js';
import {createPictureSaver, type SavedPicture} from '../../../../source/commands/scripts/get/save-pictures.js';
import {createClaimedPaths} from '../../../../source/commands/scripts/get/claimed-paths.js';
import {VersionList} from '../../../../source/results/list/version-list.js';
import {signedAddress, type Sample, type Source} from '../../../../source/model/source.js';
import {fakeSource} from '../../../helpers/fake-source.js';
import {temporaryFolder} from '../../../sources/local/tree.js';

const composed = 'obs://b/caf\u00E9.jpg';
const decomposed = 'obs://b/cafe\u0301.jpg';

/** Saves objects of these names, each holding its name, into a folder. */
const saving = async (context: TestContext, directory?: string) => {
	const folder = directory ?? path.join(await temporaryFolder(context), 'pictures');
	let fetched = 0;
	const source: Source = {
		...fakeSource({count: 0}),
		async picture(address) {
			fetched++;
			return Buffer.from(address);
		},
	};
	const version = new VersionList({source});
	context.after(() => {
		version.close();
	});
	version.address = async (_filter, index) => signedAddress(names[index]!);
	let names: readonly string[] = [];
	const save = createPictureSaver({
		source, version, filter: 'all', directory: folder, size: pictureSize('original'), signal: new AbortController().signal,
	});
	return {
		folder,
		fetched: () => fetched,
		async save(...addresses: readonly string[]): Promise<SavedPicture[]> {
			names = addresses;
			return Promise.all(addresses.map(async (address, index) => {
				const sample: Sample = {
					id: String(index), before: {}, after: {address, signed: signedAddress(address)}, status: 'added', statusText: '', descriptions: [],
				};
				return save({sample, index, side: 'after'});
			}));
		},
	};
};

test('objects whose names differ only in case or Unicode form get clearly different files', async context => {
	const addresses = ['obs://b/1.jpg', 'obs://b/cat.JPG', 'obs://b/Cat.jpg', 'obs://B/cat.jpg', composed, decomposed];
	const {save, folder, fetched} = await saving(context);
	const saved = await save(...addresses);
	for (const [index, {file}] of saved.entries()) {
		assert.equal(await readFile(file!, 'utf8'), addresses[index]);
	}

	const places = saved.map(({file}) => path.relative(path.join(folder, 'after'), file!));
	assert.deepEqual(
		places,
		[pathOf(addresses[0]!), pathOf(addresses[1]!), flatPathOf(addresses[2]!), flatPathOf(addresses[3]!), pathOf(composed), flatPathOf(decomposed)],
	);
	assert.equal(new Set(places.map(place => place.normalize('NFC').toLowerCase())).size, addresses.length);

	// The same names in the same order are the same files.
	assert.deepEqual((await save(...addresses)).map(({state}) => state), addresses.map(() => 'kept'));
	const again = await saving(context, folder);
	assert.deepEqual((await again.save(...addresses)).map(({state, file}) => [state, file]), saved.map(({file}) => ['kept', file]));
	assert.equal(fetched() + again.fetched(), addresses.length);
});

test('a file saved earlier under a name of another case is not mistaken for this object', async context => {
	const {save, folder} = await saving(context);
	// A link plays a file system that returns Cat.jpg for cat.jpg.
	const bucket = path.join(folder, 'after', 'b');
	await mkdir(bucket, {recursive: true});
	await writeFile(path.join(bucket, 'Cat.jpg'), 'another');
	await symlink('Cat.jpg', path.join(bucket, 'cat.jpg'));
	const [saved] = await save('obs://b/cat.jpg');
	assert.deepEqual([saved!.state, saved!.file], ['saved', path.join(folder, 'after', flatPathOf('obs://b/cat.jpg'))]);
	assert.equal(await readFile(path.join(bucket, 'Cat.jpg'), 'utf8'), 'another');
	assert.deepEqual((await readdir(bucket)).sort(), ['Cat.jpg', 'cat.jpg']);
});

test('a path belongs to the first object that uses it', () => {
	const {claim} = createClaimedPaths();
	assert.ok(claim('a/B.jpg', 'one'));
	assert.ok(claim('a/B.jpg', 'one'));
	assert.ok(!claim('A/b.JPG', 'other'));
	assert.ok(claim('a/c.jpg', 'other'));
	// File systems compare single characters: these differ in length.
	assert.ok(claim('a/straße.jpg', 'one'));
	assert.ok(claim('a/strasse.jpg', 'other'));
});
