import {WinnowError} from '../../../model/errors.js';
import type {OperatorFacts} from '../../../model/catalog.js';
import type {Source} from '../../../model/source.js';
import type {OffsetUnit} from '../../../results/list/version-list.js';
import {openLocalSource, pairingWays} from '../../../sources/local/open-local-source.js';
import {clean} from '../../../text/clean.js';
import {connectionFlags, listingFlags, placeFlags} from '../../cloud-flags.js';
import type {CommandContext} from '../../command.js';
import type {Identity} from '../../earlier-version.js';
import {openCloud} from '../../open-cloud.js';
import {folderName, realFolder} from '../../real-folder.js';
import type {Flags, FlagSpecs} from '../../parse-flags.js';
import {progressLine} from '../../progress-line.js';
import {compareVerdictsWords as words} from '../../words/compare-verdicts.js';

/** Flags that name the two versions. */
export const versionsFlags = {
	...connectionFlags,
	...placeFlags,
	offsetUnit: listingFlags.offsetUnit,
	local: {type: 'boolean'},
	pair: {type: 'string', choices: pairingWays},
} as const satisfies FlagSpecs;

/** A version, its name for people, and the operators that it ran: undefined for folders. */
export type ComparedVersion = {readonly name: string; readonly identity: Identity; readonly operators: readonly OperatorFacts[] | undefined};

/** Two versions, of which the second is read. */
export type OpenedVersions = {
	readonly first: ComparedVersion;
	readonly second: ComparedVersion & {readonly source: Source};
	readonly offsetUnit: OffsetUnit | 'auto';
	readonly warnings: readonly string[];
	close(): Promise<void>;
};

type Names = readonly [string, string, string];

type VersionsFlags = Flags<typeof versionsFlags>;

const openFolders = async (context: CommandContext, {pair}: VersionsFlags, [origin, first, second]: Names): Promise<OpenedVersions> => {
	const firstFolder = clean(await realFolder(first));
	const line = progressLine(context.stderr);
	try {
		const source = await openLocalSource({
			origin, output: second, pair, signal: context.signal, onProgress({text}) {
				line.show(() => text);
			},
		});
		return {
			first: {name: folderName(first), identity: {...source.identity, task: firstFolder}, operators: undefined},
			second: {
				name: folderName(second), identity: source.identity, operators: undefined, source,
			},
			offsetUnit: source.offsetUnit,
			warnings: source.warnings,
			close: async () => source.close(),
		};
	} finally {
		line.end();
	}
};

const openInCloud = async (context: CommandContext, flags: VersionsFlags, [task, first, second]: Names): Promise<OpenedVersions> => {
	const cloud = await openCloud(context, flags, [task, first]);
	try {
		const catalog = cloud.catalog();
		const [one, other] = await Promise.all([first, second].map(async version => catalog.version(task, version, context.signal)));
		const source = cloud.source(task, second);
		return {
			first: {name: one!.name || first, identity: cloud.source(task, first).identity, operators: one!.operators},
			second: {
				name: other!.name || second, identity: source.identity, operators: other!.operators, source,
			},
			offsetUnit: flags.offsetUnit ?? 'auto',
			warnings: cloud.warnings,
			async close() {
				await source.close();
				await cloud.close();
			},
		};
	} catch (error) {
		await cloud.close();
		throw error;
	}
};

/**
Opens the versions that the arguments name: TASK, V1 and V2 in the cloud, or with `--local` the folder of the originals and two folders of results.

@throws WinnowError
*/
export const openVersions = async (context: CommandContext, flags: VersionsFlags, input: Names): Promise<OpenedVersions> => {
	if (flags.pair !== undefined && !flags.local) {
		throw new WinnowError({kind: 'usage', what: words.pairNeedsLocal});
	}

	const [, first, second] = input;
	if (first === second) {
		throw new WinnowError({kind: 'usage', what: words.sameVersion(clean(first))});
	}

	return flags.local ? openFolders(context, flags, input) : openInCloud(context, flags, input);
};
