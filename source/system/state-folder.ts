import os from 'node:os';
import path from 'node:path';
import {WinnowError} from '../model/errors.js';
import {homeFolder} from './home-folder.js';

type Environment = Readonly<Record<string, string | undefined>>;

/**
The folder for journals: `$XDG_STATE_HOME/winnow`, by default `~/.local/state/winnow`; on macOS `~/Library/Application Support/winnow`, on Windows `%LOCALAPPDATA%\winnow\Data`, as in env-paths. The XDG base directory specification requires relative paths to be ignored.

@throws WinnowError (failure) without a home folder.
*/
export const stateFolder = (env: Environment, platform: NodeJS.Platform = os.platform(), home: string | undefined = homeFolder(env)): string => {
	const base = env.XDG_STATE_HOME;
	if (base && path.isAbsolute(base)) {
		return path.join(base, 'winnow');
	}

	if (home === undefined) {
		throw new WinnowError({kind: 'failure', what: 'No home folder for verdicts', advice: 'Set HOME, or set XDG_STATE_HOME to a folder that you can write to.'});
	}

	if (platform === 'darwin') {
		return path.join(home, 'Library', 'Application Support', 'winnow');
	}

	if (platform === 'win32') {
		return path.join(env.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local'), 'winnow', 'Data');
	}

	return path.join(home, '.local', 'state', 'winnow');
};
