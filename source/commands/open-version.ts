import type {OffsetUnit} from '../results/list/version-list.js';
import {clean} from '../text/clean.js';
import {WinnowError} from '../model/errors.js';
import {openLocalSource, pairingWays} from '../sources/local/open-local-source.js';
import {openRecording} from '../sources/recording/open-recording.js';
import {parseResultsUrl} from '../sources/cloud/parse-results-url.js';
import type {Source, StatusFilter} from '../model/source.js';
import {
	cloudFlags, connectionHelp, listingHelp, pictureFlags,
} from './cloud-flags.js';
import type {CommandContext} from './command.js';
import {loadConfiguration} from './configuration.js';
import {openCloud} from './open-cloud.js';
import type {Flags, FlagSpecs} from './parse-flags.js';
import {progressLine} from './progress-line.js';
import {recordSource} from './record-source.js';

/** What every command takes that reads one version's results. */
export const versionFlags = {
	...cloudFlags,
	...pictureFlags,
	local: {type: 'boolean'},
	pair: {type: 'string', choices: pairingWays},
	replay: {type: 'boolean'},
} as const satisfies FlagSpecs;

export type VersionFlags = Flags<typeof versionFlags>;

export const versionHelp = `${connectionHelp}${listingHelp}
    --record DIR               keep what is looked at, for winnow replay
    --local                    TASK and VERSION are two folders, before and after
    --pair WAY                 with --local: path, name, stem or manifest
    --replay                   TASK is the folder of a recording; there is no VERSION`;

export type OpenedVersion = {
	/** Whoever opened it closes it. */
	readonly source: Source;
	/** Arguments that are left. */
	readonly rest: readonly string[];
	/** From the flags, else from a pasted address. */
	readonly status: StatusFilter;
	readonly processParameter: string | undefined;
	readonly pageSize: number;
	readonly offsetUnit: OffsetUnit | 'auto';
};

type Opened = Pick<OpenedVersion, 'source' | 'rest' | 'offsetUnit'> & {readonly warnings: readonly string[]};

const openFolders = async (context: CommandContext, flags: VersionFlags, [origin, output, ...rest]: readonly string[]): Promise<Opened> => {
	if (origin === undefined || output === undefined) {
		throw new WinnowError({kind: 'usage', what: '--local needs two folders', advice: 'Give the folder before and the folder after.'});
	}

	const line = progressLine(context.stderr);
	try {
		const source = await openLocalSource({
			origin, output, pair: flags.pair, signal: context.signal, onProgress({text}) {
				line.show(() => text);
			},
		});
		return {
			source, rest, offsetUnit: source.offsetUnit, warnings: source.warnings,
		};
	} finally {
		line.end();
	}
};

const openReplay = async ([directory, ...rest]: readonly string[]): Promise<Opened> => {
	const {source, warnings} = await openRecording(directory!);
	return {
		source, rest, offsetUnit: source.offsetUnit, warnings,
	};
};

const openInCloud = async (context: CommandContext, flags: VersionFlags, input: readonly string[]): Promise<Opened> => {
	const pasted = parseResultsUrl(input[0] ?? '');
	const taken = pasted?.version === undefined ? 2 : 1;
	const cloud = await openCloud(context, flags, input.slice(0, taken));
	const {task, version, warnings} = cloud;
	if (task === undefined || version === undefined) {
		await cloud.close();
		throw new WinnowError({kind: 'usage', what: task === undefined ? 'TASK and VERSION are missing' : 'VERSION is missing', advice: task === undefined ? 'winnow tasks lists what there is.' : 'winnow versions TASK lists what there is.'});
	}

	const source = cloud.source(task, version);
	return {
		source: {
			identity: source.identity,
			listing: async (query, signal, options) => source.listing(query, signal, options),
			picture: async (address, signal, options) => source.picture(address, signal, options),
			async close() {
				await source.close();
				await cloud.close();
			},
		},
		rest: input.slice(taken),
		offsetUnit: flags.offsetUnit ?? 'auto',
		warnings,
	};
};

/**
The version that the arguments name: a task's in the cloud, a pasted address of its results, two folders with `--local`, a recording with `--replay`. Warnings go to stderr.

@throws WinnowError
*/
export const openVersion = async (context: CommandContext, flags: VersionFlags, input: readonly string[]): Promise<OpenedVersion> => {
	if (flags.local && flags.replay) {
		throw new WinnowError({kind: 'usage', what: '--local and --replay are two different things', advice: 'Give one of them.'});
	}

	const {pageSize} = await loadConfiguration({env: context.env});
	const opened = flags.local ? await openFolders(context, flags, input) : await (flags.replay ? openReplay(input) : openInCloud(context, flags, input));
	for (const warning of opened.warnings) {
		context.stderr.write(`winnow: ${warning}\n`);
	}

	const pasted = flags.local || flags.replay ? undefined : parseResultsUrl(input[0] ?? '');
	return {
		...opened,
		source: await recordSource(opened.source, flags.record, ({line, advice}) => {
			context.stderr.write(`winnow: ${line}\n${advice === undefined ? '' : `        ${advice}\n`}`);
		}),
		status: flags.status ?? pasted?.status ?? 'all',
		processParameter: flags.processParameter ?? pasted?.processParameter,
		pageSize: flags.pageSize ?? pageSize,
	};
};

/** @throws WinnowError (usage) where arguments are left that mean nothing. */
export const noMore = ({rest: [first]}: Pick<OpenedVersion, 'rest'>): void => {
	if (first !== undefined) {
		throw new WinnowError({kind: 'usage', what: `There is one argument too many: ${clean(first)}`, advice: '--help shows the usage.'});
	}
};
