import {grouped, plural} from '../../../text/numbers.js';
import {didYouMean, helpParts} from './shared.js';

const quoted = (text: string): string => `"${text}"`;

type Counted = ReadonlyArray<readonly [name: string, count: number]>;

const list = (counted: Counted, rest: number): string => `${counted.map(([name, count]) => `${name} ${grouped(count)}`).join(', ')}${rest > 0 ? `, and ${grouped(rest)} more` : ''}`;

/** Texts of `winnow export`. */
export const exporting = {
	help: `
  Write the dataset that follows from the verdicts

  Usage
    $ winnow export manifest TASK VERSION -o FILE [flags]
    $ winnow export manifest --local ORIGIN OUTPUT -o FILE [flags]

  manifest is a ModelArts manifest for training and dataset imports. It contains the retained, modified and added samples that you did not reject, with their picture after, and the deleted samples that you rejected, with their picture before. Nothing is deleted.

  Flags
    -o, --output FILE          file to write (default: stdout); an existing file is not overwritten
    --overwrite                replace FILE
    --unjudged keep|drop       samples without a verdict (default: asks on a terminal)
    --flagged keep|drop|hard   flagged samples (default: keep); hard marks them as hard examples
    --labels FILE|folders      copy labels from a manifest, such as the operator's own
                               output.manifest, or use the folder's name as the class
    --before-base ADDRESS, --after-base ADDRESS
                               with --local: where the two folders are in OBS
    --dry-run                  print the summary only${helpParts.connection}
    --status S                 only samples of this status
    --page-size N              rows per request, 1 to 100${helpParts.offsetUnit}
    --local                    TASK and VERSION are two folders, before and after
    --pair METHOD              with --local: path, name, stem or manifest
    --replay                   TASK is the folder of a recording; VERSION is omitted

  Examples
    $ winnow export manifest kM7j9TSa YHFWU18z -o new.manifest --labels folders
    $ winnow export manifest kM7j9TSa YHFWU18z -o new.manifest --unjudged drop
`,
	needsFormat: 'winnow export needs a format',
	unknownFormat: (format: string) => `Unknown export format ${quoted(format)}`,
	formats: (formats: readonly string[]) => `Formats: ${formats.join(', ')}.`,
	didYouMean,
	progress: (done: number, total: number) => `${grouped(done)} of ${grouped(total)} samples`,
	readingLabels: 'reading labels',
	missingSamples: (missing: number, total: number) => `${grouped(missing)} of ${grouped(total)} samples are missing, so nothing was written`,
	retry: 'Try again. --offset-unit page or record may help.',
	nothingGoesIn: 'The manifest would be empty, so nothing was written',
	nothingGoesInAdvice: 'winnow marks summary prints the verdicts. --unjudged keep includes samples without a verdict.',
	noVerdicts: 'no verdicts on this version yet',
	unjudged: (count: number) => `${plural(count, 'sample')} that the job kept or made ${count === 1 ? 'has' : 'have'} no verdict`,
	askUnjudged: (count: number) => `${plural(count, 'sample')} that the job kept or made ${count === 1 ? 'has' : 'have'} no verdict. Keep or drop? [keep/drop] `,
	noAnswer: 'No answer, so nothing was written',
	sayUnjudged: 'Add --unjudged keep or --unjudged drop.',
	invalidBase: (flag: string) => `${flag} needs an address in OBS`,
	baseExample: 'For example: obs://bucket/folder.',
	basesNeedLocal: '--before-base and --after-base need --local',
	basesNeedLocalAdvice: 'Samples in the cloud have addresses already.',
	localNeedsBase: 'A manifest needs addresses in OBS',
	localNeedsBaseAdvice: 'Give the addresses of the folders: --after-base obs://bucket/output, and --before-base obs://bucket/input for deleted samples that come back.',
	fileExists: (file: string) => `${file} exists`,
	fileExistsAdvice: 'Choose another name, or add --overwrite.',
	cannotWrite: (file: string, reason: string) => `Can't write ${file}: ${reason}`,
	cannotRead: (file: string, reason: string) => `Can't read ${file}: ${reason}`,
	noSuchFile: (file: string) => `No such file: ${file}`,
	labelsAdvice: '--labels takes a manifest, or folders.',
	noSamplesIn: (file: string, reason: string | undefined) => `${file} has no samples${reason === undefined ? '' : `: ${reason}`}`,
	manifestFormat: 'A manifest has one JSON object on each line, with the address of a picture in "source".',
	unreadableLines: (count: number, first: ReadonlyArray<{readonly number: number; readonly why: string}>) => `${plural(count, 'line')} can't be read: ${first.map(({number, why}) => `line ${number} (${why})`).join(', ')}${count > first.length ? ', …' : ''}`,
	repeatedLines: (count: number) => `${plural(count, 'line')} repeat${count === 1 ? 's' : ''} a sample; the first line counts`,
	textSamples: (count: number) => `ignored ${plural(count, 'text sample')}`,
	summary: (written: number, samples: number) => `${grouped(written)} of ${plural(samples, 'sample')} included`,
	restored: (count: number) => `including ${plural(count, 'deleted sample')} put back`,
	hard: (count: number) => `${grouped(count)} marked as hard examples`,
	classes: (counted: Counted, rest: number) => `classes: ${list(counted, rest)}`,
	leftOut: (count: number, reason: string) => `${plural(count, 'sample')} left out: ${reason}`,
	reasons: {
		rejected: 'rejected',
		deleted: 'deleted by the job, and not rejected',
		unjudged: 'no verdict (--unjudged drop)',
		flagged: 'flagged (--flagged drop)',
		'no-address': 'the service gives no address for the picture',
		'unknown-status': 'unknown status',
		repeated: 'the object is in the manifest already',
		'not-in-store': 'not in OBS',
	},
	rareClasses: (least: number, classes: number, counted: Counted, rest: number) => `warning: fewer than ${least} samples in ${plural(classes, 'class', 'classes')}: ${list(counted, rest)}`,
	mixedKinds: (counted: Counted) => `warning: the labels are of different kinds: ${list(counted, 0)}`,
	unlabeled: (count: number) => `warning: ${plural(count, 'sample')} without labels`,
	moved: (count: number) => `${grouped(count)} because the job changed the picture, so the boxes of the original may not fit`,
	nextSteps: (copy: string, call: string, body: string) => `
To import it into a dataset, copy the manifest to OBS:
  ${copy}
Then create an import task, in the console or with the API:
  ${call}
  ${body}
`,
};
