import {openLocalSource, pairingWays} from '../../sources/local/open-local-source.js';
import {browserFlags} from '../cloud-flags.js';
import {clean} from '../../text/clean.js';
import type {Source} from '../../model/source.js';
import type {Command} from '../command.js';
import {parseFlags} from '../parse-flags.js';
import {folderName, realFolder} from '../real-folder.js';
import {progressLine} from '../progress-line.js';
import {recordSource} from '../record-source.js';
import {browseWords} from '../words/browse.js';
import {
	browse, browseVersion, openBrowserTerminal, reportAfterBrowsing, requireTerminal,
} from './open-browser.js';
import {RecordingWarnings} from './recording-warnings.js';

const flags = {
	...browserFlags,
	pair: {type: 'string', choices: pairingWays},
	record: {type: 'string'},
	earlier: {type: 'string'},
} as const;

export const command: Command = {
	help: browseWords.help.local,
	async run(context) {
		const parsed = parseFlags(context, {help: browseWords.help.local, flags, arguments: [2, 2], names: ['ORIGIN', 'OUTPUT']});
		if (parsed === undefined) {
			return 0;
		}

		requireTerminal(context, 'local', parsed.flags);
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
			const {earlier} = parsed.flags;
			const opened = {...parsed.flags, offsetUnit: local.offsetUnit};
			if (earlier !== undefined) {
				const open = async (): Promise<Source> => openLocalSource({
					origin, output: earlier, pair: parsed.flags.pair, signal: context.signal,
				});
				const identity = {...source.identity, task: clean(await realFolder(earlier))};
				const {acrossBrowser} = await import('../scripts/index.js');
				return await acrossBrowser(context, {browseVersion, openBrowserTerminal, reportAfterBrowsing}).run({
					later: {name: folderName(output), source, operators: undefined},
					earlier: {
						name: folderName(earlier), identity, operators: undefined, open,
					},
				}, {flags: opened, warnings: local.warnings, recordingWarnings});
			}

			return await browse(context, source, opened, {warnings: local.warnings, recordingWarnings});
		} finally {
			await source.close();
			recordingWarnings.flush(context.stderr);
		}
	},
};
