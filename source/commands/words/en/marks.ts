import type {StatusFilter} from '../../../model/source.js';
import {queueWords, rateWords} from '../../../review/queue/queue-words.js';
import type {QueueProgress} from '../../../review/queue/queue-progress.js';
import type {RejectRate} from '../../../statistics/reject-rate.js';
import {grouped, plural} from '../../../text/numbers.js';
import {didYouMean} from './shared.js';

const help = `
  Export, import, count and compare verdicts and notes

  Usage
    $ winnow marks export [TASK [VERSION]] [flags]
    $ winnow marks import FILE [TASK VERSION] [flags]
    $ winnow marks summary [TASK [VERSION]] [flags]
    $ winnow marks agree FILE|FOLDER … [--disagreements]
    $ winnow marks agree [TASK [VERSION]] --shared FOLDER
    $ winnow marks export --local ORIGIN OUTPUT [flags]

  TASK and VERSION can be omitted if you have judged only one version, not counting the demo.
  import reads files that export wrote; FILE - is stdin. Of two marks of one reviewer, the newer one wins; marks of other reviewers are kept beside yours. The rows of the file say which version they belong to, unless TASK VERSION is given. For a version that has no marks yet, add --endpoint and --project. FILE can also be a journal: your own marks in it get your name.

  agree compares reviewers: the samples that each two judged, how often they agree, Cohen's kappa and PABAK, Fleiss' kappa for more than two, and a table of their verdicts. FILE is a journal or a file that export wrote; NAME=FILE names its reviewer. With --shared, it compares all reviewers of a version in that folder.

  Remove files of rejected samples only after you have published a dataset version without them. A published version that names a missing file can't be imported.

  Flags
    --format F        export: ndjson, csv; summary: table, ndjson, json, csv; agree: table, json
    --disagreements   agree: list the samples on which reviewers disagree, as table, ndjson or json
    --print0          export: addresses of the files that the job made, each followed by NUL, for xargs -0;
                      of originals only with --side before
    --side before     with --print0: addresses of the originals instead
    --verdict V       export: only accept, reject or flag
    --status S        export: only retained, modified, deleted or added
    --all-reviewers   export: every reviewer's mark; without it, one row for each sample: the verdict that
                      settled a disagreement, else yours, else that of the others if they agree
    --reviewer NAME   your name; import: the reviewer of marks that name none (default: unknown)
    --shared FOLDER   the marks of all reviewers in this folder; import writes yours into it
    --encoding NAME   import, agree: encoding of a file that is neither UTF-8 nor UTF-16, for example gbk
    --local           marks of two folders: ORIGIN and OUTPUT replace TASK and VERSION
    --pair METHOD     with --local, if the folders were paired in several ways: path, name, stem, manifest
    --journal FILE    use this journal
    --endpoint URL, --project ID
                      choose between journals with the same task and version

  Examples
    $ winnow marks export animals V001 --format csv > marks.csv
    $ winnow marks export --verdict reject --print0 > rejected
    $ tr '\\0' '\\n' < rejected               # check what would be removed
    $ xargs -0 -r -n 1 obsutil rm -f < rejected
    $ winnow marks import colleague.ndjson
    $ winnow marks agree ann.ndjson bob.ndjson
`;

/** Texts of `winnow marks`. */
export const marks = {
	help,
	didYouMean,
	helpShowsMore: 'winnow marks --help shows the usage.',
	cantRead: (folder: string, reason: string) => `Can't read ${folder}: ${reason}`,
	localExcludes: (flag: string) => `--local and ${flag} can't be used together`,
	pairNeedsLocal: '--pair needs --local',
	exporting: (name: string, others: readonly string[]) => `using the marks of ${name}. For the demo: ${others.join(' or ')}`,
	needsSubcommand: 'winnow marks needs export, import, summary or agree',
	unknownSubcommand: (name: string) => `Unknown command "winnow marks ${name}"`,
	noFile: (count: number, isBefore: boolean) => `${plural(count, 'sample')} omitted: ${isBefore ? 'no original' : 'the job made no file'}`,
	isOriginal: (count: number) => `${plural(count, 'sample')} omitted: the address after is that of an original`,
	hasNul: (count: number) => `${plural(count, 'sample')} omitted: the address contains a NUL character`,
	exportFormat: (format: string) => `winnow marks export can't write ${format}`,
	useExportFormat: 'Use --format ndjson or --format csv.',
	print0AndFormat: '--print0 and --format can\'t be used together',
	notAJournal: (file: string) => `${file} is not a Winnow journal`,
	omitJournal: 'Without --journal, the rows of the file say which version they belong to.',
	needsFile: 'winnow marks import needs a file',
	disputes({settled, own, open}: {readonly settled: number; readonly own: number; readonly open: number}) {
		const parts = [...(settled > 0 ? [`${grouped(settled)} settled`] : []), ...(own > 0 ? [`your verdict counts for ${grouped(own)}`] : []), ...(open > 0 ? [`${grouped(open)} left without a verdict`] : [])];
		return `reviewers disagree about ${plural(settled + own + open, 'sample')}: ${parts.join(', ')}`;
	},
	noMarksFor: (name: string) => `No marks for ${name}`,
	importIntoNew: (near: string | undefined) => `${near === undefined ? '' : `${didYouMean(near)} `}To import into a version that has no marks yet, add --endpoint URL and --project ID.`,
	needsVersion: 'winnow marks import needs TASK and VERSION, or neither',
	summary: {
		headings: {
			status: 'Status', judged: 'Judged', of: 'Of', accepted: 'Accepted', rejected: 'Rejected', flagged: 'Flagged', meaning: 'Meaning', reviewer: 'Reviewer', since: 'Since', until: 'Until',
		},
		statuses: {
			retained: 'retained', modified: 'modified', deleted: 'deleted', added: 'added', unknown: 'unknown', all: 'all',
		},
		notes: (count: number) => plural(count, 'note'),
		reasons: (reasons: readonly string[]) => `reasons: ${reasons.join(', ')}`,
		/** `seed 1, from 1,204 samples`, `seed april, from 412 modified, 204 added`. */
		drawn: (seed: string, populations: ReadonlyArray<readonly [filter: StatusFilter, count: number]>) => `seed ${seed}, from ${populations.map(([filter, count]) => `${grouped(count)} ${filter === 'all' ? 'samples' : filter}`).join(', ')}`,
		randomSample: (about: string, queue: QueueProgress) => `random sample (${about}): ${queueWords(queue)}`,
		plan: ({name, about, chosen}: {readonly name: string; readonly about: string; readonly chosen: string | undefined}, queue: QueueProgress, rate: RejectRate | undefined) => `plan ${name} (${chosen === undefined ? '' : `chosen ${chosen}, `}${about}): ${queueWords(queue)}${rate ? ` · ${rateWords(rate)}` : ''}`,
	},
};
