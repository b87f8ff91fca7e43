import {createReadStream} from 'node:fs';
import path from 'node:path';
import {chooseJournal, fits, type Wanted} from '../../review/journal/choose-journal.js';
import {readHeader, type FoundJournal} from '../../review/journal/journals.js';
import {importMarks} from '../../review/exchange/import-marks.js';
import {isJournal, journalLines} from '../../review/exchange/journal-lines.js';
import {decidedRows} from '../../review/exchange/decided-rows.js';
import {exportMarks} from '../../review/exchange/marks-export.js';
import {originalsOf, type LeftOut} from '../../review/marks/export-address.js';
import {summaryText} from '../../review/exchange/marks-summary.js';
import {nearest} from '../../text/nearest.js';
import {readMarksInFile, type MarksInFile} from '../../review/exchange/read-marks.js';
import type {JournalIdentity} from '../../review/journal/journal-line.js';
import {readSharedMarks} from '../../review/exchange/read-shared-marks.js';
import {ownMarks} from '../../review/marks/reviewer.js';
import {parseEndpoint} from '../../sources/cloud/endpoint.js';
import {stateFolder} from '../../system/folders.js';
import {clean} from '../../text/clean.js';
import {exitCodes, WinnowError} from '../../model/errors.js';
import {meanings} from '../../ui/words/en/meanings.js';
import type {Command, CommandContext} from '../command.js';
import {
	commandForJournal, findJournal, knownJournals, marksFlags, selectVersion, usage, type MarksFlags,
} from '../marks-journal.js';
import {parseFlags} from '../parse-flags.js';
import {disputeWords} from '../dispute-words.js';
import {reviewerOf} from '../configuration.js';
import {journalFile, sharedFolderOf, sharedPlace} from '../version-marks.js';
import {writeStream} from '../output/write-stream.js';
import {marksWords as words} from '../words/scripts.js';
import {readSummary} from './marks/read-summary.js';
import {summaryTable} from './marks/summary-table.js';
import {runAgree} from './marks-agree.js';

type Run = (context: CommandContext, names: readonly string[], flags: MarksFlags) => Promise<number>;

/** Maximum number of arguments: `marks agree` takes a file for each reviewer. */
const maxArguments = 100;

export const command: Command = {
	help: words.help,
	async run(context) {
		const parsed = parseFlags(context, {help: words.help, flags: marksFlags, arguments: [0, maxArguments]});
		if (parsed === undefined) {
			return 0;
		}

		const [name, ...names] = parsed.input;
		const run = Object.hasOwn(runs, name ?? '') ? runs[name!] : undefined;
		if (!run) {
			throw usage(name === undefined ? words.needsSubcommand : words.unknownSubcommand(clean(name)), nearest(name ?? '', Object.keys(runs)));
		}

		return run(context, names, parsed.flags);
	},
};

const readSelected = async (context: CommandContext, wanted: Wanted, flags: MarksFlags): Promise<MarksInFile> => {
	const isOwn = ownMarks(await reviewerOf(context, flags));
	if (flags.journal !== undefined) {
		return readMarksInFile(flags.journal, {signal: context.signal, isOwn});
	}

	const place = await sharedPlace(context, flags);
	const {path: file, identity} = await findJournal(context, wanted, {flags, shared: place?.shared});
	return place
		? readSharedMarks(place.shared, identity as JournalIdentity, {reviewer: place.reviewer, path: journalFile(context, identity as JournalIdentity)})
		: readMarksInFile(file, {signal: context.signal, isOwn});
};

/** Opens the selected journal for reading. Damaged lines are reported on stderr. */
const openMarks = async (context: CommandContext, names: readonly string[], flags: MarksFlags): Promise<MarksInFile> => {
	const wanted = await selectVersion(names, flags);
	const marks = await readSelected(context, wanted, flags);
	for (const warning of marks.damage) {
		context.stderr.write(`winnow: ${warning}\n`);
	}

	return marks;
};

/** Returns messages about the samples that `--print0` left out. */
const omissions = ({none, original, nul}: Readonly<Record<LeftOut, number>>, side: MarksFlags['side']): string[] => [
	...(none > 0 ? [words.noFile(none, side === 'before')] : []),
	...(original > 0 ? [words.isOriginal(original)] : []),
	...(nul > 0 ? [words.hasNul(nul)] : []),
];

