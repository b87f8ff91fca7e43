import {compareVersions, type CompareTotals} from '../../results/compare/compare-versions.js';
import {grouped} from '../../text/numbers.js';
import type {Command} from '../command.js';
import {connectionFlags, connectionHelp, listingFlags} from '../cloud-flags.js';
import {openCloud} from '../open-cloud.js';
import {parseFlags} from '../parse-flags.js';
import {progressLine, progressText} from '../progress-line.js';
import {writeStream} from '../output/write-stream.js';
import {
	differenceFormats, differenceText, totalsText, totalsWords,
} from './difference-rows.js';

const help = `
  What two versions of a task tell differently

  Usage
    $ winnow compare-versions TASK V1 V2 [flags]

  Joins the two on the origin address, and for what was added on the name that was
  given to it, and prints each row whose status or description changed, then what only
  the first version has, then what only the second has. The totals stand on stderr.

  Flags
    --format F                 table, ndjson, json or csv (a table on a terminal, else ndjson)
    --totals                   print only the totals
    --offset-unit UNIT         auto, page or record: what the service's offset counts${connectionHelp}

  Examples
    $ winnow compare-versions kM7j9TSa YHFWU18z qSaudx2s --format csv > diff.csv
    $ winnow compare-versions kM7j9TSa YHFWU18z qSaudx2s | jq -r 'select(.second_status == "deleted").origin'
`;

const flags = {
	...connectionFlags,
	format: {type: 'string', choices: differenceFormats},
	totals: {type: 'boolean'},
	offsetUnit: listingFlags.offsetUnit,
} as const;

export const command: Command = {
	help,
	async run(context) {
		const parsed = parseFlags(context, {help, flags, arguments: [3, 3], names: ['TASK', 'V1', 'V2']});
		if (parsed === undefined) {
			return 0;
		}

		const {stdout, stderr, signal} = context;
		const [task, first, second] = parsed.input as [string, string, string];
		const format = parsed.flags.format ?? (stdout.isTTY ? 'table' : 'ndjson');
		const cloud = await openCloud(context, parsed.flags, [task, first]);
		const line = progressLine(stderr);
		let found: CompareTotals | undefined;
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
					line.show(() => progressText({share: total === undefined ? undefined : read / total, words: `${grouped(read)} rows read, ${grouped(changed)} differ`}));
				},
			});
			const text = async function * (): AsyncGenerator<string, void, undefined> {
				const pieces = differenceText(differences, format);
				try {
					for (;;) {
						const step = await pieces.next();
						if (step.done) {
							found = step.value;
							return;
						}

						if (!parsed.flags.totals && step.value !== '') {
							// On one terminal the rows would run into the line of progress.
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
			if (found && parsed.flags.totals) {
				await writeStream(stdout, [totalsText(found, format)], signal);
			} else if (found) {
				stderr.write(`${totalsWords(found)}\n`);
			}

			return 0;
		} finally {
			line.end();
			await cloud.close();
		}
	},
};
