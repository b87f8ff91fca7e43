import {createReadStream} from 'node:fs';
import path from 'node:path';
import {chooseJournal} from '../../review/journal/choose-journal.js';
import {findJournals, readHeader, type FoundJournal} from '../../review/journal/journals.js';
import {importMarks} from '../../review/exchange/import-marks.js';
import {exportMarks, originalsOf, type LeftOut} from '../../review/exchange/marks-export.js';
import {summarise} from '../../review/exchange/marks-summary.js';
import {nearest} from '../../text/nearest.js';
import {queueProgress, queueSize, type QueueProgress} from '../../review/queue/queue.js';
import {QueueRecord} from '../../review/queue/queue-record.js';
import {readMarksInFile, type MarksInFile} from '../../review/exchange/read-marks.js';
import {sessionFile} from '../../review/journal/journal-name.js';
import {readSession} from '../../review/session.js';
import {stateFolder} from '../../system/state-folder.js';
import {clean} from '../../text/clean.js';
import {exitCodes, WinnowError} from '../../model/errors.js';
import {plural} from '../../text/numbers.js';
import type {Command, CommandContext} from '../command.js';
import {
	commandFor, journalFile, marksFlags, usage, wantedBy, type MarksFlags,
} from '../marks-journal.js';
import {parseFlags} from '../parse-flags.js';
import {writeStream} from '../output/write-stream.js';

const help = `
  Verdicts and notes, for scripts and for other people

  Usage
    $ winnow marks export [TASK [VERSION]] [flags]
    $ winnow marks import FILE [TASK VERSION] [flags]
    $ winnow marks summary [TASK [VERSION]] [flags]
    $ winnow marks export --local ORIGIN OUTPUT [flags]

  TASK and VERSION may be left out where only one version was judged (the demo apart).
  import reads what export wrote (FILE - is stdin): of two marks of a sample the newer one wins. It goes where the file's rows say, or to TASK VERSION.

  Flags
    --format F        export: ndjson, csv; summary: table, ndjson, json, csv
    --print0          export: addresses of the files that the job made, each with a NUL after it,
                      for xargs -0; originals are never among them
    --side before     with --print0: the addresses of the originals instead
    --verdict V       export: only accept, reject or flag
    --status S        export: only retained, modified, deleted or added
    --encoding NAME   import: of a file that is neither UTF-8 nor UTF-16, for example gbk
    --local           the marks of two folders, ORIGIN and OUTPUT in the place of TASK and VERSION
    --pair WAY        with --local, where they were paired in several ways: path, name, stem, manifest
    --journal FILE    this journal, wherever it is
    --endpoint URL, --project ID
                      where several journals have the same task and version

  Examples
    $ winnow marks export animals V001 --format csv > marks.csv
    $ winnow marks export --verdict reject --print0 > rejected
    $ tr '\\0' '\\n' < rejected               # look at what would be removed
    $ xargs -0 -r -n 1 obsutil rm -f < rejected
    $ winnow marks import colleague.ndjson
`;

type Run = (context: CommandContext, names: readonly string[], flags: MarksFlags) => Promise<number>;

export const command: Command = {
	help,
	async run(context) {
		const parsed = parseFlags(context, {help, flags: marksFlags, arguments: [0, 4]});
		if (parsed === undefined) {
			return 0;
		}

		const [name, ...names] = parsed.input;
		const run = Object.hasOwn(runs, name ?? '') ? runs[name!] : undefined;
		if (!run) {
			throw usage(name === undefined ? 'winnow marks needs export, import or summary' : `There is no winnow marks ${clean(name)}`, nearest(name ?? '', Object.keys(runs)));
		}

		return run(context, names, parsed.flags);
	},
};

/** Opens the journal that is meant for reading, and says what of it can't be read. */
const marksMeant = async (context: CommandContext, names: readonly string[], flags: MarksFlags): Promise<MarksInFile> => {
	const wanted = await wantedBy(names, flags);
	const file = flags.journal ?? await journalFile(context, wanted, flags);
	const marks = await readMarksInFile(file, context.signal);
	for (const words of marks.damage) {
		context.stderr.write(`winnow: ${words}\n`);
	}

	return marks;
};

