// The folder that caches the pictures of tests between runs.
import {createHash} from 'node:crypto';
import {readdir, readFile, stat} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {glob, mkdir, rm} from './files.js';
import {root} from './bundle.js';

const cache = path.join(root, 'node_modules', '.cache', 'winnow-test-pictures');

/** Minimum age (ms) at which pictures of other code are deleted. Newer ones may still be used by another run. */
const minAge = 86_400_000;

const hasSharp = () => {
	try {
		return import.meta.resolve('sharp') !== '';
	} catch {
		return false;
	}
};

/**
Returns the folder for the pictures of the current drawing code, and deletes old folders of other code.

@returns {Promise<string>} An absolute path.
*/
export async function picturesFolder() {
	const folders = await Promise.all(['drawing', 'pictures'].map(name => glob(path.join(root, 'source', 'emulator', name), /\.ts$/)));
	const files = [...folders.flat(), 'source/emulator/job/hash.ts', 'test/helpers/drawn-once.ts', 'test/helpers/made-once.ts', 'test/preview/sample-pictures.ts', 'package-lock.json'];
	const hash = createHash('sha256').update(`${process.platform} ${process.arch} ${hasSharp()}`);
	for (const file of files) {
		hash.update(await readFile(path.join(root, file)));
	}

	await mkdir(cache, {recursive: true});
	const current = hash.digest('hex').slice(0, 16);
	for (const name of await readdir(cache)) {
		const folder = path.join(cache, name);
		if (name !== current && (await stat(folder)).mtimeMs < Date.now() - minAge) {
			await rm(folder, {recursive: true, force: true});
		}
	}

	return path.join(cache, current);
}
