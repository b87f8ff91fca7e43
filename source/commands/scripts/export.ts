import path from 'node:path';
import {WinnowError} from '../../model/errors.js';
import {nearest} from '../../text/nearest.js';
import {clean} from '../../text/clean.js';
import {scan} from '../../results/list/scan.js';
import {manifestLines, ManifestTotals, type JudgedSample} from '../../dataset/manifest/write-manifest.js';
import type {Command, CommandContext} from '../command.js';
import {
	openVersion, refuseMoreArguments, versionFlags, type OpenedVersion,
} from '../open-version.js';
import {parseFlags, type Flags, type FlagSpecs} from '../parse-flags.js';
import {progressLine, progressText} from '../progress-line.js';
import {exportWords as words} from '../words/export.js';
import {addressFor} from './export/address-for.js';
import {decideUnjudged} from './export/decide-unjudged.js';
import {nextSteps, summaryLines} from './export/export-words.js';
import {openLabels} from './export/open-labels.js';
import {openVerdicts, type Verdicts} from './export/open-verdicts.js';
import {openOutput, type ExportOutput} from './export/open-output.js';

const {help} = words;

// A part of the list, or pictures of another size, make no dataset.
const {start: _start, processParameter: _processParameter, record: _record, ...sourceFlags} = versionFlags;

const flags = {
	...sourceFlags,
	output: {type: 'string', shortFlag: 'o'},
	overwrite: {type: 'boolean'},
	unjudged: {type: 'string', choices: ['keep', 'drop']},
	flagged: {type: 'string', choices: ['keep', 'drop', 'hard']},
	labels: {type: 'string'},
	beforeBase: {type: 'string'},
	afterBase: {type: 'string'},
	dryRun: {type: 'boolean'},
} as const satisfies FlagSpecs;

export type ExportFlags = Flags<typeof flags>;

const kinds = ['manifest'];

const usage = (what: string, advice: string): WinnowError => new WinnowError({kind: 'usage', what, advice});

const checkKind = (kind: string | undefined): void => {
	if (kind === undefined || !kinds.includes(kind)) {
		const near = kind === undefined ? undefined : nearest(kind, kinds);
		throw usage(
			kind === undefined ? words.needsFormat : words.unknownFormat(clean(kind)),
			near === undefined ? words.formats(kinds) : words.didYouMean(near),
		);
	}
};

/** All samples of the version with their verdicts. */
const judgedSamples = async function * (
	opened: OpenedVersion,
	verdicts: Verdicts,
	totals: ManifestTotals,
	{stderr, signal}: CommandContext,
): AsyncGenerator<JudgedSample, void, undefined> {
	const line = progressLine(stderr);
	let missing = 0;
	let total: number | undefined;
	try {
		for await (const sample of scan(opened.source, {
			filter: opened.status,
			pageSize: opened.pageSize,
			offsetUnit: opened.offsetUnit,
			signal,
			onCount(count) {
				total = count;
				line.show(() => progressText({share: Math.min(1, totals.samples / Math.max(1, count)), text: words.progress(totals.samples, count)}));
			},
			onMissing(rows) {
				missing += rows;
			},
		})) {
			yield {sample, verdict: verdicts.of(sample)};
		}
	} finally {
		line.end();
	}

	// A manifest that lacks samples looks like a whole one.
	if (missing > 0) {
		throw new WinnowError({kind: 'partial', what: words.missingSamples(missing, total ?? missing), advice: words.retry});
	}
};

/** Writes the manifest and prints what went into it. */
const writeManifest = async (context: CommandContext, opened: OpenedVersion, given: ExportFlags, output: ExportOutput, verdicts: Verdicts): Promise<void> => {
	const {stderr} = context;
	const addressOf = addressFor(given, opened.source.identity);
	const unjudged = given.unjudged ?? await decideUnjudged(context, opened, verdicts);
	const labels = await openLabels(given.labels, context);
	const totals = new ManifestTotals();
	try {
		await output.write(manifestLines(judgedSamples(opened, verdicts, totals, context), {
			unjudged, flagged: given.flagged ?? 'keep', labelsOf: labels.labelsOf, addressOf,
		}, totals));
	} finally {
		await labels.close();
	}

	for (const line of [...labels.warnings, ...summaryLines(totals)]) {
		stderr.write(`winnow: ${line}\n`);
	}

	if (totals.written === 0) {
		throw new WinnowError({kind: 'failure', what: words.nothingGoesIn, advice: words.nothingGoesInAdvice});
	}

	await output.finish();
	if (given.output !== undefined && !given.dryRun) {
		stderr.write(nextSteps(given.output, path.basename(given.output), totals.bucket));
	}
};

const exportManifest = async (context: CommandContext, opened: OpenedVersion, given: ExportFlags): Promise<void> => {
	// Before anything is asked: an existing file is not overwritten.
	const output = await openOutput(given.output, {
		overwrite: given.overwrite ?? false, isDryRun: given.dryRun ?? false, stdout: context.stdout, signal: context.signal,
	});
	try {
		const verdicts = await openVerdicts(context, opened.source.identity);
		try {
			for (const warning of verdicts.warnings) {
				context.stderr.write(`winnow: ${warning}\n`);
			}

			await writeManifest(context, opened, given, output, verdicts);
		} finally {
			await verdicts.close();
		}
	} finally {
		await output.discard();
	}
};

export const command: Command = {
	help,
	async run(context) {
		const parsed = parseFlags(context, {help, flags, arguments: [0, 3], names: ['FORMAT', 'TASK', 'VERSION']});
		if (parsed === undefined) {
			return 0;
		}

		const [kind, ...input] = parsed.input;
		checkKind(kind);
		const opened = await openVersion(context, parsed.flags, input);
		try {
			refuseMoreArguments(opened);
			await exportManifest(context, opened, parsed.flags);
			return 0;
		} finally {
			await opened.source.close();
		}
	},
};
