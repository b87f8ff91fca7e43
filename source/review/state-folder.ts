import os from 'node:os';
import path from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
Where journals are kept: `$XDG_STATE_HOME/winnow`, by default `~/.local/state/winnow`; on macOS `~/Library/Application Support/winnow` and on Windows `%LOCALAPPDATA%\winnow\Data`, as env-paths has them for data, unless XDG_STATE_HOME is set. The base directory specification wants relative paths ignored.
*/
export const stateFolder = (env: Environment, platform: NodeJS.Platform = os.platform(), home: string = env.HOME ?? os.homedir()): string => {
	const base = env.XDG_STATE_HOME;
	if (base && path.isAbsolute(base)) {
		return path.join(base, 'winnow');
	}

	if (platform === 'darwin') {
		return path.join(home, 'Library', 'Application Support', 'winnow');
	}

	if (platform === 'win32') {
		return path.join(env.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local'), 'winnow', 'Data');
	}

	return path.join(home, '.local', 'state', 'winnow');
};
