import {constants} from 'node:fs';
import {access} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {loadSharp} from '../../../preview/decode/load-sharp.js';
import {findJournals} from '../../../review/journal/journals.js';
import {stateFolder} from '../../../system/state-folder.js';
import {clean} from '../../../text/clean.js';
import {asWinnowError, WinnowError} from '../../../model/errors.js';
import type {CommandContext} from '../../command.js';
import {readConfiguration} from '../../configuration.js';
import {grouped} from '../../../text/numbers.js';
import {
	ok, trouble, unknown, warning, type Finding,
} from './finding.js';

const oldestNode = [20, 19] as const;

const node = (): Finding => {
	const {version} = process;
	const [major = 0, minor = 0] = version.slice(1).split('.').map(Number);
	const isOld = major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1]);
	return isOld ? warning('node', version, `Winnow needs Node ${oldestNode.join('.')} or later.`) : ok('node', version);
};

const sharp = async (): Promise<Finding> => await loadSharp()
	? ok('sharp', 'there: pictures are decoded with it')
	: warning('sharp', 'not there: JPEG, PNG and the like are decoded without it, slower; WebP, TIFF and very large pictures are not shown', 'npm install -g sharp');

/** Whether files can be made in a folder, or in the nearest one above it that there is. */
const writable = async (folder: string): Promise<'yes' | 'not yet there' | string> => {
	let isThere = true;
	for (let place = folder; ; place = path.dirname(place)) {
		try {
			await access(place, constants.W_OK | constants.X_OK);
			return isThere ? 'yes' : 'not yet there';
		} catch (error) {
			const {code = 'error'} = error as NodeJS.ErrnoException;
			if (code !== 'ENOENT' || place === path.dirname(place)) {
				return `${place}: ${code}`;
			}

			isThere = false;
		}
	}
};

const journals = async (env: CommandContext['env']): Promise<Finding> => {
	let folder: string;
	try {
		folder = stateFolder(env);
	} catch (error) {
		return trouble('journals', asWinnowError(error));
	}

	const name = clean(folder);
	const how = await writable(folder);
	if (how === 'not yet there') {
		return ok('journals', `none; ${name} is made with the first`);
	}

	if (how !== 'yes') {
		return trouble('journals', new WinnowError({kind: 'failure', what: `${name} can't be written (${clean(how)}), so no verdict can be kept`, advice: 'Change its permissions, or set XDG_STATE_HOME to a folder of your own.'}));
	}

	try {
		const {length} = await findJournals(folder);
		return ok('journals', `${grouped(length)} in ${name}`);
	} catch (error) {
		return trouble('journals', asWinnowError(error));
	}
};

const settings = async (env: CommandContext['env']): Promise<Finding> => {
	try {
		const {file, isThere} = await readConfiguration({env});
		if (file === undefined) {
			return unknown('settings', 'there is no home folder, so the defaults are used', 'Set HOME or XDG_CONFIG_HOME to keep settings.');
		}

		if (file === undefined) {
			return unknown('settings', 'there is no home folder, so the defaults are used', 'Set HOME or XDG_CONFIG_HOME to keep settings.');
		}

		return isThere ? ok('settings', `${clean(file)} is right`) : unknown('settings', `${clean(file)} is not there, so the defaults hold`);
	} catch (error) {
		return trouble('settings', asWinnowError(error));
	}
};

/** The program, its optional parts, and what it keeps on this machine. */
export const machineFindings = async ({env, version}: Pick<CommandContext, 'env' | 'version'>): Promise<Finding[]> => [
	ok('winnow', version), node(), await sharp(), await journals(env), await settings(env),
];
