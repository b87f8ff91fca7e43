import {checkCounts, type ListedCounts} from '../../checks/check-counts.js';
import type {Operators} from '../../checks/check-sample.js';
import {Tally} from '../../checks/tally.js';
import type {Version} from '../../model/catalog.js';
import {WinnowError} from '../../model/errors.js';
import {statusFilters, type Source, type StatusFilter} from '../../model/source.js';
import {ChecksFile} from '../../results/checks/checks-file.js';
import {VersionList} from '../../results/list/version-list.js';
import {maxRecords} from '../../results/measures/measure-column.js';
import {prepareFolder} from '../../results/measures/prepare-folder.js';
import {defaultQueueSize, sampleQueue} from '../../review/queue/queue.js';
import type {QueueSize} from '../../review/queue/queue-size.js';
import {clean} from '../../text/clean.js';
import {inEnglish} from '../../text/language.js';
import {checksFileOf} from '../version-cache.js';
import {queueFlags} from '../cloud-flags.js';
import type {Command, CommandContext} from '../command.js';
import {describeVersion} from '../describe-version.js';
import {
	openVersion, refuseMoreArguments, versionFlags, type OpenedVersion,
} from '../open-version.js';
import {chooseFormat, fieldsOf, formatFlags} from '../output/formats.js';
import {rowsText} from '../output/rows-text.js';
import {writeStream} from '../output/write-stream.js';
import {parseFlags, type Flags} from '../parse-flags.js';
import {progressLine, progressText, type Progress} from '../progress-line.js';
import {checkCommandWords as words} from '../words/check.js';
import {checkFields, checkLayout, ruleRow} from './check/check-rows.js';
import {
	checkVersion, type CheckOptions, type CheckTotals, type SamplePosition,
} from './check/check-version.js';
import {confirmCheck, requireConfirmation} from './check/ask-first.js';

const flags = {
	...versionFlags,
	...formatFlags,
	...queueFlags,
	fields: {type: 'string', parse: fieldsOf(checkFields)},
	all: {type: 'boolean'},
	yes: {type: 'boolean', shortFlag: 'y'},
	estimate: {type: 'boolean'},
} as const;

type CheckFlags = Flags<typeof flags>;

/** If fewer than one sample in this many is checked, rows are requested one by one instead of by page. */
const sparseRatio = 10;

/** @throws WinnowError (usage) for flags that contradict each other. */
const refuseContradictions = ({all, yes, estimate, queueSeed, queueSize}: CheckFlags): void => {
	if (all && (queueSeed !== undefined || queueSize !== undefined)) {
		throw new WinnowError({kind: 'usage', what: words.allAndSize, advice: words.useOne});
	}

	if (!all && (yes || estimate)) {
		throw new WinnowError({kind: 'usage', what: words.estimateNeedsAll, advice: words.addAll});
	}
};

/** An empty list of operators means that the operators are unknown. */
const operatorsOf = ({operators}: Version): Operators => operators.length === 0 ? undefined : operators;

const operatorsIn = (path: string): Operators => {
	const file = ChecksFile.read(path);
	file?.close();
	return file?.operators;
};

/** Opens the file with the facts that earlier checks read. @param described Undefined if the service doesn't return the operators now; then those in the file are used. */
const openFile = (context: CommandContext, opened: OpenedVersion, described: Version | undefined): ChecksFile => {
	const path = checksFileOf(context.env, opened.source.identity);
	if (path === undefined) {
		throw new WinnowError({kind: 'failure', what: words.noCache, advice: words.setHome});
	}

	try {
		prepareFolder(path);
		return ChecksFile.write(path, described ? operatorsOf(described) : operatorsIn(path));
	} catch (error) {
		const {code, message} = error as NodeJS.ErrnoException;
		throw new WinnowError({kind: 'failure', what: words.cantKeep(clean(path), code ?? message), advice: words.setHome, code, cause: error});
	}
};

const countLists = async (source: Source, signal: AbortSignal): Promise<ListedCounts> => {
	const counts = await Promise.all(statusFilters.map(async status => [status, (await source.listing({offset: 0, limit: 1, status}, signal)).count] as const));
	return Object.fromEntries(counts);
};

/** Returns all samples of a list, in its order. */
const allPositions = (filter: StatusFilter, count: number): Iterable<SamplePosition> => ({
	* [Symbol.iterator]() {
		for (let index = 0; index < count; index++) {
			yield {filter, index};
		}
	},
});

/** Returns the samples of the browser's queue, in the order of their lists. */
const queuePositions = (filter: StatusFilter, counts: ListedCounts, seed = '1', size: QueueSize = defaultQueueSize): SamplePosition[] => {
	const queue = typeof size === 'number'
		? sampleQueue({seed, size, from: {filter, count: counts[filter] ?? 0}})
		: sampleQueue({seed, from: {quotas: size, counts}});
	return Array.from({length: queue.size}, (_, position) => queue.at(position)!)
		.sort((one, other) => statusFilters.indexOf(one.filter) - statusFilters.indexOf(other.filter) || one.index - other.index);
};

