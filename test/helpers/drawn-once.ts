import {createHash} from 'node:crypto';
import {
	mkdir, readFile, rename, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {pictureFile} from '../../source/emulator/drawing/picture-file.js';
import type {Recipe} from '../../source/emulator/drawing/recipe.js';
import type {StoredObject} from '../../source/emulator/job/row.js';
import {processPicture} from '../../source/emulator/pictures/process-picture.js';

let number = 0;

/** Reads a picture that was made before, or makes and keeps it. All test files share them, and later runs too, in the runner's folder (`scripts/test-pictures.js`). */
const madeOnce = async (key: string | Uint8Array, command: string, make: () => Promise<StoredObject>): Promise<StoredObject> => {
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

/** Makes the files of the emulator's pictures. Drawing takes more time than most tests. */
export const drawnOnce = async (recipe: Recipe): Promise<StoredObject> => madeOnce(JSON.stringify(recipe), '', async () => pictureFile(recipe));

/** Applies image processing to the emulator's pictures. */
export const processedOnce = async (object: StoredObject, command: string): Promise<StoredObject> => madeOnce(object.bytes, `${object.contentType} ${command}`, async () => processPicture(object, command));
