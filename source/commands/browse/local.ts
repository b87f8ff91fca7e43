import {openLocalSource, pairingWays} from '../../sources/local/open-local-source.js';
import {browserFlags, browserHelp} from '../cloud-flags.js';
import type {Command} from '../command.js';
import {parseFlags} from '../parse-flags.js';
import {progressLine} from '../progress-line.js';
import {recordSource} from '../record-source.js';
import {browse, requireTerminal} from './open-browser.js';
import {RecordingWarnings} from './recording-warnings.js';

const help = `
  Browse two folders, before and after: no cloud at all

  Usage
    $ winnow local ORIGIN OUTPUT [flags]

  Same bytes are retained, other bytes modified, files only before deleted, files only after added.

  Flags
    --pair WAY                 path, name, stem or manifest: how files find each other
    --record DIR               keep what is looked at${browserHelp}
`;

const flags = {
	...browserFlags,
	pair: {type: 'string', choices: pairingWays},
	record: {type: 'string'},
} as const;

export const command: Command = {
	help,
	async run(context) {
		const parsed = parseFlags(context, {help, flags, arguments: [2, 2], names: ['ORIGIN', 'OUTPUT']});
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
		const trouble = new RecordingWarnings();
		const source = await recordSource(local, parsed.flags.record, trouble.tell);
		try {
			return await browse(context, source, {...parsed.flags, offsetUnit: local.offsetUnit}, {warnings: local.warnings, trouble});
		} finally {
			await source.close();
			trouble.end(context.stderr);
		}
	},
};