/** What `--print0` left out, in sentences. */
const leftOutWords = ({none, original}: Readonly<Record<LeftOut, number>>, side: MarksFlags['side']): string[] => [
	...(none > 0 ? [`${plural(none, 'sample')} left out: ${side === 'before' ? 'no original' : 'the job made no file'}`] : []),
	...(original > 0 ? [`${plural(original, 'sample')} left out: the address after names an original`] : []),
];

const runExport: Run = async (context, names, flags) => {
	const {format = 'ndjson', print0, verdict, status, side} = flags;
	if (format !== 'ndjson' && format !== 'csv') {
		throw usage(`winnow marks export writes ndjson or csv, not ${format}`);
	}

	if (print0 && flags.format !== undefined) {
		throw usage('--print0 and --format are two formats: one of them will do');
	}

	const marks = await marksMeant(context, names, flags);
	try {
		const leftOut = {none: 0, original: 0};
		// On a terminal the spelling shows: the bytes of a name can act on it.
		const exact = print0 && !context.stdout.isTTY;
		await writeStream(context.stdout, exportMarks(marks.rows(), marks.identity, {
			format: print0 ? 'print0' : format,
			verdict,
			status,
			side,
			exact,
			isOriginal: print0 && side !== 'before' ? await originalsOf(marks.rows()) : undefined,
			onLeftOut(why) {
				leftOut[why]++;
			},
		}), context.signal, exact ? 'latin1' : 'utf8');
		for (const words of leftOutWords(leftOut, side)) {
			context.stderr.write(`winnow: ${words}\n`);
		}

		return marks.damage.length > 0 ? exitCodes.partial : 0;
	} finally {
		await marks.close();
	}
};

/** How far the last sample queue came, as the browser left it beside the journal. */
const queueOf = async (marks: MarksInFile): Promise<QueueProgress | undefined> => {
	const queue = (await readSession(sessionFile(marks.path)))?.queue;
	const size = queue && queueSize(queue.draw);
	return queue && size !== undefined && queue.judged.length > 0
		? queueProgress(size, new QueueRecord(queue.judged).tally(key => marks.markOfKey(key)))
		: undefined;
};

const runSummary: Run = async (context, names, flags) => {
	const {format = context.stdout.isTTY ? 'table' : 'ndjson'} = flags;
	const marks = await marksMeant(context, names, flags);
	try {
		await writeStream(context.stdout, [summarise(marks.identity, marks.counts, format, await queueOf(marks))], context.signal);
		return marks.damage.length > 0 ? exitCodes.partial : 0;
	} finally {
		await marks.close();
	}
};

/** The journal that marks are imported into; undefined where the file's rows say it. */
const importTarget = async (context: CommandContext, [file, ...names]: readonly string[], flags: MarksFlags): Promise<FoundJournal | undefined> => {
	if (flags.journal !== undefined) {
		const journal = await readHeader(path.resolve(flags.journal));
		if (journal === undefined) {
			throw new WinnowError({kind: 'failure', what: `${clean(flags.journal)} is no journal of Winnow`, advice: 'Without --journal the marks go where the rows of the file say.'});
		}

		return journal;
	}

	if (names.length === 0 && !flags.local) {
		return undefined;
	}

	const wanted = await wantedBy(names, flags);
	const journals = await findJournals(stateFolder(context.env));
	const command = commandFor(context, flags, [file!]);
	return chooseJournal(journals, wanted, journal => command(journal, journals));
};

const runImport: Run = async (context, names, flags) => {
	const [file, ...rest] = names;
	if (file === undefined) {
		throw usage('winnow marks import needs a file');
	}

	if (rest.length === 1 && !flags.local) {
		throw usage('winnow marks import needs a version beside the task, or neither');
	}

	// Before the file is opened, whose errors nobody would take until it is read.
	const target = await importTarget(context, names, flags);
	const outcome = await importMarks(file === '-' ? context.stdin as AsyncIterable<Uint8Array> : createReadStream(file) as AsyncIterable<Uint8Array>, {
		name: file === '-' ? 'stdin' : file, encoding: flags.encoding, stateFolder: stateFolder(context.env), target, now: Date.now, signal: context.signal,
	});
	for (const words of outcome.words) {
		context.stderr.write(`winnow: ${words}\n`);
	}

	return outcome.bad > 0 || outcome.isDamaged ? exitCodes.partial : 0;
};

const runs: Readonly<Record<string, Run>> = {export: runExport, import: runImport, summary: runSummary};
