import {
	mkdir, mkdtemp, rm, writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type {TestContext} from 'node:test';
import {readSettingsFile, type Environment, type Machine} from '../../../source/sources/cloud/credentials/machine.js';

/** A machine with nothing but these files (below its home; `cwd/…` is the working folder) and variables. Removed with the test. */
export const machineWith = async (
	context: TestContext,
	{env = {}, files = {}, mode = 0o600}: {env?: Environment; files?: Readonly<Record<string, string>>; mode?: number},
): Promise<Machine & {readonly home: string}> => {
	const home = await mkdtemp(path.join(os.tmpdir(), 'winnow-home-'));
	context.after(async () => rm(home, {recursive: true, force: true}));
	const cwd = path.join(home, 'cwd');
	await mkdir(cwd);
	for (const [name, text] of Object.entries(files)) {
		const file = path.join(home, name);
		await mkdir(path.dirname(file), {recursive: true});
		await writeFile(file, text, {mode});
	}

	return {
		env, home, cwd,
		// Nothing of this machine's own /etc.
		readFile: async file => file.startsWith(home) ? readSettingsFile(file) : undefined,
	};
};
