import type {Buffer} from 'node:buffer';
import {readFile, stat} from 'node:fs/promises';
import process from 'node:process';
import {clean} from '../../../text/clean.js';
import {WinnowError} from '../../../model/errors.js';

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
	/** Home folder; undefined where there is none. */
	readonly home: string | undefined;
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

/** UTF-8 or, as PowerShell writes files, UTF-16; without the byte order mark. */
const decode = (bytes: Buffer): string => new TextDecoder(bytes[0] === 0xFF && bytes[1] === 0xFE ? 'utf-16le' : 'utf8').decode(bytes);

/** Reads a settings file of this machine, and whether others can; permissions say nothing on Windows. */
export const readSettingsFile: Machine['readFile'] = async file => {
	try {
		const {mode, size} = await stat(file);
		if (size > most) {
			throw new WinnowError({kind: 'failure', what: `${clean(file)} is too large for a settings file (${size} bytes)`});
		}

		return {text: decode(await readFile(file)), openToOthers: process.platform !== 'win32' && (mode & 0o044) !== 0};
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

const envFile = 'Remove it: docker --env-file passes quotes and carriage returns on as part of the value.';

/** What can't belong to a value, in words; undefined where nothing is wrong. */
const oddness = (value: string): string | undefined => {
	if (/^(["']).*\1$/s.test(value)) {
		return 'has quotes around it';
	}

	if (value.endsWith('\r')) {
		return 'ends with a carriage return';
	}

	return /\p{Cc}/u.test(value) ? 'contains a control character' : undefined;
};

/**
The first of these variables that is set and not empty, without a line feed at its end, which secrets mounted from files often have.

@throws WinnowError (failure) that names the variable, and never its value, where the value has quotes around it or a control character in it: sent like that, it would be refused, and five refusals lock a key.
*/
export const variable = (env: Environment, ...names: readonly string[]): string | undefined => {
	for (const name of names) {
		const value = env[name]?.replace(/\n+$/, '');
		if (value) {
			const odd = oddness(value);
			if (odd !== undefined) {
				throw new WinnowError({kind: 'failure', what: `The value of ${name} ${odd}, so nothing was sent`, advice: envFile});
			}

			return value;
		}
	}

	return undefined;
};
