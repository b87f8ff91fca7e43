import {grouped, plural} from '../../../text/numbers.js';
import {helpParts} from './shared.js';

/** Texts of `winnow summary`. */
export const breakdown = {
	help: (fields: string) => `
  Break down the samples and verdicts of a version

  Usage
    $ winnow summary TASK VERSION --by GROUP [flags]
    $ winnow summary --local ORIGIN OUTPUT --by GROUP

  For each group: samples, judged samples, rejected ones, and the reject rate with its 95 % interval. Groups whose rejects stand out come first: those with the highest lower bound. The interval assumes that the judged samples of a group were not picked for their looks.

  Flags
    --by GROUP                 class, operator, reason, status or folder
    --fields NAMES             ${fields}${helpParts.place}${helpParts.format}${helpParts.version}

  The class is the name of a picture's folder. Operator and reason are from the description, without names of files and numbers.

  Examples
    $ winnow summary kM7j9TSa YHFWU18z --by operator
    $ winnow summary kM7j9TSa YHFWU18z --by class --format csv > classes.csv
`,
	missingBy: 'Missing flag --by',
	giveBy: 'Use --by class, operator, reason, status or folder.',
	none: '(none)',
	others: (most: number) => `(others, beyond ${grouped(most)} groups)`,
	headings: {
		group: 'Group', samples: 'Samples', judged: 'Judged', rejected: 'Rejected', rate: 'Reject rate',
	},
	progress: (count: number) => `${grouped(count)} samples read`,
	scope: (judged: number, total: number) => `${plural(judged, 'sample')} of ${grouped(total)} judged`,
};
