import {createHash} from 'node:crypto';
import {
	mkdir, readFile, rename, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import type {StoredObject} from '../../source/emulator/job/row.js';

let number = 0;

/**
Reads a picture that was made before, or makes and keeps it. All test files share them, and later runs too, in the runner's folder (`scripts/test-pictures.js`).

@param key What the picture is made from: with the command, all that determines its bytes.
*/
export const madeOnce = async (key: string | Uint8Array, command: string, make: () => Promise<StoredObject>): Promise<StoredObject> => {
	const folder = process.env.WINNOW_TEST_PICTURES;
	if (!folder) {
		return make();
	}

	const file = path.join(folder, createHash('sha256').update(command).update('\0').update(key).digest('hex'));
	try {
		// The content type is the first line.
		const stored = await readFile(file);
		const end = stored.indexOf('\n');
		return {contentType: stored.toString('latin1', 0, end), bytes: stored.subarray(end + 1)};
	} catch {
		const made = await make();
		await mkdir(folder, {recursive: true});
		const temporary = `${file}.${process.pid}.${number++}`;
		await writeFile(temporary, [`${made.contentType}\n`, made.bytes]);
		await rename(temporary, file);
		return made;
	}
};
