import {accessSync, constants} from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const isInstalled = (name: string): boolean => (process.env.PATH ?? '').split(path.delimiter).some(folder => {
	try {
		accessSync(path.join(folder, name), constants.X_OK);
		return true;
	} catch {
		return false;
	}
});

/** For a test's `skip` option: why a test that uses this program can't run here, or false if it can. The runner counts and prints what is skipped. */
export const without = (name: string): string | false => isInstalled(name) ? false : `${name} is not installed`;
