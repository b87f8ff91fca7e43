import {openRecording} from '../../sources/recording/open-recording.js';
import {browserFlags} from '../cloud-flags.js';
import type {Command} from '../command.js';
import {parseFlags} from '../parse-flags.js';
import {browseWords} from '../words/browse.js';
import {browse, requireTerminal} from './open-browser.js';

export const command: Command = {
	help: browseWords.help.replay,
	async run(context) {
		const parsed = parseFlags(context, {help: browseWords.help.replay, flags: browserFlags, arguments: [1, 1], names: ['DIR']});
		if (parsed === undefined) {
			return 0;
		}

		requireTerminal(context, 'replay', parsed.flags);
		const {source, warnings} = await openRecording(parsed.input[0]!);
		try {
			return await browse(context, source, {...parsed.flags, offsetUnit: source.offsetUnit}, {warnings});
		} finally {
			await source.close();
		}
	},
};
