import {compareVersions, type CompareTotals} from '../../results/compare/compare-versions.js';
import type {Command} from '../command.js';
import {connectionFlags, listingFlags} from '../cloud-flags.js';
import {openCloud} from '../open-cloud.js';
import {parseFlags} from '../parse-flags.js';
import {progressLine, progressText} from '../progress-line.js';
import {writeStream} from '../output/write-stream.js';
import {scriptsWords} from '../words/scripts.js';
import {sharedWords} from '../words/shared.js';
import {
	differenceFormats, differenceText, totalsText, totalsSummary,
} from './difference-rows.js';

const flags = {
	...connectionFlags,
	format: {type: 'string', choices: differenceFormats},
	totals: {type: 'boolean'},
	offsetUnit: listingFlags.offsetUnit,
} as const;

export const command: Command = {
	help: scriptsWords.help.compareVersions,
	async run(context) {
		const parsed = parseFlags(context, {help: scriptsWords.help.compareVersions, flags, arguments: [3, 3], names: ['TASK', 'V1', 'V2']});
		if (parsed === undefined) {
			return 0;
		}

		const {stdout, stderr, signal} = context;
		const [task, first, second] = parsed.input as [string, string, string];
		const format = parsed.flags.format ?? (stdout.isTTY ? 'table' : 'ndjson');
		const cloud = await openCloud(context, parsed.flags, [task, first]);
		const line = progressLine(stderr);
		let totals: CompareTotals | undefined;
		try {
			for (const warning of cloud.warnings) {
				stderr.write(`winnow: ${warning}\n`);
			}

			const differences = compareVersions({
				first: cloud.source(task, first),
				second: cloud.source(task, second),
				offsetUnit: parsed.flags.offsetUnit,
				signal,
				onProgress({read, total, changed}) {
					line.show(() => progressText({
						share: total === undefined ? undefined : read / total,
						text: sharedWords.progress.rowsCompared(read, undefined, changed),
					}));
				},
			});
			const text = async function * (): AsyncGenerator<string, void, undefined> {
				const pieces = differenceText(differences, format);
				try {
					for (;;) {
						const step = await pieces.next();
						if (step.done) {
							totals = step.value;
							return;
						}

						if (!parsed.flags.totals && step.value !== '') {
							// Rows on the same terminal must not continue the progress line.
							line.end();
							yield step.value;
						}
					}
				} finally {
					await pieces.return(undefined as never);
				}
			};

			await writeStream(stdout, text(), signal);
			line.end();
			if (totals && parsed.flags.totals) {
				await writeStream(stdout, [await totalsText(totals, format)], signal);
			} else if (totals) {
				stderr.write(`${totalsSummary(totals)}\n`);
			}

			return 0;
		} finally {
			line.end();
			await cloud.close();
		}
	},
};
