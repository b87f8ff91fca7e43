import type {LeftOutReason} from '../../../dataset/dataset-totals.js';
import {grouped, plural} from '../../../text/numbers.js';
import {didYouMean, helpParts} from './shared.js';

const quoted = (text: string): string => `"${text}"`;

/** The commands to run after an export, and whether the user must fill in the bucket. */
export type NextSteps = {readonly copy: readonly string[]; readonly command: string; readonly needsBucket: boolean};

type Counted = ReadonlyArray<readonly [name: string, count: number]>;

const list = (counted: Counted, rest: number): string => `${counted.map(([name, count]) => `${name} ${grouped(count)}`).join(', ')}${rest > 0 ? `, and ${grouped(rest)} more` : ''}`;

/** Texts of `winnow export`. */
export const exporting = {
	help: `
  Write the dataset that follows from the verdicts

  Usage
    $ winnow export FORMAT TASK VERSION -o FILE [flags]
    $ winnow export FORMAT --local ORIGIN OUTPUT -o FILE [flags]

  The file contains the retained, modified and added samples that you did not reject, with their picture after, and the deleted samples that you rejected, with their picture before. Nothing is deleted.

  Formats
    manifest                   a ModelArts manifest, for training and dataset imports; the output ends with the commands that copy it to OBS and import it, where FOLDER is any folder in the bucket and DATASET the ID of a new dataset
    coco                       COCO: pictures and boxes; samples without known boxes are left out
    label-studio               tasks for Label Studio, with the known labels as annotations
    yolo                       YOLO: a folder with links to the pictures, boxes and data.yaml; needs --local or --pictures
    csv, parquet               a table with verdicts, notes and labels

  Flags
    -o, --output FILE          file to write (default: stdout, also with -o -); an existing file is not overwritten
    --overwrite                replace FILE
    --unjudged keep|drop       samples without a verdict (default: asks on a terminal)
    --flagged keep|drop|hard   flagged samples (default: keep); hard marks them as hard examples
    --labels FILE|dataset|folders|voc
                               copy labels from a manifest, such as the operator's own output.manifest, or from the dataset that the task read, or use the folder's name as the class, or read the VOC files beside the pictures (the default with --local)
    --dataset ID[/VERSION]     with --labels dataset: another dataset, such as the one that the task wrote
    --voc FOLDER, --voc-at ADDRESS
                               manifest with --labels dataset: write the boxes to VOC files in a new folder, which you then copy to ADDRESS
    --paths s3|relative|absolute
                               how the file names pictures: by address, or by a path, from the folder of FILE if relative (not manifest)
    --pictures FOLDER          the folder in which winnow get saved the pictures
    --before-base ADDRESS, --after-base ADDRESS
                               with --local: where the two folders are in OBS
    --all                      csv and parquet: also the samples that are left out, and why
    --dry-run                  print the summary only${helpParts.place}${helpParts.connection}
    --status S                 only samples of this status
    --page-size N              rows per request, 1 to 100${helpParts.offsetUnit}
    --local                    TASK and VERSION are two folders, before and after
    --pair METHOD              with --local: path, name, stem or manifest
    --replay                   TASK is the folder of a recording; VERSION is omitted

  Examples
    $ winnow export manifest kM7j9TSa YHFWU18z -o new.manifest --labels folders
    $ winnow export manifest kM7j9TSa YHFWU18z -o new.manifest --labels dataset
    $ winnow export coco --local ORIGIN OUTPUT -o new.json --unjudged keep
    $ winnow export csv kM7j9TSa YHFWU18z -o all.csv --all
`,
	needsFormat: 'winnow export needs a format',
	unknownFormat: (format: string) => `Unknown export format ${quoted(format)}`,
	formats: (formats: readonly string[]) => `Formats: ${formats.join(', ')}.`,
	didYouMean,
	progress: (done: number, total: number) => `${grouped(done)} of ${grouped(total)} samples`,
	readingLabels: 'reading labels',
	readingDataset: (done: number, total: number) => `reading labels: ${grouped(done)} of ${grouped(total)} samples`,
	missingLabels: (missing: number, total: number) => `The labels of ${grouped(missing)} of ${grouped(total)} samples of the dataset are missing, so nothing was written`,
	tryAgain: 'Try again.',
	invalidDataset: (text: string) => `--dataset needs ID or ID/VERSION, not ${quoted(text)}`,
	datasetExample: 'Name a dataset with --dataset ID or --dataset ID/VERSION.',
	needsDataset: '--labels dataset needs the ID of a dataset here',
	inputIsNoDataset: 'The task did not read a dataset',
	emptyDataset: (dataset: string) => `The dataset ${dataset} has no samples`,
	datasetAndLocal: '--labels dataset can\'t be used with --local',
	datasetAndLocalAdvice: 'Local pictures have no addresses that a dataset knows. Use --labels FILE, folders or voc.',
	vocNeedsAddress: '--voc and --voc-at must be used together',
	vocNeedsAddressAdvice: 'Name a new folder for the VOC files and the place in OBS that you will copy them to: --voc boxes --voc-at obs://bucket/boxes.',
	vocNeedsManifest: '--voc needs winnow export manifest --labels dataset',
	vocNeedsManifestAdvice: 'Other formats contain the boxes, and other labels are in files already.',
	datasetNeedsLabels: '--dataset needs --labels dataset',
	datasetNeedsLabelsAdvice: 'Add --labels dataset, or omit --dataset.',
	brokenSamples: (count: number, first: ReadonlyArray<{readonly file: string; readonly why: string}>) => `labels of ${plural(count, 'sample')} of the dataset can't be used: ${first.map(({file, why}) => `${file} (${why})`).join(', ')}${count > first.length ? ', …' : ''}`,
	missingSamples: (missing: number, total: number) => `${grouped(missing)} of ${grouped(total)} samples are missing, so nothing was written`,
	retry: 'Try again. --offset-unit page or record may help.',
	nothingGoesIn: 'The file would be empty, so nothing was written',
	nothingGoesInAdvice: 'The lines above say why. winnow help export explains --unjudged, --flagged and --labels.',
	noVerdicts: 'no verdicts on this version yet',
	unjudged: (count: number) => `${plural(count, 'sample')} that the job kept or made ${count === 1 ? 'has' : 'have'} no verdict`,
	askUnjudged: (count: number) => `${plural(count, 'sample')} that the job kept or made ${count === 1 ? 'has' : 'have'} no verdict. Keep or drop? [keep/drop] `,
	noAnswer: 'No answer, so nothing was written',
	sayUnjudged: 'Add --unjudged keep or --unjudged drop.',
	invalidBase: (flag: string) => `${flag} needs an address in OBS`,
	baseExample: 'For example: obs://bucket/folder.',
	basesNeedLocal: '--before-base and --after-base need --local',
	basesNeedLocalAdvice: 'Samples in the cloud have addresses already.',
	localNeedsBase: 'Addresses in OBS are missing',
	localNeedsBaseAdvice: 'Give the addresses of the folders: --after-base obs://bucket/output, and --before-base obs://bucket/input for deleted samples that come back.',
	needsFolder: (format: string) => `${format} is a folder of files`,
	noOverwrite: (format: string) => `--overwrite can't be used with ${format}`,
	needsFolderAdvice: 'Add -o FOLDER, the name of a new folder.',
	needsPictures: (format: string) => `${format} links to pictures on this machine`,
	folderExistsAdvice: 'Choose another name.',
	tasksWithoutBoxes: (count: number) => `warning: ${plural(count, 'task')} without annotations: the boxes or the size of the picture are unknown, or a label is a line or a rotated box`,
	labelingInterface: (text: string) => `labeling interface for the project in Label Studio:\n\n${text}`,
	binaryToTerminal: 'A terminal can\'t show this format',
	binaryToTerminalAdvice: 'Add -o FILE.',
	allNeedsTable: (format: string) => `--all can't be used with ${format}`,
	allNeedsTableAdvice: 'Only csv and parquet have rows for samples that are left out.',
	noHard: (format: string) => `${format} has no mark for hard examples`,
	noHardAdvice: 'Use --flagged keep or --flagged drop.',
	needsStore: (format: string) => `A ${format} names pictures by their addresses in OBS`,
	needsStoreAdvice: 'Omit --paths and --pictures.',
	picturesAndLocal: '--pictures can\'t be used with --local',
	picturesAndLocalAdvice: 'With --local the pictures are in the two folders.',
	picturesNeedPaths: '--pictures can\'t be used with --paths s3',
	picturesNeedPathsAdvice: 'Use --paths relative or --paths absolute.',
	pathsNeedPictures: (form: string) => `--paths ${form} needs the folder of the saved pictures`,
	pathsNeedPicturesAdvice: 'Save them with winnow get TASK VERSION -o FOLDER, and add --pictures FOLDER.',
	noSuchFolder: (flag: string, folder: string) => `No such folder for ${flag}: ${folder}`,
	noSuchFolderAdvice: 'Create it, or give another one.',
	fileExists: (file: string) => `${file} exists`,
	fileExistsAdvice: 'Choose another name, or add --overwrite.',
	isFolder: (file: string) => `${file} is a folder`,
	isNoFile: (file: string) => `${file} is a device or a pipe, not a file`,
	useStdout: 'Omit -o to write to stdout.',
	isInput: (file: string) => `${file} is the file that --labels reads`,
	cannotWrite: (file: string, reason: string) => `Can't write ${file}: ${reason}`,
	cannotRead: (file: string, reason: string) => `Can't read ${file}: ${reason}`,
	noSuchFile: (file: string) => `No such file: ${file}`,
	labelsAdvice: '--labels takes a manifest, dataset, folders, or with --local voc.',
	noSamplesIn: (file: string, reason: string | undefined) => `${file} has no samples${reason === undefined ? '' : `: ${reason}`}`,
	manifestFormat: 'A manifest has one JSON object on each line, with the address of a picture in "source".',
	noneNamed: (needsBase: boolean) => `no line names an included sample${needsBase ? '; --after-base gives the address of the folder in OBS' : ''}`,
	unreadableLines: (count: number, first: ReadonlyArray<{readonly number: number; readonly why: string}>) => `${plural(count, 'line')} can't be read: ${first.map(({number, why}) => `line ${number} (${why})`).join(', ')}${count > first.length ? ', …' : ''}`,
	vocNeedsLocal: '--labels voc needs --local',
	brokenVoc: (count: number, first: ReadonlyArray<{readonly file: string; readonly why: string}>) => `${plural(count, 'VOC file')} can't be used: ${first.map(({file, why}) => `${file} (${why})`).join(', ')}${count > first.length ? ', …' : ''}`,
	repeatedLines: (count: number) => `${plural(count, 'line')} repeat${count === 1 ? 's' : ''} a sample; the first line counts`,
	textSamples: (count: number) => `ignored ${plural(count, 'text sample')}`,
	summary: (written: number, samples: number) => `${grouped(written)} of ${plural(samples, 'sample')} included`,
	restored: (count: number) => `including ${plural(count, 'deleted sample')} put back`,
	flagged: (count: number, isHardPossible: boolean) => `including ${plural(count, 'flagged sample')}: ${isHardPossible ? '--flagged hard marks them as hard examples, ' : ''}--flagged drop leaves them out`,
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
		repeated: 'an earlier sample has the same object',
		'not-in-store': 'no address in OBS',
		'not-saved': 'the picture is not in the --pictures folder; winnow get saves it',
		'not-text': 'the file name is not valid UTF-8',
		'no-boxes': 'no boxes known',
		'moved-boxes': 'the job changed the picture, so the boxes of the original may not fit',
		'other-shapes': 'a label is a line, a point or a rotated box, which the format doesn\'t support',
		'empty-box': 'a box has no area inside the picture',
		'no-size': 'the size of the picture is unknown',
	} satisfies Record<LeftOutReason, string>,
	rareClasses: (least: number, classes: number, counted: Counted, rest: number) => `warning: fewer than ${least} samples in ${plural(classes, 'class', 'classes')}: ${list(counted, rest)}`,
	mixedKinds: (counted: Counted) => `warning: the labels are of different kinds: ${list(counted, 0)}`,
	unlabeled: (count: number) => `warning: ${plural(count, 'sample')} without labels`,
	unreachable: (count: number) => `${grouped(count)} because the VOC file is in the folder before and --before-base is missing`,
	broken: (count: number) => `${grouped(count)} because the labels can't be used`,
	loose: (count: number) => `${grouped(count)} because the dataset has their boxes as coordinates, and a manifest can only name files with boxes (--voc writes them)`,
	unsized: (count: number) => `${grouped(count)} because the size of the picture is unknown`,
	vocFiles: (count: number, folder: string) => `${plural(count, 'VOC file')} in ${folder}`,
	cutBoxes: (count: number) => `warning: ${plural(count, 'box', 'boxes')} extended beyond the picture; the file has the part inside`,
	moved: (count: number) => `${grouped(count)} because the job changed the picture, so the boxes of the original may not fit`,
	nextSteps: ({copy, command, needsBucket}: NextSteps) => `
To import it into a dataset, copy ${copy.length > 1 ? 'the VOC files and the manifest' : 'the manifest'} to OBS:
${copy.map(line => `  ${line}`).join('\n')}
${needsBucket ? 'BUCKET is a bucket that you can write to. ' : ''}FOLDER is any folder in the bucket: the copy creates it. Then import the manifest from there. DATASET is the ID of a new dataset: an import removes nothing, so rejected samples stay in a dataset that has them.
  ${command}
`,
};
