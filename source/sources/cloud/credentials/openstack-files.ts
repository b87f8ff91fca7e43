import path from 'node:path';
import {variable, type Machine, type SettingsFile} from './machine.js';

const suffixes = ['.yaml', '.yml', '.json'];

export type FoundFile = SettingsFile & {readonly file: string};

/** Where openstacksdk looks for a file, in its order: the variable's file, the working folder, the user's configuration, /etc. */
export const openstackFiles = ({env, home, cwd}: Machine, name: 'clouds' | 'secure'): readonly string[] => {
	const named = variable(env, name === 'clouds' ? 'OS_CLIENT_CONFIG_FILE' : 'OS_CLIENT_SECURE_FILE');
	const settings = env.XDG_CONFIG_HOME && path.isAbsolute(env.XDG_CONFIG_HOME) ? [path.join(env.XDG_CONFIG_HOME, 'openstack')] : [];
	const folders = new Set([cwd, ...settings, ...(home === undefined ? [] : [path.join(home, '.config', 'openstack')]), '/etc/openstack']);
	return [
		...(named === undefined ? [] : [path.resolve(cwd, named)]),
		...[...folders].flatMap(folder => suffixes.map(suffix => path.join(folder, `${name}${suffix}`))),
	];
};

/** The first of these files that exists. @throws WinnowError if it can't be read. */
export const firstOf = async ({readFile}: Machine, files: readonly string[]): Promise<FoundFile | undefined> => {
	for (const file of files) {
		const found = await readFile(file);
		if (found) {
			return {...found, file};
		}
	}

	return undefined;
};

/** Where to look for the secrets of a clouds file: the variable's file, next to the clouds file, then the usual folders. */
export const secureFiles = (machine: Machine, clouds: string): readonly string[] => {
	const usual = openstackFiles(machine, 'secure');
	const named = variable(machine.env, 'OS_CLIENT_SECURE_FILE') === undefined ? 0 : 1;
	return [...usual.slice(0, named), ...suffixes.map(suffix => path.join(path.dirname(clouds), `secure${suffix}`)), ...usual.slice(named)];
};
