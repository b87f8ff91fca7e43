import {WinnowError} from '../../model/errors.js';
import type {Version} from '../../model/catalog.js';
import type {Source} from '../../model/source.js';
import {browserFlags, cloudFlags} from '../cloud-flags.js';
import type {Command} from '../command.js';
import {openCloud} from '../open-cloud.js';
import {parseFlags} from '../parse-flags.js';
import {recordSource} from '../record-source.js';
import type {AcrossVersions} from '../scripts/compare-verdicts/browse-across.js';
import {browseWords} from '../words/browse.js';
import {
	reportAfterBrowsing, browse, browseVersion, requireTerminal, openBrowserTerminal,
} from './open-browser.js';
import type {ReviewResult} from './review-result.js';
import {RecordingWarnings} from './recording-warnings.js';

type OpenedCloud = Awaited<ReturnType<typeof openCloud>>;

type VersionsToCompare = {
	readonly cloud: OpenedCloud;
	readonly task: string;
	/** The earlier version and the later one. */
	readonly ids: readonly [string, string];
	/** Of the later version. */
	readonly source: Source;
};

/** Asks the service for two versions of a task. @throws WinnowError if one does not exist. */
const versionsOf = async ({cloud, task, ids, source}: VersionsToCompare, signal: AbortSignal): Promise<AcrossVersions> => {
	const catalog = cloud.catalog();
	const [first, second] = await Promise.all(ids.map(async id => catalog.version(task, id, signal))) as [Version, Version];
	const open = (): Source => cloud.source(task, first.id);
	return {
		later: {name: second.name || second.id, source, operators: second.operators},
		earlier: {
			name: first.name || first.id, identity: open().identity, operators: first.operators, open: async () => open(),
		},
	};
};

export const command: Command = {
	help: browseWords.help.browse,
	async run(context) {
		const parsed = parseFlags(context, {help: browseWords.help.browse, flags: {...cloudFlags, ...browserFlags, earlier: {type: 'string'}}, arguments: [0, 2]});
		if (parsed === undefined) {
			return 0;
		}

		requireTerminal(context, 'browse', parsed.flags);
		const {flags} = parsed;
		const cloud = await openCloud(context, flags, parsed.input);
		const recordingWarnings = new RecordingWarnings();
		try {
			if (cloud.task !== undefined && cloud.version !== undefined) {
				const source = await recordSource(cloud.source(cloud.task, cloud.version), flags.record, recordingWarnings.report);
				try {
					if (flags.earlier !== undefined) {
						const versions = await versionsOf({cloud, task: cloud.task, ids: [flags.earlier, cloud.version], source}, context.signal);
						const {acrossBrowser} = await import('../scripts/index.js');
						return await acrossBrowser(context, {browseVersion, openBrowserTerminal, reportAfterBrowsing}).run(versions, {
							flags, warnings: cloud.warnings, recordingWarnings,
						});
					}

					return await browse(context, source, flags, {warnings: cloud.warnings, recordingWarnings});
				} finally {
					await source.close();
				}
			}

			if (flags.earlier !== undefined) {
				throw new WinnowError({kind: 'usage', what: browseWords.earlierNeedsVersion, advice: browseWords.chooseTwo});
			}

			const catalog = cloud.catalog();
			// A missing task is reported before the full screen opens.
			const task = cloud.task === undefined ? undefined : await catalog.task(cloud.task, context.signal);
			const terminal = await openBrowserTerminal(context, flags);
			let judged: readonly ReviewResult[];
			try {
				const {browseCloud} = await import('./browse-cloud.js');
				judged = await browseCloud({
					context,
					terminal,
					catalog,
					flags,
					where: cloud.where,
					warnings: cloud.warnings,
					source: cloud.source,
					recordingWarnings,
					recorded: async source => recordSource(source, flags.record, recordingWarnings.report),
				}, {task});
			} finally {
				await terminal.close();
			}

			return await reportAfterBrowsing(context, flags, judged);
		} finally {
			recordingWarnings.flush(context.stderr);
			await cloud.close();
		}
	},
};
