import type {RecordingProgress} from '../../../sources/recording/recording-progress.js';
import {bytes as formatBytes, grouped, plural} from '../../../text/numbers.js';
import {helpParts} from './shared.js';

const retry = 'Run the same command again to retry.';

const versionUsage = (name: string, more = ''): string => `
  Usage
    $ winnow ${name} TASK VERSION${more} [flags]
    $ winnow ${name} 'https://modelarts.…/versions/VERSION/results'${more}`;

/** Help of the commands that print or save data. Lists of fields come from the commands. */
const help = {
	tasks: (fields: string) => `
  Print the data-processing tasks of a project, newest first

  Usage
    $ winnow tasks [flags]

  Feature analyses are omitted, because they have no results.

  Flags${helpParts.format}
    --fields NAMES             ${fields}
    --name TEXT                only tasks whose name contains TEXT
    --limit N                  at most N tasks${helpParts.connection}

  Examples
    $ winnow tasks --region cn-north-4
    $ winnow tasks --format csv --fields task_id,name,created > tasks.csv
`,
	versions: (fields: string) => `
  Print the versions of a task, newest first

  Usage
    $ winnow versions TASK [flags]

  The numbers of samples are known once a version is completed.

  Flags${helpParts.format}
    --fields NAMES             ${fields}
    --limit N                  at most N versions${helpParts.connection}

  Examples
    $ winnow versions kM7j9TSa
    $ winnow versions kM7j9TSa --format json | jq -r '.[] | select(.status == "completed").version_id'
`,
	counts: (fields: string) => `
  Print the number of samples of each status

  Usage
    $ winnow counts TASK VERSION [flags]
    $ winnow counts --local ORIGIN OUTPUT

  Sends one small request for each status.

  Flags${helpParts.format}
    --fields NAMES             ${fields}${helpParts.version}

  Examples
    $ winnow counts kM7j9TSa YHFWU18z
    $ winnow counts kM7j9TSa YHFWU18z --format json | jq '.[] | select(.status == "deleted").samples'
`,
	list: (fields: string) => `
  Print the samples of a version, one per row
${versionUsage('list')}
    $ winnow list --local ORIGIN OUTPUT

  Prints the samples in the order of the job. Memory use does not depend on their number, and a closed pipe (| head) stops the requests.

  Flags${helpParts.format}
    --fields NAMES             ${fields}
                               and measures (changed, ssim, blur, …); those of --sort and --find
                               are printed by default
    --limit N                  at most N samples
    --find QUERY               only samples that match, as find in the browser: words, "phrases",
                               class:cats, operator:Flip, changed:>20, !reason:"box wrong"
    --view NAME                only samples that match a view of the configuration; with --find, both must match
    --sort MEASURE             the oddest first: changed, ssim, blur, dark, size, …
    --labels FILE              manifest with labels, for box:problem and class:
    --signed                   add the signed addresses: anyone who has one can see the picture${helpParts.place}${helpParts.version}

  Examples
    $ winnow list kM7j9TSa YHFWU18z --status deleted --format csv > deleted.csv
    $ winnow list kM7j9TSa YHFWU18z | jq -r 'select(.description | test("Blur")).after'
    $ winnow list kM7j9TSa YHFWU18z --find 'class:cats' --sort changed
`,
	show: (fields: string) => `
  Print one sample and its pictures
${versionUsage('show', ' SAMPLE')}
    $ winnow show --local ORIGIN OUTPUT SAMPLE

  SAMPLE is a number, counted from 1 in the list of --status, or an id, an OBS address or a file name. Anything but a number is searched for from the start of the list. On a terminal, shows the pictures before and after; in a pipe, prints their format and size.

  Flags${helpParts.format}
    --fields NAMES             ${fields}
    --which SIDE               before, after or both (default: both)
    --no-pictures              fetch no pictures${helpParts.graphics}
    --bandwidth B              low fetches smaller pictures${helpParts.version}

  Examples
    $ winnow show kM7j9TSa YHFWU18z 412
    $ winnow show kM7j9TSa YHFWU18z cats/0412.jpg --which after
`,
	get: (fields: string) => `
  Save pictures as files
${versionUsage('get', ' -o DIR')}

  Saves to DIR/before and DIR/after, or to DIR/after-240 with --size 240, with one folder per bucket and the object's path in it. Existing files are not fetched again, so the same command resumes after an interruption. In a pipe, one row is printed for each file; on a terminal, only with --format.

  Flags
    -o, --output DIR           folder to save to; created if it doesn't exist
    --which SIDE               before, after or both (default: both)
    --size N|original          longest side in pixels; smaller pictures are not enlarged (default: original)
    --limit N                  at most N samples
    --format F                 table, ndjson, json or csv
    --fields NAMES             ${fields}${helpParts.version}

  Examples
    $ winnow get kM7j9TSa YHFWU18z --status modified --which both -o modified
    $ winnow get kM7j9TSa YHFWU18z --size 240 -o small | jq -r 'select(.state == "saved").file'
`,
	compareVersions: `
  Compare the results of two versions of a task

  Usage
    $ winnow compare-versions TASK V1 V2 [flags]

  Samples are matched by their original, and added samples by their name. Prints the rows whose status or description differs, then the rows that only V1 has, then the rows that only V2 has. The totals go to stderr.

  Flags${helpParts.format}
    --totals                   print only the totals${helpParts.offsetUnit}${helpParts.connection}

  Examples
    $ winnow compare-versions kM7j9TSa YHFWU18z qSaudx2s --format csv > diff.csv
    $ winnow compare-versions kM7j9TSa YHFWU18z qSaudx2s | jq -r 'select(.second_status == "deleted").origin'
`,
	record: `
  Record a whole version for offline use: all rows and all pictures
${versionUsage('record', ' -o DIR')}

  winnow replay DIR browses the recording. What DIR already contains is not fetched again, so the same command resumes after an interruption. Signed addresses are not recorded. docs/recording.md describes the format.

  Flags
    -o, --output DIR           folder to record to; created if it doesn't exist
    --size N|original          longest side of the pictures in pixels (default: 720)
    --concurrency N            pictures to fetch at the same time, 1 to 12 (default: 6)${helpParts.offsetUnit}${helpParts.connection}
`,
};

