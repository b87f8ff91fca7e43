import {constants} from 'node:fs';
import {access} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {loadSharp} from '../../../preview/decode/load-sharp.js';
import {findJournals} from '../../../review/journal/journals.js';
import {stateFolder} from '../../../system/folders.js';
import {clean} from '../../../text/clean.js';
import {asWinnowError, WinnowError} from '../../../model/errors.js';
import type {CommandContext} from '../../command.js';
import {readConfiguration} from '../../configuration.js';
import {setupWords} from '../../words/setup.js';
import {punctuation} from '../../../text/sentences.js';
import {
	ok, problem, unknown, warning, type Finding,
} from './finding.js';

const {machine: words} = setupWords;

const oldestNode = [20, 19] as const;

const node = (): Finding => {
	const {version} = process;
	const [major = 0, minor = 0] = version.slice(1).split('.').map(Number);
	const isOld = major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1]);
	return isOld ? warning('node', version, words.needsNode(oldestNode.join('.'))) : ok('node', version);
};

const sharp = async (): Promise<Finding> => await loadSharp()
	? ok('sharp', words.sharp)
	: warning('sharp', words.noSharp, words.installSharp);

/** Checks whether files can be created in a folder, or in its nearest existing parent. @returns The reason why not as `FOLDER: CODE`. */
const checkWritable = async (folder: string): Promise<{readonly exists: boolean; readonly reason?: string}> => {
	let exists = true;
	for (let parent = folder; ; parent = path.dirname(parent)) {
		try {
			await access(parent, constants.W_OK | constants.X_OK);
			return {exists};
		} catch (error) {
			const {code = 'error'} = error as NodeJS.ErrnoException;
			if (code !== 'ENOENT' || parent === path.dirname(parent)) {
				return {exists, reason: `${parent}${punctuation.colon}${code}`};
			}

			exists = false;
		}
	}
};

const journals = async (env: CommandContext['env']): Promise<Finding> => {
	let folder: string;
	try {
		folder = stateFolder(env);
	} catch (error) {
		return problem('journals', asWinnowError(error));
	}

	const name = clean(folder);
	const {exists, reason} = await checkWritable(folder);
	if (reason !== undefined) {
		return problem('journals', new WinnowError({kind: 'failure', what: words.cantWrite(name, clean(reason)), advice: words.fixFolder}));
	}

	if (!exists) {
		return ok('journals', words.noJournals(name));
	}

	try {
		const {length} = await findJournals(folder);
		return ok('journals', words.journals(length, name));
	} catch (error) {
		return problem('journals', asWinnowError(error));
	}
};

const settings = async (env: CommandContext['env']): Promise<Finding> => {
	try {
		const {file, exists} = await readConfiguration({env});
		if (file === undefined) {
			return unknown('settings', words.noHome, words.setHome);
		}

		return exists ? ok('settings', words.validConfiguration(clean(file))) : unknown('settings', words.noConfiguration(clean(file)));
	} catch (error) {
		return problem('settings', asWinnowError(error));
	}
};

/** Checks the program, its optional packages, and its files on this machine. */
export const machineFindings = async ({env, version}: Pick<CommandContext, 'env' | 'version'>): Promise<Finding[]> => [
	ok('winnow', version), node(), await sharp(), await journals(env), await settings(env),
];
