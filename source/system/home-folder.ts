import os from 'node:os';
import path from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

const absolute = (folder: string | undefined): string | undefined => folder !== undefined && path.isAbsolute(folder) ? folder : undefined;

/** A user id without a passwd entry has no home there, and Node throws. */
const fromSystem = (): string | undefined => {
	try {
		return absolute(os.userInfo().homedir);
	} catch {
		return undefined;
	}
};

/** The home folder: HOME, or where it is not set, empty or relative, what the system says. Undefined where there is none, as for a container's user without a passwd entry; never a relative path. */
export const homeFolder = (env: Environment): string | undefined => absolute(env.HOME) ?? fromSystem();

/** A base folder of the user, as the XDG base directory specification has it: the variable, if it is absolute, else below the home folder. Undefined without both. */
export const baseFolder = (env: Environment, variable: `XDG_${string}_HOME`, ...belowHome: readonly string[]): string | undefined => {
	const home = homeFolder(env);
	return absolute(env[variable]) ?? (home === undefined ? undefined : path.join(home, ...belowHome));
};