/** Texts of the commands that print or save data, except `winnow marks`. */
export const scripts = {
	help,
	retry: 'Try again.',
	invalidPixels: 'Use a number of pixels from 1 to 4096, or original.',
	headings: {
		task: 'Task', name: 'Name', kind: 'Kind', status: 'Status', versions: 'Versions', created: 'Created', duration: 'Duration', version: 'Version', retained: 'Retained', modified: 'Modified', deleted: 'Deleted', added: 'Added', operators: 'Operators', samples: 'Samples', number: '#', sample: 'Sample', after: 'After', description: 'Description', change: 'Change', first: 'First', second: 'Second', total: 'Total',
	},
	catalog: {
		incomplete: (count: number, what: 'tasks' | 'versions', reason: string) => `Only the first ${grouped(count)} ${what} were received: ${reason}`,
		none: (what: 'tasks' | 'versions') => `no ${what} found`,
	},
	counts: {
		missing: (status: string, reason: string) => `can't count the ${status} samples: ${reason}`,
		incomplete: (missing: number, all: number) => `${missing} of ${all} counts are missing`,
	},
	list: {
		needsVersions: 'across: and was: need two versions',
		compareThem: 'Use winnow compare-verdicts TASK V1 V2 --list all.',
		notMeasured: 'No sample of this version is measured',
		measureFirst: 'Run winnow measure with the same arguments first.',
		tooManyToSort: (most: number) => `More than ${grouped(most)} samples match, too many to sort`,
		narrow: 'Narrow them with --find or --status, or sort them in the browser.',
		scope: (what: 'searched' | 'sorted', measured: number, all: number) => `${what} ${plural(measured, 'measured sample')} of ${grouped(all)}`,
		unusableLabels: (count: number, first: string) => `${plural(count, 'sample')} with labels that can't be used, which counts as a box problem; the first is ${first}`,
		noMatch: 'no sample matches',
		signedAreSecret: 'signed addresses are secrets: anyone who has one can use it until it expires',
		progress: (count: number, expected: number) => `${grouped(count)} of ${grouped(expected)} samples`,
		interrupted: (first: number, last: number | undefined, reason: string) => `Samples ${last === undefined ? `from ${grouped(first)} on` : `${grouped(first)} to ${grouped(last)}`} are missing: ${reason}`,
		resume: (start: number, advice: string | undefined) => `Continue with --start ${start}.${advice === undefined ? '' : ` ${advice}`}`,
		missing: (count: number) => `${plural(count, 'sample')} counted by the service ${count === 1 ? 'is' : 'are'} missing`,
		repeated: (count: number) => `${plural(count, 'row was', 'rows were')} returned twice, so others may be missing`,
		uncounted: (count: number) => `${plural(count, 'sample')} more than the service counted`,
		tryUnit: 'Try again, or set --offset-unit to page or record.',
		beyondEnd: (total: number, status: string | undefined) => `there are only ${grouped(total)} ${status === undefined ? '' : `${status} `}samples`,
		none: (status: string | undefined) => `this version has no ${status === undefined ? '' : `${status} `}samples`,
	},
	show: {
		missingSample: 'Missing argument SAMPLE',
		nameSample: 'Give the number, the id or the address of a sample.',
		progress: (count: number) => `${grouped(count)} samples read`,
		noSample: (number: number, status: string | undefined, count: number) => `There is no ${status === undefined ? '' : `${status} `}sample ${grouped(number)}: the last one is ${grouped(count)}`,
		listShowsNumbers: 'winnow list prints all samples with their numbers.',
		notFound: (text: string) => `No sample has the id or address "${text}"`,
		listShowsIds: 'Give a number, counted from 1, or find ids and addresses with winnow list.',
		title: (number: number, total: number) => `Sample ${grouped(number)} of ${grouped(total)}`,
		id: 'id',
		before: 'before',
		after: 'after',
		none: 'none',
		preview: 'preview',
		damaged: 'damaged',
		caption: (side: string, reason: string) => `${side}  no picture: ${reason}`,
		noPicture: (side: string, reason: string) => `No picture ${side}: ${reason}`,
	},
	get: {
		noFolder: 'No folder to save to',
		giveFolder: 'Give one with -o DIR.',
		progress: (pictures: number, bytes: number, failed: number) => `${plural(pictures, 'picture')}, ${formatBytes(bytes)}${failed === 0 ? '' : `, ${grouped(failed)} failed`}`,
		saved: (count: number, bytes: number) => `${plural(count, 'picture')} saved (${formatBytes(bytes)})`,
		originals: (count: number) => `${grouped(count)} of them in original size, because the store does not resize`,
		kept: (count: number) => `${grouped(count)} already there`,
		stopped: (reason: string) => `Stopped early: ${reason}`,
		failed: (count: number) => `${plural(count, 'picture')} could not be fetched`,
		missing: (count: number) => `${plural(count, 'sample')} counted by the service ${count === 1 ? 'is' : 'are'} missing`,
		retry: (advice: string | undefined) => `${retry} Saved files are not fetched again.${advice === undefined ? '' : ` ${advice}`}`,
		cantWrite: (file: string, reason: string) => `Can't write ${file}: ${reason}`,
		resume: 'Run the same command again to resume.',
	},
	compare: {
		changes: {
			status: 'status', description: 'description', 'status+description': 'status+description', 'only-first': 'only in first', 'only-second': 'only in second',
		},
		totals: {
			first: 'Rows in first', second: 'Rows in second', same: 'Equal', changed: 'Different', statusChanged: 'in status', descriptionChanged: 'in description', onlyFirst: 'Only in first', onlySecond: 'Only in second',
		},
		differ: (changed: number, same: number) => `${plural(changed, 'sample differs', 'samples differ')}, ${plural(same, 'is', 'are')} equal`,
		inStatus: (count: number, moves: ReadonlyArray<readonly [move: string, count: number]>) => `${grouped(count)} in status${moves.length === 0 ? '' : ` (${moves.map(([move, count]) => `${grouped(count)} ${move}`).join(', ')})`}`,
		inDescription: (count: number) => `${grouped(count)} in description`,
		inFirst: (count: number) => `${grouped(count)} only in the first version`,
		inSecond: (count: number) => `${grouped(count)} only in the second`,
	},
	record: {
		noFolder: 'No folder to record to',
		giveFolder: 'Give one with -o DIR.',
		needsVersion: 'winnow record needs a task and a version',
		listThem: 'winnow tasks and winnow versions TASK list them.',
		unit: 'samples',
		progress: (rows: number, total: number | undefined, failed: number) => `${grouped(rows)} of ${total === undefined ? '…' : grouped(total)} samples${failed === 0 ? '' : `, ${plural(failed, 'picture')} failed`}`,
		done: ({rows, earlier, pictures, bytes}: RecordingProgress, folder: string) => `${plural(rows, 'sample')}${earlier === 0 ? '' : ` (${grouped(earlier)} recorded earlier)`}, ${plural(pictures, 'picture')} fetched (${formatBytes(bytes)}). To browse: winnow replay ${folder}`,
		missing: (count: number) => `${plural(count, 'picture is', 'pictures are')} missing from the recording`,
		retry: `${retry} Recorded pictures are not fetched again.`,
	},
};
