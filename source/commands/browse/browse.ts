import {
	browserFlags, browserHelp, cloudFlags, connectionHelp, listingHelp,
} from '../cloud-flags.js';
import type {Command} from '../command.js';
import {openCloud} from '../open-cloud.js';
import {parseFlags} from '../parse-flags.js';
import {recordSource} from '../record-source.js';
import {
	reportAfterBrowsing, browse, requireTerminal, openBrowserTerminal,
} from './open-browser.js';
import type {ReviewResult} from './review-result.js';
import {RecordingWarnings} from './recording-warnings.js';

const help = `
  Browse what a data-processing task did to its samples

  Usage
    $ winnow [browse] [TASK [VERSION]] [flags]
    $ winnow 'https://modelarts.…/versions/VERSION/results'

  Without a version, or without a task, there is a list to pick from first.

  Flags${connectionHelp}${listingHelp}
    --record DIR               keep what is looked at, for winnow replay${browserHelp}
`;

export const command: Command = {
	help,
	async run(context) {
		const parsed = parseFlags(context, {help, flags: {...cloudFlags, ...browserFlags}, arguments: [0, 2]});
		if (parsed === undefined) {
			return 0;
		}

		requireTerminal(context, 'browse');
		const {flags} = parsed;
		const cloud = await openCloud(context, flags, parsed.input);
		const trouble = new RecordingWarnings();
		try {
			if (cloud.task !== undefined && cloud.version !== undefined) {
				const source = await recordSource(cloud.source(cloud.task, cloud.version), flags.record, trouble.tell);
				try {
					return await browse(context, source, flags, {warnings: cloud.warnings, trouble});
				} finally {
					await source.close();
				}
			}

			const catalog = cloud.catalog();
			// A task that does not exist is told before the terminal is taken.
			const task = cloud.task === undefined ? undefined : await catalog.task(cloud.task, context.signal);
			const terminal = await openBrowserTerminal(context, flags);
			let judged: readonly ReviewResult[];
			try {
				const {browseCloud} = await import('./browse-cloud.js');
				judged = await browseCloud({
					context, terminal, catalog, flags, where: cloud.where, warnings: cloud.warnings, source: cloud.source, trouble, recorded: async source => recordSource(source, flags.record, trouble.tell),
				}, {task});
			} finally {
				await terminal.close();
			}

			return await reportAfterBrowsing(context, flags, judged);
		} finally {
			trouble.end(context.stderr);
			await cloud.close();
		}
	},
};
