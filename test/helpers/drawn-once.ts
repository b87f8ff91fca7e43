import {createHash} from 'node:crypto';
import {
	mkdir, readFile, rename, writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {pictureFile} from '../../source/emulator/drawing/picture-file.js';
import type {Recipe} from '../../source/emulator/drawing/recipe.js';
import type {StoredObject} from '../../source/emulator/job/row.js';

let number = 0;

/** Makes the files of the emulator's pictures. The test files of a run share them in the runner's folder, since drawing takes more time than most tests. */
export const drawnOnce = async (recipe: Recipe): Promise<StoredObject> => {
	const folder = process.env.WINNOW_TEST_PICTURES;
	if (!folder) {
		return pictureFile(recipe);
	}

	const file = path.join(folder, createHash('sha256').update(JSON.stringify(recipe)).digest('hex'));
	try {
		const [contentType, bytes] = await Promise.all([readFile(`${file}.type`, 'utf8'), readFile(file)]);
		return {contentType, bytes};
	} catch {
		const drawn = await pictureFile(recipe);
		await mkdir(folder, {recursive: true});
		for (const [name, content] of [[`${file}.type`, drawn.contentType], [file, drawn.bytes]] as const) {
			const temporary = `${name}.${process.pid}.${number++}`;
			await writeFile(temporary, content);
			await rename(temporary, name);
		}

		return drawn;
	}
};
