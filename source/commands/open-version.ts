import type {OffsetUnit} from '../results/list/version-list.js';
import {clean} from '../text/clean.js';
import {WinnowError} from '../model/errors.js';
import {openLocalSource, pairingWays} from '../sources/local/open-local-source.js';
import {openRecording} from '../sources/recording/open-recording.js';
import {parseResultsUrl} from '../sources/cloud/parse-results-url.js';
import type {Traffic} from '../sources/cloud/wire-event.js';
import type {Version} from '../model/catalog.js';
import type {Datasets} from '../model/dataset.js';
import type {Source, StatusFilter} from '../model/source.js';
import {cloudFlags, pictureFlags} from './cloud-flags.js';
import type {CommandContext} from './command.js';
import {loadConfiguration} from './configuration.js';
import {openCloud} from './open-cloud.js';
import type {Flags, FlagSpecs} from './parse-flags.js';
import {progressLine} from './progress-line.js';
import {recordSource} from './record-source.js';
import {sharedWords} from './words/shared.js';

const {open: words} = sharedWords;

/** Flags of every command that reads the results of one version. */
export const versionFlags = {
	...cloudFlags,
	...pictureFlags,
	local: {type: 'boolean'},
	pair: {type: 'string', choices: pairingWays},
	replay: {type: 'boolean'},
} as const satisfies FlagSpecs;

export type VersionFlags = Flags<typeof versionFlags>;

export type OpenedVersion = {
	/** The caller closes it. */
	readonly source: Source;
	/** Arguments after those that name the version. */
	readonly rest: readonly string[];
	/** From the flags, or else from a pasted URL. */
	readonly status: StatusFilter;
	readonly processParameter: string | undefined;
	readonly pageSize: number;
	readonly offsetUnit: OffsetUnit | 'auto';
	/** Access to the service beyond the results. Undefined for folders and recordings. */
	readonly service?: {
		version(signal: AbortSignal): Promise<Version>;
		datasets(): Datasets;
		/** Requests sent and bytes received so far, by everything that uses the connection. */
		traffic(): Traffic;
	};
};

type Opened = Pick<OpenedVersion, 'source' | 'rest' | 'offsetUnit' | 'service'> & {readonly warnings: readonly string[]};

const openFolders = async (context: CommandContext, flags: VersionFlags, [origin, output, ...rest]: readonly string[]): Promise<Opened> => {
	if (origin === undefined || output === undefined) {
		throw new WinnowError({kind: 'usage', what: words.localNeedsFolders, advice: words.giveFolders});
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
	const used = pasted?.version === undefined ? 2 : 1;
	const cloud = await openCloud(context, flags, input.slice(0, used));
	const {task, version, warnings} = cloud;
	if (task === undefined || version === undefined) {
		await cloud.close();
		throw new WinnowError({kind: 'usage', what: task === undefined ? words.missingTaskAndVersion : words.missingVersion, advice: task === undefined ? words.tasksLists : words.versionsLists});
	}

	const source = cloud.source(task, version);
	return {
		source: {
			identity: source.identity,
			listing: async (query, signal, options) => source.listing(query, signal, options),
			picture: async (address, signal, options) => source.picture(address, signal, options),
			pictureStart: source.pictureStart && (async (address, length, signal, options) => source.pictureStart!(address, length, signal, options)),
			datasets: source.datasets,
			async close() {
				await source.close();
				await cloud.close();
			},
		},
		rest: input.slice(used),
		offsetUnit: flags.offsetUnit ?? 'auto',
		service: {
			version: async signal => cloud.catalog().version(task, version, signal),
			datasets: () => cloud.datasets(),
			traffic: () => cloud.connection.traffic(),
		},
		warnings,
	};
};

/**
Opens the version that the arguments name: TASK and VERSION in the cloud, a pasted results URL, two folders with `--local`, or a recording with `--replay`. Warnings go to stderr.

@throws WinnowError
*/
export const openVersion = async (context: CommandContext, flags: VersionFlags, input: readonly string[]): Promise<OpenedVersion> => {
	if (flags.local && flags.replay) {
		throw new WinnowError({kind: 'usage', what: words.localAndReplay, advice: words.useOne});
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

/** @throws WinnowError (usage) There are more arguments than the command takes. */
export const refuseMoreArguments = ({rest: [first]}: Pick<OpenedVersion, 'rest'>): void => {
	if (first !== undefined) {
		throw new WinnowError({kind: 'usage', what: sharedWords.flags.unexpectedArgument(clean(first)), advice: sharedWords.flags.helpShowsUsage});
	}
};
