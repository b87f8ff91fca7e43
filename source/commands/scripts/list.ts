import {scan} from '../../results/list/scan.js';
import {WinnowError} from '../../model/errors.js';
import {grouped, plural} from '../../text/numbers.js';
import type {Command, CommandContext} from '../command.js';
import {
	chooseFormat, fieldsOf, formatFlags, formatHelpPart,
} from '../output/formats.js';
import {rowsText} from '../output/rows-text.js';
import {
	noMore, openVersion, versionFlags, versionHelp, type OpenedVersion,
} from '../open-version.js';
import {parseFlags} from '../parse-flags.js';
import {progressLine, progressText} from '../progress-line.js';
import {writeStream} from '../output/write-stream.js';
import {
	sampleFields, sampleLayout, sampleRow, signedFields,
} from './sample-row.js';
import {keepMemorySteady} from './steady-memory.js';
import {untilFailure, type Outcome} from './until-failure.js';

/** How long (ms) to wait, once, for a `head` behind the pipe to have had enough: it saves requests, and is not felt. */
const grace = 50;

const help = `
  Print the samples of a version, one row each

  Usage
    $ winnow list TASK VERSION [flags]
    $ winnow list 'https://modelarts.…/versions/VERSION/results'
    $ winnow list --local ORIGIN OUTPUT

  Any number of samples streams through constant memory, in the order of the job; a
  reader that has had enough (| head) ends it.

  Flags${formatHelpPart}
    --fields NAMES             ${[...sampleFields, ...signedFields].join(',')}
    --limit N                  at most so many samples
    --signed                   add the signed addresses: whoever has one sees the picture${versionHelp}

  Examples
    $ winnow list kM7j9TSa YHFWU18z --status deleted --format csv > deleted.csv
    $ winnow list kM7j9TSa YHFWU18z | jq -r 'select(.description | test("Blur")).after'
`;

const flags = {
	...versionFlags,
	...formatFlags,
	fields: {type: 'string', parse: fieldsOf([...sampleFields, ...signedFields])},
	limit: {type: 'number', min: 0, integer: true},
	signed: {type: 'boolean'},
} as const;

type Wish = Pick<OpenedVersion, 'status'> & {readonly start: number; readonly limit: number | undefined};

type Told = Outcome & {total?: number; missing: number; repeated: number; uncounted: number};

/** Samples after which the process has the memory that it needs. */
const warm = 2000;

/** What did not come, and how to have it. */
const checkWhole = ({given, failure, total, missing, repeated, uncounted}: Told, {start, limit}: Wish): void => {
	if (failure) {
		const next = start + given;
		const last = total === undefined ? undefined : Math.min(total, limit === undefined ? total : start + limit - 1);
		throw new WinnowError({
			kind: 'partial',
			what: `Samples ${grouped(next)}${last === undefined ? ' and on' : ` to ${grouped(last)}`} are missing: ${failure.line}`,
			advice: `--start ${next} goes on there.${failure.advice === undefined ? '' : ` ${failure.advice}`}`,
			detail: failure.detail,
			cause: failure,
		});
	}

	const contradictions = [
		...(missing > 0 ? [`${grouped(missing)} samples that the service counted did not come`] : []),
		...(repeated > 0 ? [`${plural(repeated, 'row')} came twice, so others may be missing`] : []),
		...(uncounted > 0 ? [`${plural(uncounted, 'sample')} came beyond the number that the service counted`] : []),
	];
	if (contradictions.length > 0) {
		throw new WinnowError({kind: 'partial', what: contradictions.join('; '), advice: 'Try again; --offset-unit page or record may help.'});
	}
};

const sayNothing = (stderr: CommandContext['stderr'], {total}: Told, {status, start}: Wish): void => {
	const of = (status) === 'all' ? '' : `${status} `;
	stderr.write(`winnow: ${total !== undefined && total > 0 && start > total ? `there are only ${grouped(total)} ${of}samples` : `no ${of}samples in this version`}\n`);
};

export const command: Command = {
	help,
	async run(context) {
		const parsed = parseFlags(context, {help, flags, arguments: [1, 2], names: ['TASK', 'VERSION']});
		if (parsed === undefined) {
			return 0;
		}

		const {stdout, stderr, signal} = context;
		const {limit, start = 1} = parsed.flags;
		const fields: readonly string[] = parsed.flags.fields ?? [...sampleFields, ...(parsed.flags.signed ? signedFields : [])];
		const signed = signedFields.some(field => fields.includes(field));
		const format = chooseFormat(parsed.flags.format, stdout);
		const opened = await openVersion(context, parsed.flags, parsed.input);
		const line = progressLine(stderr);
		try {
			noMore(opened);
			if (signed) {
				stderr.write('winnow: signed addresses are secrets: whoever has one can use it until it expires\n');
			}

			const wish: Wish = {status: opened.status, start, limit};
			const told: Told = {given: 0, missing: 0, repeated: 0, uncounted: 0};
			let isWarm = false;
			const samples = scan(opened.source, {
				filter: opened.status,
				start: start - 1,
				most: limit,
				pageSize: opened.pageSize,
				offsetUnit: opened.offsetUnit,
				processParameter: opened.processParameter,
				grace,
				signal,
				onCount(count) {
					told.total = count;
					if (told.given >= warm && !isWarm) {
						isWarm = true;
						keepMemorySteady();
					}

					if (stdout.isTTY) {
						return;
					}

					const expected = Math.max(1, Math.min(count - start + 1, limit ?? count));
					line.show(() => progressText({share: Math.min(1, told.given / expected), words: `${grouped(told.given)} of ${grouped(expected)} samples`}));
				},
				onMissing(rows) {
					told.missing += rows;
				},
				onRepeated(rows) {
					told.repeated += rows;
				},
				onUncounted(rows) {
					told.uncounted += rows;
				},
			});
			await writeStream(stdout, rowsText(untilFailure(samples, (sample, index) => sampleRow(sample, start + index, {signed}), told, signal), {
				format, fields, table: parsed.flags.fields ? undefined : sampleLayout(() => Math.min(told.total ?? 0, start + (limit ?? Number.POSITIVE_INFINITY) - 1)), width: stdout.isTTY ? stdout.columns : undefined,
			}), signal);
			line.end();
			checkWhole(told, wish);
			if (told.given === 0 && limit !== 0) {
				sayNothing(stderr, told, wish);
			}

			return 0;
		} finally {
			line.end();
			await opened.source.close();
		}
	},
};
