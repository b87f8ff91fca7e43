import {realpath} from 'node:fs/promises';
import path from 'node:path';
import {chooseJournal, nameOf, type Wanted} from '../review/journal/choose-journal.js';
import {journalArguments, shellWord} from '../review/journal/journal-arguments.js';
import {reasonOf, systemCode} from '../review/journal/journal-trouble.js';
import {findJournals, type FoundJournal} from '../review/journal/journals.js';
import {verdicts} from '../review/marks/judgements.js';
import {stateFolder} from '../system/state-folder.js';
import {clean} from '../text/clean.js';
import {WinnowError} from '../model/errors.js';
import {pairingWays} from '../sources/local/open-local-source.js';
import {statuses} from '../model/source.js';
import type {CommandContext} from './command.js';
import type {Flags, FlagSpecs} from './parse-flags.js';

export const marksFlags = {
	format: {type: 'string', choices: ['table', 'ndjson', 'json', 'csv']},
	print0: {type: 'boolean'},
	side: {type: 'string', choices: ['before', 'after']},
	verdict: {type: 'string', choices: verdicts},
	status: {type: 'string', choices: statuses},
	encoding: {type: 'string'},
	local: {type: 'boolean'},
	pair: {type: 'string', choices: pairingWays},
	journal: {type: 'string'},
	endpoint: {type: 'string'},
	project: {type: 'string'},
} as const satisfies FlagSpecs;

export type MarksFlags = Flags<typeof marksFlags>;
export const usage = (what: string, near?: string): WinnowError => new WinnowError({kind: 'usage', what, advice: near === undefined ? 'winnow marks --help says more.' : `Did you mean ${near}?`});

/** The path that a journal of two folders has in its identity; of a folder that is gone the path as it was given. */
const folderName = async (folder: string): Promise<string> => {
	try {
		return clean(await realpath(folder));
	} catch (error) {
		if (systemCode(error) === 'ENOENT') {
			return clean(path.resolve(folder));
		}

		throw new WinnowError({kind: 'failure', what: `${clean(folder)} can't be read: ${reasonOf(error)}`, cause: error});
	}
};

/** Which version the arguments mean: TASK and VERSION, or with `--local` two folders. */
export const wantedBy = async (names: readonly string[], flags: MarksFlags): Promise<Wanted> => {
	if (names.length > 2) {
		throw usage(`There is one argument too many: ${clean(names[2]!)}`);
	}

	if (flags.local) {
		const [origin, output] = names;
		if (origin === undefined || output === undefined) {
			throw new WinnowError({kind: 'usage', what: '--local needs two folders', advice: 'Give the folder before and the folder after.'});
		}

		const clash = (['endpoint', 'project', 'journal'] as const).find(name => flags[name] !== undefined);
		if (clash !== undefined) {
			throw usage(`--local and --${clash} can't be used together`);
		}

		return {
			endpoint: 'local', project: await folderName(origin), task: await folderName(output), version: flags.pair,
		};
	}

	if (flags.pair !== undefined) {
		throw usage('--pair needs --local');
	}

	return {
		task: names[0], version: names[1], endpoint: flags.endpoint, project: flags.project,
	};
};

/** The command as it was typed, but for one journal: to be copied. */
export const commandFor = ({argv: [name = '']}: CommandContext, flags: MarksFlags, before: readonly string[] = []) => (journal: FoundJournal, all: readonly FoundJournal[]): string => {
	const kept = (['format', 'print0', 'side', 'verdict', 'status', 'encoding'] as const).flatMap(flag => {
		const value = flags[flag];
		return value === undefined || value === false ? [] : [`--${flag}`, ...(value === true ? [] : [value])];
	});
	return ['winnow', 'marks', name, ...before, ...kept, ...journalArguments(journal, all)].map(word => shellWord(word)).join(' ');
};

/** The journal that is meant, among those of the state folder. */
export const journalFile = async (context: CommandContext, wanted: Wanted, flags: MarksFlags): Promise<string> => {
	const journals = await findJournals(stateFolder(context.env));
	const command = commandFor(context, flags);
	const chosen = chooseJournal(journals, wanted, journal => command(journal, journals));
	if (journals.length > 1 && Object.values(wanted).every(value => value === undefined)) {
		const others = journals.filter(journal => journal !== chosen).map(journal => clean(command(journal, journals)));
		context.stderr.write(`winnow: these are the marks of ${nameOf(chosen)}; for the demo's: ${others.join(' or ')}\n`);
	}

	return chosen.path;
};
