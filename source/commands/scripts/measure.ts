import {runAtOnce} from '../../async/slices.js';
import type {OperatorFacts} from '../../model/catalog.js';
import {WinnowError} from '../../model/errors.js';
import {parameterOf, picturesOf} from '../../preview/measure-sample.js';
import {VersionList} from '../../results/list/version-list.js';
import {maxRecords} from '../../results/measures/measure-column.js';
import {MeasuresFile} from '../../results/measures/measures-file.js';
import {prepareFolder} from '../../results/measures/prepare-folder.js';
import {clean} from '../../text/clean.js';
import type {Command, CommandContext} from '../command.js';
import {measuresFileOf} from '../version-cache.js';
import {describeVersion} from '../describe-version.js';
import {
	openVersion, refuseMoreArguments, versionFlags, type OpenedVersion,
} from '../open-version.js';
import {parseFlags} from '../parse-flags.js';
import {progressLine, progressText, type Progress} from '../progress-line.js';
import {measureWords as words} from '../words/measure.js';
import {measureVersion, type MeasureOptions, type MeasureTotals} from './measure/measure-version.js';

/** Default of `--size`: the longest side of the pictures (pixels). */
const defaultEdge = 64;

/** Number of samples to measure before the estimate: their pictures give the average size. */
const probeSamples = 8;

const edgeOf = (text: string): number | 'original' => {
	if (text === 'original') {
		return text;
	}

	const pixels = /^\d{2,4}$/.test(text) ? Number(text) : 0;
	if (pixels < 16 || pixels > 4096) {
		throw new Error(words.invalidEdge);
	}

	return pixels;
};

const flags = {
	...versionFlags,
	sample: {type: 'number', min: 1, integer: true},
	size: {type: 'string', parse: edgeOf},
	estimate: {type: 'boolean'},
} as const;

const openFile = (path: string, edge: number | 'original'): MeasuresFile => {
	try {
		prepareFolder(path);
		return MeasuresFile.write(path, edge);
	} catch (error) {
		throw cantKeep(path, error);
	}
};

const cantKeep = (path: string, error: unknown): WinnowError => {
	const {code, message} = error as NodeJS.ErrnoException;
	return new WinnowError({kind: 'failure', what: words.cantKeep(clean(path), code ?? message), advice: words.setHome, code, cause: error});
};

type Measuring = {
	readonly totals: MeasureTotals;
	readonly expected: number;
	readonly isSample: boolean;
	readonly isEstimate: boolean;
	/** Whether the store shrinks the pictures. */
	readonly isShrunk: boolean;
	readonly operators: readonly OperatorFacts[] | undefined;
};

/** Prints an estimate of the download. The loaded rows give the number of pictures per sample, and the pictures fetched so far their size. */
const writeEstimate = ({stderr}: CommandContext, version: VersionList, {totals, expected, isSample, isShrunk, operators}: Measuring): void => {
	const rows = [...version.list('all').loaded()];
	const perSample = rows.reduce((sum, [, sample]) => sum + picturesOf(sample, isShrunk, operators), 0) / Math.max(1, rows.length);
	const pictures = Math.round(expected * perSample);
	// Cut-out middles need other signed addresses, so pages with such samples are requested a second time.
	const hasMiddles = isShrunk && rows.some(([, sample]) => picturesOf(sample, true, operators) > picturesOf(sample));
	const pages = Math.min(expected, isSample ? expected : Math.ceil(expected / version.pageSize)) * (hasMiddles ? 2 : 1);
	stderr.write(`winnow: ${words.estimate(expected, pictures, pictures * totals.bytes / Math.max(1, totals.pictures), pages)}\n`);
};

