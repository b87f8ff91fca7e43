import {openRecording} from '../../sources/recording/open-recording.js';
import {browserFlags, browserHelp} from '../cloud-flags.js';
import type {Command} from '../command.js';
import {parseFlags} from '../parse-flags.js';
import {browse, requireTerminal} from './open-browser.js';

const help = `
  Browse a recorded job, offline

  Usage
    $ winnow replay DIR [flags]

  DIR is what --record DIR or winnow record made. What was not recorded says so in its place.

  Flags${browserHelp}
`;

export const command: Command = {
	help,
	async run(context) {
		const parsed = parseFlags(context, {help, flags: browserFlags, arguments: [1, 1], names: ['DIR']});
		if (parsed === undefined) {
			return 0;
		}

		requireTerminal(context, 'replay');
		const {source, warnings} = await openRecording(parsed.input[0]!);
		try {
			return await browse(context, source, {...parsed.flags, offsetUnit: source.offsetUnit}, {warnings});
		} finally {
			await source.close();
		}
	},
};
