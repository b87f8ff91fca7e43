import os from 'node:os';
import path from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

const absolute = (folder: string | undefined): string | undefined => folder !== undefined && path.isAbsolute(folder) ? folder : undefined;

/** Node throws for a user ID without a passwd entry. */
const fromSystem = (): string | undefined => {
	try {
		return absolute(os.userInfo().homedir);
	} catch {
		return undefined;
	}
};

/** The home folder: an absolute HOME, else the system's. Undefined if neither exists, as for a container's user without a passwd entry. */
export const homeFolder = (env: Environment): string | undefined => absolute(env.HOME) ?? fromSystem();

/** A base folder by the XDG base directory specification: the variable if it is absolute, else below the home folder. Undefined without both. */
export const baseFolder = (env: Environment, variable: `XDG_${string}_HOME`, ...belowHome: readonly string[]): string | undefined => {
	const home = homeFolder(env);
	return absolute(env[variable]) ?? (home === undefined ? undefined : path.join(home, ...belowHome));
};