/** Measures with progress on stderr, after printing an estimate. @returns False if it stopped after the estimate. */
const measureAll = async (context: CommandContext, options: MeasureOptions, measuring: Measuring): Promise<boolean> => {
	const {totals, expected, isEstimate} = measuring;
	const line = progressLine(context.stderr);
	/** When the estimate was printed (ms), and how many samples were done then. */
	let started: {readonly at: number; readonly done: number} | undefined;
	const text = (done: number): Progress => {
		const perSecond = started === undefined ? 0 : (done - started.done) / ((performance.now() - started.at) / 1000);
		return progressText({
			share: done / Math.max(1, expected),
			text: words.progress(done, expected, totals.failed),
			perSecond,
			unit: words.unit,
			secondsLeft: perSecond === 0 ? undefined : Math.max(0, expected - done) / perSecond,
		});
	};

	try {
		for await (const done of measureVersion(options, totals)) {
			if (started === undefined && done >= Math.min(probeSamples, expected)) {
				started = {at: performance.now(), done};
				line.end();
				writeEstimate(context, options.version, measuring);
				if (isEstimate) {
					return false;
				}
			}

			line.show(() => text(done));
		}
	} finally {
		line.end();
		options.file.flush();
	}

	return true;
};

/** @throws WinnowError (partial) if samples could not be measured. */
const checkComplete = ({failed, lastError}: MeasureTotals): void => {
	if (lastError) {
		throw new WinnowError({kind: 'partial', what: words.failed(failed, lastError.line), advice: words.resume, cause: lastError});
	}
};

/** Returns the operators of the version; undefined for originals, whose measures don't depend on them. */
const operatorsOf = async (context: CommandContext, opened: OpenedVersion, edge: number | undefined): Promise<readonly OperatorFacts[] | undefined> => {
	const described = edge === undefined ? undefined : await describeVersion(context, opened);
	return described?.operators;
};

export const command: Command = {
	help: words.help,
	async run(context) {
		const parsed = parseFlags(context, {help: words.help, flags, arguments: [1, 2], names: ['TASK', 'VERSION']});
		if (parsed === undefined) {
			return 0;
		}

		const {stderr, signal} = context;
		const {sample, size = defaultEdge, estimate} = parsed.flags;
		const opened = await openVersion(context, parsed.flags, parsed.input);
		const edge = size === 'original' ? undefined : size;
		const version = new VersionList({
			source: opened.source, pageSize: opened.pageSize, offsetUnit: opened.offsetUnit, processParameter: parameterOf(edge),
		});
		let file: MeasuresFile | undefined;
		try {
			refuseMoreArguments(opened);
			if (sample !== undefined && opened.status !== 'all') {
				throw new WinnowError({kind: 'usage', what: words.sampleAndStatus, advice: words.useOne});
			}

			const path = measuresFileOf(context.env, opened.source.identity);
			if (path === undefined) {
				throw new WinnowError({kind: 'failure', what: words.noCache, advice: words.setHome});
			}

			file = openFile(path, size);
			await version.load('all', 0, 0, signal);
			if (opened.status !== 'all') {
				await version.load(opened.status, 0, 0, signal);
			}

			const {count = 0} = version.list(opened.status);
			const expected = Math.max(0, Math.min(sample ?? count, count) - (sample === undefined && opened.status === 'all' ? file.size : 0));
			const totals: MeasureTotals = {
				measured: 0, earlier: 0, failed: 0, pictures: 0, bytes: 0, lastError: undefined,
			};
			const operators = await operatorsOf(context, opened, edge);
			const options = {
				opened, version, file, edge, operators, sample, signal,
			};
			const isDone = await measureAll(context, options, {
				totals, expected, operators, isSample: sample !== undefined, isEstimate: estimate ?? false, isShrunk: edge !== undefined && opened.source.resizing !== 'never',
			});
			if (!isDone) {
				return 0;
			}

			const isNothing = totals.measured + totals.failed === 0;
			stderr.write(`winnow: ${isNothing ? words.nothing(file.size, count) : words.done(totals.measured, file.size, count, totals.bytes)}\n`);
			const usual = runAtOnce(file.usualSizes());
			if (usual) {
				stderr.write(`winnow: ${words.oddSizes(usual)}\n`);
			}

			if (file.isFull) {
				stderr.write(`winnow: ${words.full(maxRecords)}\n`);
			}

			checkComplete(totals);
			return 0;
		} finally {
			version.close();
			file?.close();
			await opened.source.close();
		}
	},
};
