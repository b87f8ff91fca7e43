import {asWinnowError, WinnowError} from '../../model/errors.js';
import {statusFilters, type StatusFilter} from '../../model/source.js';
import type {Command} from '../command.js';
import {chooseFormat, fieldsOf, formatFlags} from '../output/formats.js';
import {rowsText, type DataRow} from '../output/rows-text.js';
import {shownValue} from '../output/shown-value.js';
import {openVersion, refuseMoreArguments, versionFlags} from '../open-version.js';
import {parseFlags} from '../parse-flags.js';
import {writeStream} from '../output/write-stream.js';
import {scriptsWords} from '../words/scripts.js';

const {counts: words, headings} = scriptsWords;

const fields = ['status', 'samples'] as const;

const help = scriptsWords.help.counts(fields.join(','));

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
			refuseMoreArguments(opened);
			const wanted = opened.status === 'all' ? statusFilters : [opened.status];
			const [first, ...others] = wanted as readonly [StatusFilter, ...StatusFilter[]];
			const count = async (status: StatusFilter): Promise<Counted> => {
				const {count: samples} = await opened.source.listing({offset: 0, limit: 1, status}, signal);
				return {status, samples};
			};

			// Wait for the first count: if it is refused, the others are not requested.
			const rows: Counted[] = [await count(first)];
			const failures: Array<{readonly status: StatusFilter; readonly error: WinnowError}> = [];
			await Promise.all(others.map(async status => {
				try {
					rows.push(await count(status));
				} catch (error) {
					signal.throwIfAborted();
					failures.push({status, error: asWinnowError(error)});
				}
			}));
			const order = (
				one: {readonly status: StatusFilter},
				other: {readonly status: StatusFilter},
			): number => statusFilters.indexOf(one.status) - statusFilters.indexOf(other.status);
			rows.sort(order);
			failures.sort(order);
			await writeStream(stdout, rowsText(rows, {
				format: chooseFormat(parsed.flags.format, stdout),
				fields: parsed.flags.fields ?? fields,
				table: parsed.flags.fields
					? undefined
					: {
						columns: [headings.status, headings.samples],
						cells: ({status, samples}) => ({[headings.status]: shownValue(status), [headings.samples]: samples}),
					},
			}), signal);
			for (const {status, error} of failures) {
				stderr.write(`winnow: ${words.missing(status, error.line)}\n`);
			}

			if (failures.length > 0) {
				throw new WinnowError({kind: 'partial', what: words.incomplete(failures.length, wanted.length), advice: failures[0]!.error.advice ?? scriptsWords.retry});
			}

			return 0;
		} finally {
			await opened.source.close();
		}
	},
};