const runExport: Run = async (context, names, flags) => {
	const {format = 'ndjson', print0, verdict, status, side} = flags;
	if (format !== 'ndjson' && format !== 'csv') {
		throw new WinnowError({kind: 'usage', what: words.exportFormat(format), advice: words.useExportFormat});
	}

	if (print0 && flags.format !== undefined) {
		throw usage(words.print0AndFormat);
	}

	const marks = await openMarks(context, names, flags);
	try {
		const leftOut = {none: 0, original: 0, nul: 0};
		// On a terminal, names are escaped, because they can contain control sequences.
		const exact = print0 && !context.stdout.isTTY;
		const disputes = {settled: 0, own: 0, open: 0};
		const decided = () => decidedRows(marks, disputes);
		await writeStream(context.stdout, exportMarks(flags.allReviewers ? marks.rows() : decided(), marks.identity, {
			format: print0 ? 'print0' : format,
			meanings,
			verdict,
			status,
			side,
			exact,
			isOriginal: print0 && side !== 'before' ? await originalsOf(marks.rows()) : undefined,
			onLeftOut(why) {
				leftOut[why]++;
			},
		}), context.signal, exact ? 'latin1' : 'utf8');
		for (const message of [...omissions(leftOut, side), ...disputeWords(disputes)]) {
			context.stderr.write(`winnow: ${message}\n`);
		}

		return marks.damage.length > 0 ? exitCodes.partial : 0;
	} finally {
		await marks.close();
	}
};

const runSummary: Run = async (context, names, flags) => {
	const {format = context.stdout.isTTY ? 'table' : 'ndjson'} = flags;
	const marks = await openMarks(context, names, flags);
	try {
		const {summary, queues} = await readSummary(marks, meanings);
		await writeStream(context.stdout, [format === 'table' ? summaryTable(summary, queues) : summaryText(summary, format)], context.signal);
		return marks.damage.length > 0 ? exitCodes.partial : 0;
	} finally {
		await marks.close();
	}
};

/**
Returns the version to create a journal for. Undefined if a journal matches, or, without `--endpoint` and `--project`, if one of another service has the same name.

@throws WinnowError (not-found) without `--endpoint` and `--project`, because a mistyped name would create a journal.
*/
const newTarget = (journals: readonly FoundJournal[], wanted: Wanted): Pick<FoundJournal, 'identity'> | undefined => {
	const {endpoint, project, task, version} = wanted;
	if (endpoint === 'local' || task === undefined || version === undefined || journals.some(journal => fits(journal, wanted))) {
		return undefined;
	}

	if (endpoint !== undefined && project !== undefined) {
		return {
			identity: {
				endpoint: parseEndpoint(endpoint), project, task, version,
			},
		};
	}

	if (journals.some(journal => fits(journal, {task, version}))) {
		return undefined;
	}

	const name = clean(`${task} ${version}`);
	const near = nearest(name, journals.flatMap(({identity}) => identity.task === undefined ? [] : [clean(`${identity.task} ${identity.version ?? ''}`)]));
	throw new WinnowError({kind: 'not-found', what: words.noMarksFor(name), advice: words.importIntoNew(near)});
};

/** Returns the journal to import into; undefined if the rows of the file determine it. */
const importTarget = async (context: CommandContext, [file, ...names]: readonly string[], flags: MarksFlags): Promise<Pick<FoundJournal, 'identity'> & Partial<FoundJournal> | undefined> => {
	if (flags.journal !== undefined) {
		const journal = await readHeader(path.resolve(flags.journal));
		if (journal === undefined) {
			throw new WinnowError({kind: 'failure', what: words.notAJournal(clean(flags.journal)), advice: words.omitJournal});
		}

		return journal;
	}

	if (names.length === 0 && !flags.local) {
		return undefined;
	}

	const wanted = await selectVersion(names, flags);
	const journals = await knownJournals(context, await sharedFolderOf(context, flags));
	const command = commandForJournal(context, flags, [file!]);
	return newTarget(journals, wanted) ?? chooseJournal(journals, wanted, journal => command(journal, journals));
};

const runImport: Run = async (context, names, flags) => {
	const [file, ...rest] = names;
	if (file === undefined) {
		throw usage(words.needsFile);
	}

	if (rest.length === 1 && !flags.local) {
		throw usage(words.needsVersion);
	}

	// Before the file is opened, because errors of an open file are handled only when it is read.
	const target = await importTarget(context, names, flags);
	const place = flags.journal === undefined ? await sharedPlace(context, flags) : undefined;
	const reviewer = place?.reviewer ?? await reviewerOf(context, flags);
	const lines = file !== '-' && await isJournal(file) ? journalLines(file, reviewer, context.signal) : undefined;
	const outcome = await importMarks(file === '-' ? context.stdin as AsyncIterable<Uint8Array> : createReadStream(file) as AsyncIterable<Uint8Array>, {
		name: file === '-' ? 'stdin' : file, encoding: flags.encoding, stateFolder: stateFolder(context.env), shared: place?.shared, lines, reviewer, nameless: flags.reviewer, target, now: Date.now, signal: context.signal,
	});
	for (const message of outcome.words) {
		context.stderr.write(`winnow: ${message}\n`);
	}

	return outcome.bad > 0 || outcome.isDamaged ? exitCodes.partial : 0;
};

const runs: Readonly<Record<string, Run>> = {
	export: runExport, import: runImport, summary: runSummary, agree: runAgree,
};
