import {existsSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {WinnowError} from '../model/errors.js';
import {errorWords} from '../model/words/index.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** What the folders depend on besides the environment variables. */
export type Machine = {
	readonly platform: NodeJS.Platform;
	/** Undefined if there is none; see `homeFolder`. */
	readonly home: string | undefined;
	readonly exists: (file: string) => boolean;
};

/** A base folder: a variable, and the folder below the home folder that is used without it. */
type Base = {readonly variable: string; readonly belowHome: readonly string[]};

type Kind = {
	/** As in the XDG base directory specification. */
	readonly xdg: Base;
	/** On macOS, below the home folder. */
	readonly darwin: readonly string[];
	readonly windows: Base & {readonly name: string};
};

/** `LOCALAPPDATA` is not copied to other machines, `APPDATA` is. */
const localAppData = {variable: 'LOCALAPPDATA', belowHome: ['AppData', 'Local']} as const;

// The folders on macOS and Windows are those of env-paths. It keeps them apart, so that deleting the settings can't delete verdicts.
const state: Kind = {
	xdg: {variable: 'XDG_STATE_HOME', belowHome: ['.local', 'state']},
	darwin: ['Library', 'Application Support'],
	windows: {...localAppData, name: 'Data'},
};

const cache: Kind = {
	xdg: {variable: 'XDG_CACHE_HOME', belowHome: ['.cache']},
	darwin: ['Library', 'Caches'],
	windows: {...localAppData, name: 'Cache'},
};

const configuration: Kind = {
	xdg: {variable: 'XDG_CONFIG_HOME', belowHome: ['.config']},
	darwin: ['Library', 'Preferences'],
	windows: {variable: 'APPDATA', belowHome: ['AppData', 'Roaming'], name: 'Config'},
};

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

const thisMachine = (env: Environment): Machine => ({platform: os.platform(), home: homeFolder(env), exists: existsSync});

/** Returns the paths where `name` may be in Winnow's folder of a kind; the first is where to create it. The XDG specification requires relative paths in its variables to be ignored. */
const candidates = ({xdg, darwin, windows}: Kind, name: string, env: Environment, {platform, home}: Machine): readonly string[] => {
	const {isAbsolute, join} = platform === 'win32' ? path.win32 : path.posix;
	const fromVariable = ({variable}: Base): string | undefined => {
		const folder = env[variable];
		return folder !== undefined && isAbsolute(folder) ? folder : undefined;
	};

	const chosen = fromVariable(xdg);
	if (chosen !== undefined) {
		return [join(chosen, 'winnow', name)];
	}

	const below = (base: string | undefined, ...names: readonly string[]): string | undefined => base === undefined ? undefined : join(base, ...names, name);
	const places = [below(home, ...xdg.belowHome, 'winnow')];
	if (platform === 'darwin') {
		places.unshift(below(home, ...darwin, 'winnow'));
	}

	if (platform === 'win32') {
		const base = fromVariable(windows);
		places.unshift(base === undefined ? below(home, ...windows.belowHome, 'winnow', windows.name) : below(base, 'winnow', windows.name));
	}

	return places.filter(place => place !== undefined);
};

/**
Returns the path of `name` in Winnow's folder of a kind. Undefined without a home folder.

On macOS and Windows, earlier versions used the XDG path. If `name` exists only there, that path is returned.
*/
const locate = (kind: Kind, name: string, env: Environment, machine: Machine): string | undefined => {
	const places = candidates(kind, name, env, machine);
	return places.length > 1 ? places.find(place => machine.exists(place)) ?? places[0] : places[0];
};

/**
Returns the folder for journals: `$XDG_STATE_HOME/winnow`, by default `~/.local/state/winnow`; on macOS `~/Library/Application Support/winnow`, on Windows `%LOCALAPPDATA%\winnow\Data`.

@throws WinnowError (failure) without a home folder.
*/
export const stateFolder = (env: Environment, machine: Machine = thisMachine(env)): string => {
	const folder = locate(state, '', env, machine);
	if (folder === undefined) {
		throw new WinnowError({kind: 'failure', what: errorWords.noHome, advice: errorWords.noHomeAdvice});
	}

	return folder;
};

/** Returns the folder for files that can be deleted at any time: `$XDG_CACHE_HOME/winnow`, by default `~/.cache/winnow`; on macOS `~/Library/Caches/winnow`, on Windows `%LOCALAPPDATA%\winnow\Cache`. Undefined without a home folder. */
export const cacheFolder = (env: Environment, machine: Machine = thisMachine(env)): string | undefined => locate(cache, '', env, machine);

/** Returns the path of the settings: `$XDG_CONFIG_HOME/winnow/config.json`, by default in `~/.config`; on macOS in `~/Library/Preferences`, on Windows `%APPDATA%\winnow\Config\config.json`. Undefined without a home folder. */
export const configurationFile = (env: Environment, machine: Machine = thisMachine(env)): string | undefined => locate(configuration, 'config.json', env, machine);
