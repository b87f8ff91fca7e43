import {grouped, plural} from '../../../text/numbers.js';
import {helpParts} from './shared.js';

/** Texts of `winnow summary`. */
export const breakdown = {
	help: (fields: string) => `
  Break down the samples and verdicts of a version

  Usage
    $ winnow summary TASK VERSION --by GROUP [flags]
    $ winnow summary --local ORIGIN OUTPUT --by GROUP

  For each group: samples, judged samples, rejected ones, and the reject rate with its 95 % interval. Groups whose rejects stand out come first: those with the highest lower bound. The interval assumes that the judged samples of a group were not selected by appearance.

  Flags
    --by GROUP                 class, operator, reason, status or folder
    --labels FILE              with --by class: a manifest that names the classes
    --fields NAMES             ${fields}${helpParts.place}${helpParts.format}${helpParts.version}

  The class comes from labels on this machine: the manifest of --labels, or else the VOC file beside a local picture. Without labels, it is the name of the picture's folder. A sample with several classes counts in each of them. Operator and reason come from the description, without file names and numbers.

  Examples
    $ winnow summary kM7j9TSa YHFWU18z --by operator
    $ winnow summary kM7j9TSa YHFWU18z --by class --format csv > classes.csv
`,
	missingBy: 'Missing flag --by',
	giveBy: 'Use --by class, operator, reason, status or folder.',
	labelsWithoutClass: '--labels needs --by class',
	giveByClass: 'Add --by class, or omit --labels.',
	none: '(none)',
	others: (most: number) => `(others, beyond ${grouped(most)} groups)`,
	headings: {
		group: 'Group', samples: 'Samples', judged: 'Judged', rejected: 'Rejected', rate: 'Reject rate',
	},
	progress: (count: number) => `${grouped(count)} samples read`,
	classFrom({labels, folder, several}: {readonly labels: number; readonly folder: number; readonly several: number}): string {
		const from = `class from labels for ${plural(labels, 'sample')}, from the folder for ${grouped(folder)}`;
		return several === 0 ? from : `${from}; ${grouped(several)} with several classes ${several === 1 ? 'counts' : 'count'} in each, so the groups add up to more than the total`;
	},
	scope: (judged: number, total: number) => `${plural(judged, 'sample')} of ${grouped(total)} judged`,
};
