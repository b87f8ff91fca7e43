import {measureNames, type MeasureName} from '../../measures/measure-values.js';
import type {Sample} from '../../model/source.js';
import {scan} from '../../results/list/scan.js';
import {WinnowError} from '../../model/errors.js';
import {placeFlags} from '../cloud-flags.js';
import type {Command} from '../command.js';
import {chooseFormat, fieldsOf, formatFlags} from '../output/formats.js';
import {rowsText} from '../output/rows-text.js';
import {
	openVersion, refuseMoreArguments, versionFlags, type OpenedVersion,
} from '../open-version.js';
import {parseFlags} from '../parse-flags.js';
import {progressLine, progressText} from '../progress-line.js';
import {writeStream} from '../output/write-stream.js';
import {scriptsWords} from '../words/scripts.js';
import {punctuation} from '../../text/sentences.js';
import {
	sampleFields, sampleLayout, sampleRow, signedFields,
} from './sample-row.js';
import {queriesOf} from './list/queries-of.js';
import {openFinder, type NumberedSample, type SampleFinder} from './list/find-samples.js';
import {untilFailure, type Outcome} from './until-failure.js';

const {list: words} = scriptsWords;

/** One-time delay (ms) that lets a reader such as `head` close the pipe. It saves requests and is too short to notice. */
const grace = 50;

const help = scriptsWords.help.list([...sampleFields, ...signedFields].join(','));

const flags = {
	...versionFlags,
	...placeFlags,
	...formatFlags,
	fields: {type: 'string', parse: fieldsOf([...sampleFields, ...signedFields, ...measureNames])},
	limit: {type: 'number', min: 0, integer: true},
	signed: {type: 'boolean'},
	find: {type: 'string'},
	view: {type: 'string'},
	sort: {type: 'string', choices: measureNames},
	labels: {type: 'string'},
} as const;

/** Numbers samples, beginning with `start`. */
async function * numberSamples(samples: AsyncIterable<Sample>, start: number): AsyncGenerator<NumberedSample, void, undefined> {
	let number = start;
	for await (const sample of samples) {
		yield {sample, number};
		number++;
	}
}

type ListRange = Pick<OpenedVersion, 'status'> & {readonly start: number; readonly limit: number | undefined};

type ListOutcome = Outcome & {total?: number; missing: number; repeated: number; uncounted: number};

/** @throws WinnowError (partial) with what is missing and how to get it. */
const checkComplete = ({given, failure, total, missing, repeated, uncounted}: ListOutcome, {start, limit}: ListRange): void => {
	if (failure) {
		const next = start + given;
		const last = total === undefined ? undefined : Math.min(total, limit === undefined ? total : start + limit - 1);
		throw new WinnowError({
			kind: 'partial', what: words.interrupted(next, last, failure.line), advice: words.resume(next, failure.advice), detail: failure.detail, cause: failure,
		});
	}

	const contradictions = [
		...(missing > 0 ? [words.missing(missing)] : []),
		...(repeated > 0 ? [words.repeated(repeated)] : []),
		...(uncounted > 0 ? [words.uncounted(uncounted)] : []),
	];
	if (contradictions.length > 0) {
		throw new WinnowError({kind: 'partial', what: contradictions.join(punctuation.semicolon), advice: words.tryUnit});
	}
};

const emptyMessage = ({total}: ListOutcome, {status, start}: ListRange): string => {
	const named = status === 'all' ? undefined : status;
	return total !== undefined && total > 0 && start > total ? words.beyondEnd(total, named) : words.none(named);
};

/** Returns the fields that are measures. */
const measuresIn = (fields: readonly string[] = []): readonly MeasureName[] => measureNames.filter(name => fields.includes(name));

/** Whether signed addresses are printed. */
const areSigned = ({fields, signed = false}: {readonly fields?: readonly string[]; readonly signed?: boolean}): boolean => fields
	? signedFields.some(field => fields.includes(field))
	: signed;

type Columns = {
	/** Measures by which samples are sorted or searched. */
	readonly measures: readonly MeasureName[];
	readonly signed: boolean;
	/** Returns the largest number that will be printed; 0 if it is not known yet. */
	readonly last: () => number;
};

/** Returns the fields to print: the chosen ones, otherwise all, with a more readable table layout. */
const columnsOf = (fields: readonly string[] | undefined, {measures, signed, last}: Columns) => fields
	? {fields}
	: {fields: [...sampleFields, ...measures, ...(signed ? signedFields : [])], table: sampleLayout(last, measures)};

export const command: Command = {
	help,
	async run(context) {
		const parsed = parseFlags(context, {help, flags, arguments: [1, 2], names: ['TASK', 'VERSION']});
		if (parsed === undefined) {
			return 0;
		}

		const {stdout, stderr, signal} = context;
		const {start = 1, sort, labels} = parsed.flags;
		const find = await queriesOf(context, parsed.flags);
		const print = measuresIn(parsed.flags.fields);
		const isSearch = find.length > 0 || sort !== undefined || print.length > 0;
		// A search reads all samples, and its limit counts the matches.
		const limit = isSearch ? undefined : parsed.flags.limit;
		const signed = areSigned(parsed.flags);
		const format = chooseFormat(parsed.flags.format, stdout);
		const opened = await openVersion(context, parsed.flags, parsed.input);
		const line = progressLine(stderr);
		let finder: SampleFinder | undefined;
		try {
			refuseMoreArguments(opened);
			finder = isSearch
				? await openFinder(context, opened.source, {
					find, sort, print, labels, place: parsed.flags, limit: parsed.flags.limit, readAdded: signal => scan(opened.source, {
						filter: 'added', pageSize: opened.pageSize, offsetUnit: opened.offsetUnit, signal,
					}),
				})
				: undefined;
			if (signed) {
				stderr.write(`winnow: ${words.signedAreSecret}\n`);
			}

			const range: ListRange = {status: opened.status, start, limit};
			const outcome: ListOutcome = {given: 0, missing: 0, repeated: 0, uncounted: 0};
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
					outcome.total = count;
					if (stdout.isTTY) {
						return;
					}

					const expected = Math.max(1, Math.min(count - start + 1, limit ?? count));
					line.show(() => progressText({share: Math.min(1, outcome.given / expected), text: words.progress(outcome.given, expected)}));
				},
				onMissing(rows) {
					outcome.missing += rows;
				},
				onRepeated(rows) {
					outcome.repeated += rows;
				},
				onUncounted(rows) {
					outcome.uncounted += rows;
				},
			});
			const all = numberSamples(samples, start);
			const shown = finder ? finder.matching(all) : all;
			const rows = untilFailure(shown, ({sample, number, measures}) => ({...sampleRow(sample, number, {signed}), ...measures}), outcome, signal);
			await writeStream(stdout, rowsText(rows, {
				format,
				...columnsOf(parsed.flags.fields, {
					measures: finder?.measures ?? [], signed, last: () => Math.min(outcome.total ?? 0, start + (limit ?? Number.POSITIVE_INFINITY) - 1),
				}),
				width: stdout.isTTY ? stdout.columns : undefined,
			}), signal);
			line.end();
			for (const scope of finder?.scope() ?? []) {
				stderr.write(`winnow: ${scope}\n`);
			}

			checkComplete(outcome, range);
			if (outcome.given === 0 && parsed.flags.limit !== 0) {
				stderr.write(`winnow: ${isSearch ? words.noMatch : emptyMessage(outcome, range)}\n`);
			}

			return 0;
		} finally {
			line.end();
			await finder?.close();
			await opened.source.close();
		}
	},
};
