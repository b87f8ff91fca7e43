import type {Buffer} from 'node:buffer';
import {readFile, stat} from 'node:fs/promises';
import process from 'node:process';
import {clean} from '../../../text/clean.js';
import {WinnowError} from '../../../model/errors.js';
import {serviceWords} from '../words/index.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A settings file; may hold secrets. */
export type SettingsFile = {
	readonly text: string;
	/** Users other than its owner can read it. */
	readonly isOpenToOthers: boolean;
};

/** What the credential providers read, instead of globals. */
export type Machine = {
	readonly env: Environment;
	/** Home folder, if any. */
	readonly home: string | undefined;
	readonly cwd: string;
	/**
	@returns Undefined if the file doesn't exist.
	@throws WinnowError if it exists but can't be read.
	*/
	readonly readFile: (file: string) => Promise<SettingsFile | undefined>;
};

const absentCodes = new Set(['ENOENT', 'ENOTDIR', 'EISDIR']);
/** Maximum size of a settings file (bytes). */
const maxSize = 1_000_000;

/** Decodes UTF-8, or UTF-16 as PowerShell writes it; removes the byte order mark. */
const decode = (bytes: Buffer): string => new TextDecoder(bytes[0] === 0xFF && bytes[1] === 0xFE ? 'utf-16le' : 'utf8').decode(bytes);

/** Reads a settings file and checks whether others can read it (not on Windows). */
export const readSettingsFile: Machine['readFile'] = async file => {
	try {
		const {mode, size} = await stat(file);
		if (size > maxSize) {
			throw new WinnowError({kind: 'failure', what: serviceWords.files.tooLarge(clean(file), size)});
		}

		return {text: decode(await readFile(file)), isOpenToOthers: process.platform !== 'win32' && (mode & 0o044) !== 0};
	} catch (error) {
		const {code = 'error'} = error as NodeJS.ErrnoException;
		if (absentCodes.has(code)) {
			return undefined;
		}

		throw error instanceof WinnowError
			? error
			: new WinnowError({
				kind: 'failure', what: serviceWords.settings.cantRead(clean(file), clean(code)), advice: serviceWords.settings.cantReadAdvice, cause: error,
			});
	}
};

/** A warning if others can read a file with secrets. */
export const permissionWarning = (file: string, {isOpenToOthers}: SettingsFile): readonly string[] =>
	isOpenToOthers ? [serviceWords.settings.otherUsersRead(clean(file))] : [];

/** Finds characters that can't be part of a value; undefined if there are none. */
const findStray = (value: string): keyof typeof serviceWords.secrets.stray | undefined => {
	if (/^(["']).*\1$/s.test(value)) {
		return 'quotes';
	}

	if (value.endsWith('\r')) {
		return 'carriageReturn';
	}

	return /\p{Cc}/u.test(value) ? 'control' : undefined;
};

/**
The first of these variables that is set and not empty. Trailing line feeds, common in secrets mounted from files, are removed.

@throws WinnowError (failure) that names the variable, never its value, if the value is in quotes or has control characters. The service would reject it, and five rejections lock a key.
*/
export const variable = (env: Environment, ...names: readonly string[]): string | undefined => {
	for (const name of names) {
		const value = env[name]?.replace(/\n+$/, '');
		if (value) {
			const stray = findStray(value);
			if (stray !== undefined) {
				throw new WinnowError({kind: 'failure', what: serviceWords.secrets.stray[stray](name), advice: serviceWords.secrets.strayAdvice});
			}

			return value;
		}
	}

	return undefined;
};
