import {realpath} from 'node:fs/promises';
import path from 'node:path';
import {chooseJournal, nameOf, type Wanted} from '../review/journal/choose-journal.js';
import {journalArguments, shellWord} from '../review/journal/journal-arguments.js';
import {reasonOf, systemCode} from '../review/journal/journal-errors.js';
import {findJournals, type FoundJournal} from '../review/journal/journals.js';
import {verdicts} from '../review/marks/judgements.js';
import {stateFolder} from '../system/folders.js';
import {clean} from '../text/clean.js';
import {WinnowError} from '../model/errors.js';
import {pairingWays} from '../sources/local/open-local-source.js';
import {statuses} from '../model/source.js';
import {placeFlags} from './cloud-flags.js';
import type {CommandContext} from './command.js';
import type {Flags, FlagSpecs} from './parse-flags.js';
import {marksWords as words} from './words/scripts.js';
import {sharedWords} from './words/shared.js';

export const marksFlags = {
	format: {type: 'string', choices: ['table', 'ndjson', 'json', 'csv']},
	print0: {type: 'boolean'},
	disagreements: {type: 'boolean'},
	allReviewers: {type: 'boolean'},
	side: {type: 'string', choices: ['before', 'after']},
	verdict: {type: 'string', choices: verdicts},
	status: {type: 'string', choices: statuses},
	encoding: {type: 'string'},
	...placeFlags,
	local: {type: 'boolean'},
	pair: {type: 'string', choices: pairingWays},
	journal: {type: 'string'},
	endpoint: {type: 'string'},
	project: {type: 'string'},
} as const satisfies FlagSpecs;

export type MarksFlags = Flags<typeof marksFlags>;

/** A usage error of `winnow marks`. @param near The closest valid word, if there is one. */
export const usage = (what: string, near?: string): WinnowError => new WinnowError({kind: 'usage', what, advice: near === undefined ? words.helpShowsMore : words.didYouMean(near)});

/** Returns the path that identifies a folder in a journal: its real path, or the absolute path if the folder no longer exists. */
const folderPath = async (folder: string): Promise<string> => {
	try {
		return clean(await realpath(folder));
	} catch (error) {
		if (systemCode(error) === 'ENOENT') {
			return clean(path.resolve(folder));
		}

		throw new WinnowError({kind: 'failure', what: words.cantRead(clean(folder), reasonOf(error)), cause: error});
	}
};

/** Returns the version that the arguments select: TASK and VERSION, or two folders with `--local`. */
export const selectVersion = async (names: readonly string[], flags: MarksFlags): Promise<Wanted> => {
	if (names.length > 2) {
		throw usage(sharedWords.flags.unexpectedArgument(clean(names[2]!)));
	}

	if (flags.local) {
		const [origin, output] = names;
		if (origin === undefined || output === undefined) {
			throw new WinnowError({kind: 'usage', what: sharedWords.open.localNeedsFolders, advice: sharedWords.open.giveFolders});
		}

		const excluded = (['endpoint', 'project', 'journal'] as const).find(name => flags[name] !== undefined);
		if (excluded !== undefined) {
			throw usage(words.localExcludes(`--${excluded}`));
		}

		return {
			endpoint: 'local', project: await folderPath(origin), task: await folderPath(output), version: flags.pair,
		};
	}

	if (flags.pair !== undefined) {
		throw usage(words.pairNeedsLocal);
	}

	return {
		task: names[0], version: names[1], endpoint: flags.endpoint, project: flags.project,
	};
};

/** Returns a function that completes the typed command with the arguments of one journal, so that it can be copied. */
export const commandForJournal = ({argv: [name = '']}: CommandContext, flags: MarksFlags, before: readonly string[] = []) => (journal: FoundJournal, all: readonly FoundJournal[]): string => {
	const kept = (['format', 'print0', 'side', 'verdict', 'status', 'encoding', 'shared'] as const).flatMap(flag => {
		const value = flags[flag];
		return value === undefined || value === false ? [] : [`--${flag}`, ...(value === true ? [] : [value])];
	});
	return ['winnow', 'marks', name, ...before, ...kept, ...journalArguments(journal, all)].map(word => shellWord(word)).join(' ');
};

/** Returns the journals that `winnow marks` can use: those in the state folder, or one for each version in the shared folder. */
export const knownJournals = async ({env}: Pick<CommandContext, 'env'>, shared: string | undefined): Promise<readonly FoundJournal[]> => {
	if (shared === undefined) {
		return findJournals(stateFolder(env));
	}

	const named = (await findJournals(shared)).filter(({identity}) => identity.task !== undefined);
	return [...new Map(named.map(journal => [JSON.stringify(journal.identity), journal])).values()];
};

/** Returns the selected journal from the state folder or the shared folder. */
export const findJournal = async (
	context: CommandContext,
	wanted: Wanted,
	{flags, shared}: {readonly flags: MarksFlags; readonly shared: string | undefined},
): Promise<FoundJournal> => {
	const journals = await knownJournals(context, shared);
	const command = commandForJournal(context, flags);
	const chosen = chooseJournal(journals, wanted, journal => command(journal, journals));
	if (journals.length > 1 && Object.values(wanted).every(value => value === undefined)) {
		const others = journals.filter(journal => journal !== chosen).map(journal => clean(command(journal, journals)));
		context.stderr.write(`winnow: ${words.exporting(nameOf(chosen), others)}\n`);
	}

	return chosen;
};
