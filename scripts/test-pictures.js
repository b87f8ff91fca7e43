// Where tests keep the pictures that they draw, from run to run.
import {createHash} from 'node:crypto';
import {readdir, readFile, stat} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {glob, mkdir, rm} from './files.js';
import {root} from './bundle.js';

const cache = path.join(root, 'node_modules', '.cache', 'winnow-test-pictures');

/** How long (ms) pictures are kept that no longer fit the code. Another run may still use them. */
const keptFor = 86_400_000;

const hasSharp = () => {
	try {
		return import.meta.resolve('sharp') !== '';
	} catch {
		return false;
	}
};

/**
Returns the folder for the pictures that the present code draws, and removes those that other code drew.

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
		if (name !== current && (await stat(folder)).mtimeMs < Date.now() - keptFor) {
			await rm(folder, {recursive: true, force: true});
		}
	}

	return path.join(cache, current);
}
