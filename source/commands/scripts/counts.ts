import {asWinnowError, WinnowError} from '../../model/errors.js';
import {statusFilters, type StatusFilter} from '../../model/source.js';
import type {Command} from '../command.js';
import {
	chooseFormat, fieldsOf, formatFlags, formatHelpPart,
} from '../output/formats.js';
import {rowsText, type DataRow} from '../output/rows-text.js';
import {
	noMore, openVersion, versionFlags, versionHelp,
} from '../open-version.js';
import {parseFlags} from '../parse-flags.js';
import {writeStream} from '../output/write-stream.js';

const fields = ['status', 'samples'] as const;

const help = `
  How many samples each status has

  Usage
    $ winnow counts TASK VERSION [flags]
    $ winnow counts --local ORIGIN OUTPUT

  One small request for each status.

  Flags${formatHelpPart}
    --fields NAMES             ${fields.join(',')}${versionHelp}

  Examples
    $ winnow counts kM7j9TSa YHFWU18z
    $ winnow counts kM7j9TSa YHFWU18z --format json | jq '.[] | select(.status == "deleted").samples'
`;

type Counted = DataRow & {readonly status: StatusFilter; readonly samples: number};

export const command: Command = {
	help,
	async run(context) {
		const parsed = parseFlags(context, {
			help, flags: {...versionFlags, ...formatFlags, fields: {type: 'string', parse: fieldsOf(fields)}}, arguments: [1, 2], names: ['TASK', 'VERSION'],
		});
		if (parsed === undefined) {
			return 0;
		}

		const {stdout, stderr, signal} = context;
		const opened = await openVersion(context, parsed.flags, parsed.input);
		try {
			noMore(opened);
			const wanted = opened.status === 'all' ? statusFilters : [opened.status];
			const [first, ...others] = wanted as readonly [StatusFilter, ...StatusFilter[]];
			const ask = async (status: StatusFilter): Promise<Counted> => {
				const {count} = await opened.source.listing({offset: 0, limit: 1, status}, signal);
				return {status, samples: count};
			};

			// The first one alone: where it is refused, nothing else is asked.
			const rows: Counted[] = [await ask(first)];
			const failures: Array<{readonly status: StatusFilter; readonly error: WinnowError}> = [];
			await Promise.all(others.map(async status => {
				try {
					rows.push(await ask(status));
				} catch (error) {
					signal.throwIfAborted();
					failures.push({status, error: asWinnowError(error)});
				}
			}));
			const order = (one: {readonly status: StatusFilter}, other: {readonly status: StatusFilter}): number => statusFilters.indexOf(one.status) - statusFilters.indexOf(other.status);
			rows.sort(order);
			failures.sort(order);
			await writeStream(stdout, rowsText(rows, {
				format: chooseFormat(parsed.flags.format, stdout),
				fields: parsed.flags.fields ?? fields,
				table: parsed.flags.fields ? undefined : {columns: ['Status', 'Samples'], cells: ({status, samples}) => ({Status: status, Samples: samples})},
			}), signal);
			for (const {status, error} of failures) {
				stderr.write(`winnow: the number of ${status} samples is missing: ${error.line}\n`);
			}

			if (failures.length > 0) {
				throw new WinnowError({kind: 'partial', what: `${failures.length} of ${wanted.length} counts are missing`, advice: failures[0]!.error.advice ?? 'Try again.'});
			}

			return 0;
		} finally {
			await opened.source.close();
		}
	},
};
