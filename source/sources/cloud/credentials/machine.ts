import {readFile, stat} from 'node:fs/promises';
import process from 'node:process';
import {clean} from '../../clean.js';
import {WinnowError} from '../../errors.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A file with settings, perhaps with secrets. */
export type SettingsFile = {
	readonly text: string;
	/** Others than its owner may read it. */
	readonly openToOthers: boolean;
};

/** What the providers look at, instead of reaching for globals. */
export type Machine = {
	readonly env: Environment;
	/** Home folder. */
	readonly home: string;
	readonly cwd: string;
	/**
	@returns Undefined where there is no such file.
	@throws WinnowError where it is there and can't be read.
	*/
	readonly readFile: (file: string) => Promise<SettingsFile | undefined>;
};

const absent = new Set(['ENOENT', 'ENOTDIR', 'EISDIR']);
/** No settings file is larger. */
const most = 1_000_000;

/** Reads a settings file of this machine, and whether others can; permissions say nothing on Windows. */
export const readSettingsFile: Machine['readFile'] = async file => {
	try {
		const {mode, size} = await stat(file);
		if (size > most) {
			throw new WinnowError({kind: 'failure', what: `${clean(file)} is no settings file: ${size} bytes`});
		}

		return {text: await readFile(file, 'utf8'), openToOthers: process.platform !== 'win32' && (mode & 0o044) !== 0};
	} catch (error) {
		const {code = 'error'} = error as NodeJS.ErrnoException;
		if (absent.has(code)) {
			return undefined;
		}

		throw error instanceof WinnowError
			? error
			: new WinnowError({
				kind: 'failure', what: `${clean(file)} can't be read (${clean(code)})`, advice: 'Check its permissions, or name other credentials.', cause: error,
			});
	}
};

/** The warning about a file with secrets that others can read; none for one that they can't. */
export const exposure = (file: string, {openToOthers}: SettingsFile): readonly string[] => openToOthers ? [`${clean(file)} can be read by others: chmod 600 ${clean(file)}`] : [];

/** A variable that is set and not empty. */
export const variable = (env: Environment, ...names: readonly string[]): string | undefined => {
	for (const name of names) {
		if (env[name]) {
			return env[name];
		}
	}

	return undefined;
};
