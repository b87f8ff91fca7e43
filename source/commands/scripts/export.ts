import {WinnowError} from '../../model/errors.js';
import {scan} from '../../results/list/scan.js';
import {DatasetTotals} from '../../dataset/dataset-totals.js';
import {decideSamples, type JudgedSample} from '../../dataset/decide-samples.js';
import type {FolderEntry} from '../../dataset/formats/yolo.js';
import {collectingGarbage} from '../../system/collect-all.js';
import {clean} from '../../text/clean.js';
import {placeFlags} from '../cloud-flags.js';
import type {Command, CommandContext} from '../command.js';
import {
	openVersion, refuseMoreArguments, versionFlags, type OpenedVersion,
} from '../open-version.js';
import {sameServiceFlags} from '../open-cloud.js';
import {withoutStdout} from '../output/without-stdout.js';
import {parseFlags, type Flags, type FlagSpecs} from '../parse-flags.js';
import {progressLine, progressText} from '../progress-line.js';
import {exportWords as words} from '../words/export.js';
import {chooseFormat} from './export/choose-format.js';
import {decideUnjudged} from './export/decide-unjudged.js';
import {nextSteps, summaryLines} from './export/export-words.js';
import type {FileFormat, Format} from './export/formats.js';
import {
	knownStoreAddress, locatePictures, pathForms, storeAddressFor,
} from './export/locate-pictures.js';
import {openDataset} from './export/open-dataset.js';
import {openLabels} from './export/open-labels.js';
import {openVoc, type VocFiles} from './export/open-voc.js';
import {openVerdicts, type Verdicts} from './export/open-verdicts.js';
import {openFolder} from './export/open-folder.js';
import {
	dryRun, openOutput, partBeside, type ExportOutput,
} from './export/open-output.js';

const {help} = words;

// A dataset needs the whole list, and pictures in their own size.
const {start: _start, processParameter: _processParameter, record: _record, ...sourceFlags} = versionFlags;

const flags = {
	...sourceFlags,
	output: {type: 'string', shortFlag: 'o'},
	overwrite: {type: 'boolean'},
	unjudged: {type: 'string', choices: ['keep', 'drop']},
	flagged: {type: 'string', choices: ['keep', 'drop', 'hard']},
	labels: {type: 'string'},
	dataset: {type: 'string'},
	voc: {type: 'string'},
	vocAt: {type: 'string'},
	all: {type: 'boolean'},
	paths: {type: 'string', choices: pathForms},
	pictures: {type: 'string'},
	beforeBase: {type: 'string'},
	afterBase: {type: 'string'},
	dryRun: {type: 'boolean'},
	...placeFlags,
} as const satisfies FlagSpecs;

type ExportFlags = Flags<typeof flags>;

/** Yields all samples of the version with their verdicts. */
const judgedSamples = async function * (
	opened: OpenedVersion,
	verdicts: Verdicts,
	totals: DatasetTotals,
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
			yield {sample, mark: verdicts.of(sample)};
		}
	} finally {
		line.end();
	}

	// A file without some samples would look complete.
	if (missing > 0) {
		throw new WinnowError({kind: 'partial', what: words.missingSamples(missing, total ?? missing), advice: words.retry});
	}
};

/** The output of an export, for the pieces of one format. */
type FormatOutput = Omit<ExportOutput, 'write'> & {write(...parameters: Parameters<FileFormat['write']>): Promise<void>};

const openFormat = async (format: Format, given: ExportFlags, {stdout, signal}: CommandContext): Promise<FormatOutput> => {
	const {output: file, overwrite = false, dryRun: isDryRun = false, labels} = given;
	if ('entries' in format) {
		const output: ExportOutput<FolderEntry> = isDryRun ? dryRun : await openFolder(file!, signal);
		return {...output, write: async (samples, options) => output.write(format.entries(samples, options))};
	}

	const output = await openOutput(file, {
		overwrite, isDryRun, isBinary: format.isBinary ?? false, stdout, signal, input: labels,
	});
	return {...output, write: async (samples, options) => output.write(format.write(samples, options))};
};

const vocWarnings = ({problems: {count, first}}: VocFiles): string[] => count > 0 ? [words.brokenSamples(count, first)] : [];

