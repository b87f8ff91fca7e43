import {Buffer} from 'node:buffer';
import {
	mkdir, mkdtemp, rm, writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type {TestContext} from 'node:test';

/** A temporary folder that goes when the test ends. */
export const temporaryFolder = async (context: TestContext): Promise<string> => {
	const folder = await mkdtemp(path.join(os.tmpdir(), 'winnow-'));
	context.after(async () => rm(folder, {recursive: true, force: true}));
	return folder;
};

/** Writes files by their path below a folder. */
export const writeTree = async (folder: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<string> => {
	await mkdir(folder, {recursive: true});
	for (const [name, content] of Object.entries(files)) {
		const file = path.join(folder, name);
		await mkdir(path.dirname(file), {recursive: true});
		await writeFile(file, Buffer.from(content as string));
	}

	return folder;
};
