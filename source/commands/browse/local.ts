import {openLocalSource, pairingWays} from '../../sources/local/open-local-source.js';
import {browserFlags} from '../cloud-flags.js';
import type {Command} from '../command.js';
import {parseFlags} from '../parse-flags.js';
import {progressLine} from '../progress-line.js';
import {recordSource} from '../record-source.js';
import {browseWords} from '../words/browse.js';
import {browse, requireTerminal} from './open-browser.js';
import {RecordingWarnings} from './recording-warnings.js';

const flags = {
	...browserFlags,
	pair: {type: 'string', choices: pairingWays},
	record: {type: 'string'},
} as const;

export const command: Command = {
	help: browseWords.help.local,
	async run(context) {
		const parsed = parseFlags(context, {help: browseWords.help.local, flags, arguments: [2, 2], names: ['ORIGIN', 'OUTPUT']});
		if (parsed === undefined) {
			return 0;
		}

		requireTerminal(context, 'local');
		const [origin, output] = parsed.input as [string, string];
		const line = progressLine(context.stderr);
		const local = await openLocalSource({
			origin, output, pair: parsed.flags.pair, signal: context.signal,
			onProgress({text}) {
				line.show(() => text);
			},
		});
		line.end();
		const recordingWarnings = new RecordingWarnings();
		const source = await recordSource(local, parsed.flags.record, recordingWarnings.report);
		try {
			return await browse(context, source, {...parsed.flags, offsetUnit: local.offsetUnit}, {warnings: local.warnings, recordingWarnings});
		} finally {
			await source.close();
			recordingWarnings.flush(context.stderr);
		}
	},
};