type Export = {
	readonly context: CommandContext;
	readonly opened: OpenedVersion;
	readonly format: Format;
	readonly given: ExportFlags;
	readonly output: FormatOutput;
	readonly verdicts: Verdicts;
	readonly voc: VocFiles;
};

/** Writes the file and prints a summary. */
const writeFile = async ({context, opened, format, given, output, verdicts, voc}: Export): Promise<void> => {
	const {stderr} = context;
	const {identity} = opened.source;
	const {local: isLocal = false, all = false} = given;
	const locate = await locatePictures(format.isInStore ? {...given, paths: 's3'} : given, identity);
	// With --all no row is left out, so there is no need to ask.
	const unjudged = given.unjudged ?? (all ? 'keep' : await decideUnjudged(context, opened, verdicts));
	const locateVoc = isLocal && format.isInStore ? storeAddressFor(given, identity) : undefined;
	const outputFile = given.dryRun ? undefined : given.output;
	const labels = await openLabels({
		labels: given.labels, isLocal, locateVoc, storeAddress: knownStoreAddress(given, identity),
		openDataset: async () => openDataset(context, opened, given, partBeside(outputFile)),
	}, context);
	const totals = new DatasetTotals();
	const hints: string[] = [];
	try {
		const decided = decideSamples(collectingGarbage(judgedSamples(opened, verdicts, totals, context)), {
			unjudged, flagged: given.flagged ?? 'keep', labelsOf: format.isInStore ? voc.named(labels.labelsOf) : labels.labelsOf, locate, refuse: format.refuse,
		}, totals);
		await output.write(decided, {
			output: outputFile, all, totals, version: context.version, onHint: hint => hints.push(hint),
		});
	} finally {
		await labels.close();
	}

	for (const line of [...labels.warnings(), ...vocWarnings(voc), ...summaryLines(totals, format)]) {
		stderr.write(`winnow: ${line}\n`);
	}

	if (totals.written === 0 && !(all && totals.samples > 0)) {
		throw new WinnowError({kind: 'failure', what: words.nothingGoesIn, advice: words.nothingGoesInAdvice});
	}

	// The files that the manifest names must exist before the manifest does.
	await voc.finish();
	await output.finish();
	for (const hint of hints) {
		stderr.write(`winnow: ${hint}\n`);
	}

	if (voc.address !== undefined) {
		stderr.write(`winnow: ${words.vocFiles(voc.written, clean(given.voc!))}\n`);
	}

	if (format.isInStore && outputFile !== undefined) {
		const folder = voc.address === undefined ? undefined : {folder: given.voc!, address: voc.address};
		stderr.write(nextSteps({
			file: outputFile, bucket: totals.bucket, voc: folder, serviceFlags: sameServiceFlags(given),
		}));
	}
};

const exportSamples = async (context: CommandContext, opened: OpenedVersion, format: Format, given: ExportFlags): Promise<void> => {
	// An existing file is reported before any question or request.
	const output = await openFormat(format, given, context);
	try {
		const voc = await openVoc(given, context.signal);
		try {
			const verdicts = await openVerdicts(context, opened.source.identity, given);
			try {
				for (const warning of verdicts.warnings) {
					context.stderr.write(`winnow: ${warning}\n`);
				}

				await writeFile({
					context, opened, format, given, output, verdicts, voc,
				});
			} finally {
				await verdicts.close();
			}
		} finally {
			await voc.discard();
		}
	} finally {
		await output.discard();
	}
};

export const command: Command = {
	help,
	async run(context) {
		const parsed = parseFlags({...context, argv: withoutStdout(context.argv)}, {help, flags, arguments: [0, 3], names: ['FORMAT', 'TASK', 'VERSION']});
		if (parsed === undefined) {
			return 0;
		}

		const [kind, ...input] = parsed.input;
		const format = chooseFormat(kind, parsed.flags);
		const opened = await openVersion(context, parsed.flags, input);
		try {
			refuseMoreArguments(opened);
			await exportSamples(context, opened, format, parsed.flags);
			return 0;
		} finally {
			await opened.source.close();
		}
	},
};
