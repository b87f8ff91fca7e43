import {WinnowError} from '../sources/errors.js';
import {
	browserFlags, browserHelp, cloudFlags, connectionHelp, listingHelp,
} from './cloud-flags.js';
import type {Command} from './command.js';
import {browse, requireTerminal} from './open-browser.js';
import {openCloud} from './open-cloud.js';
import {parseFlags} from './parse-flags.js';
import {recorded} from './recorded.js';

const help = `
  Browse what a data-processing task did to its samples

  Usage
    $ winnow [browse] TASK VERSION [flags]
    $ winnow 'https://modelarts.…/v2/PROJECT/processor-tasks/TASK/versions/VERSION/results'

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
		const cloud = await openCloud(context, parsed.flags, parsed.input);
		try {
			if (cloud.task === undefined || cloud.version === undefined) {
				throw new WinnowError({kind: 'usage', what: 'winnow browse needs a task and a version', advice: 'winnow tasks lists them.'});
			}

			const source = await recorded(cloud.source(cloud.task, cloud.version), parsed.flags.record);
			try {
				return await browse(context, source, parsed.flags, {warnings: cloud.warnings});
			} finally {
				await source.close();
			}
		} finally {
			await cloud.close();
		}
	},
};