/** Which samples are checked. `isSparse`: so few per page that rows are requested one by one. */
type Selection = {readonly positions: Iterable<SamplePosition>; readonly expected: number; readonly isWhole: boolean; readonly isSparse: boolean};

/** Checks with progress on stderr. */
const checkAll = async (context: CommandContext, options: CheckOptions, {positions, expected, isWhole}: Selection): Promise<CheckTotals> => {
	const totals: CheckTotals = {
		done: 0, read: 0, failed: 0, lastError: undefined,
	};
	const line = progressLine(context.stderr);
	const started = performance.now();
	const text = (): Progress => {
		const perSecond = totals.done / ((performance.now() - started) / 1000);
		return progressText({
			share: totals.done / Math.max(1, expected),
			text: words.progress(totals.done, expected, totals.failed),
			perSecond,
			unit: words.unit,
			secondsLeft: perSecond === 0 ? undefined : Math.max(0, expected - totals.done) / perSecond,
		});
	};

	try {
		const steps = checkVersion(options, positions, isWhole, totals);
		while (!(await steps.next()).done) {
			line.show(text);
		}
	} finally {
		line.end();
		options.file.flush();
	}

	return totals;
};

/** @throws WinnowError (partial) if samples could not be checked. */
const report = (
	{stderr}: CommandContext,
	{done, failed, lastError}: CheckTotals,
	{count, differing, isFull}: {readonly count: number; readonly differing: number; readonly isFull: boolean},
): void => {
	stderr.write(`winnow: ${words.done(done - failed, count, differing)}\n`);
	if (differing > 0) {
		stderr.write(`winnow: ${words.listThem}\n`);
	}

	if (isFull) {
		stderr.write(`winnow: ${words.full(maxRecords)}\n`);
	}

	if (lastError) {
		throw new WinnowError({kind: 'partial', what: words.failed(failed, lastError.line), advice: words.resume, cause: lastError});
	}
};

/** Chooses the samples to check: all, or those of the queue. */
const choosePositions = ({status}: OpenedVersion, counts: ListedCounts, {all = false, queueSeed, queueSize}: CheckFlags): Selection => {
	const count = counts[status] ?? 0;
	const positions = all ? undefined : queuePositions(status, counts, queueSeed, queueSize);
	let listed = 0;
	for (const filter of new Set(positions?.map(position => position.filter))) {
		listed += counts[filter] ?? 0;
	}

	return {
		positions: positions ?? allPositions(status, count),
		expected: positions?.length ?? count,
		isWhole: all,
		isSparse: positions !== undefined && positions.length * sparseRatio < listed,
	};
};

const print = async ({stdout, signal}: CommandContext, tally: Tally, {format, fields}: CheckFlags): Promise<void> => {
	const width = stdout.isTTY ? stdout.columns : undefined;
	const chosen = chooseFormat(format, stdout);
	const rows = () => tally.rows().map(row => ruleRow(row));
	await writeStream(stdout, rowsText(chosen === 'table' ? rows() : await inEnglish(rows), {
		format: chosen,
		fields: fields ?? checkFields,
		table: fields ? undefined : checkLayout(width),
		width,
	}), signal);
};

const checkOpened = async (context: CommandContext, opened: OpenedVersion, given: CheckFlags): Promise<void> => {
	const {source, status} = opened;
	const described = await describeVersion(context, opened);
	const file = openFile(context, opened, described);
	const {operators} = file;
	let version: VersionList | undefined;
	try {
		const counts = await countLists(source, context.signal);
		const chosen = choosePositions(opened, counts, given);
		version = new VersionList({source, pageSize: chosen.isSparse ? 1 : opened.pageSize, offsetUnit: chosen.isSparse ? 'record' : opened.offsetUnit});
		const tally = new Tally();
		tally.add(checkCounts(counts, described?.counts), source.identity.version);
		const options: CheckOptions = {
			source, version, file, operators, tally, signal: context.signal,
		};
		if (chosen.isWhole && !await confirmCheck(context, {opened, options, counts, flags: given})) {
			return;
		}

		const totals = await checkAll(context, options, chosen);
		await print(context, tally, given);
		report(context, totals, {count: counts[status] ?? 0, differing: tally.differing, isFull: file.isFull});
	} finally {
		version?.close();
		file.close();
	}
};

export const command: Command = {
	get help() {
		return words.help(checkFields.join(','));
	},
	async run(context) {
		const parsed = parseFlags(context, {
			help: words.help(checkFields.join(',')), flags, arguments: [1, 2], names: ['TASK', 'VERSION'],
		});
		if (parsed === undefined) {
			return 0;
		}

		refuseContradictions(parsed.flags);
		const opened = await openVersion(context, parsed.flags, parsed.input);
		try {
			refuseMoreArguments(opened);
			requireConfirmation(context, opened, parsed.flags);
			await checkOpened(context, opened, parsed.flags);
			return 0;
		} finally {
			await opened.source.close();
		}
	},
};
