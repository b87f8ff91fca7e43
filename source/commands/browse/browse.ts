import {browserFlags, cloudFlags} from '../cloud-flags.js';
import type {Command} from '../command.js';
import {openCloud} from '../open-cloud.js';
import {parseFlags} from '../parse-flags.js';
import {recordSource} from '../record-source.js';
import {browseWords} from '../words/browse.js';
import {
	reportAfterBrowsing, browse, requireTerminal, openBrowserTerminal,
} from './open-browser.js';
import type {ReviewResult} from './review-result.js';
import {RecordingWarnings} from './recording-warnings.js';

export const command: Command = {
	help: browseWords.help.browse,
	async run(context) {
		const parsed = parseFlags(context, {help: browseWords.help.browse, flags: {...cloudFlags, ...browserFlags}, arguments: [0, 2]});
		if (parsed === undefined) {
			return 0;
		}

		requireTerminal(context, 'browse');
		const {flags} = parsed;
		const cloud = await openCloud(context, flags, parsed.input);
		const recordingWarnings = new RecordingWarnings();
		try {
			if (cloud.task !== undefined && cloud.version !== undefined) {
				const source = await recordSource(cloud.source(cloud.task, cloud.version), flags.record, recordingWarnings.report);
				try {
					return await browse(context, source, flags, {warnings: cloud.warnings, recordingWarnings});
				} finally {
					await source.close();
				}
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
