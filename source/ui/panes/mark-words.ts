import type {Sample} from '../../model/source.js';
import type {LayeredMarks} from '../../review/marks/layers.js';
import type {Judgement} from '../../review/marks/judgements.js';
import {cutEnd, widthOf} from '../../text/fit.js';
import type {Theme} from '../theme.js';
import {words} from '../words/index.js';

export type Mark = Omit<Judgement, 'time'>;

/** Returns what a verdict means for the sample: `✗ should come back`. Empty without one. */
export const verdictWords = (theme: Theme, sample: Pick<Sample, 'status'>, mark: Mark | undefined): string => mark?.verdict === undefined
	? ''
	: `${theme.verdict[mark.verdict]} ${words().meanings[sample.status ?? 'unknown'][mark.verdict]}`;

/** Formats a reviewer's mark: verdict, reason and note. */
export const markWords = (theme: Theme, sample: Pick<Sample, 'status'>, mark: Mark): string => [verdictWords(theme, sample, mark), mark.reason, mark.note && `${theme.note} ${mark.note}`].filter(Boolean).join(` ${theme.separator} `);

/** Returns a line for each mark of another reviewer, and one for the settled verdict. Each starts with a name. */
export const othersLines = (theme: Theme, columns: number, sample: Pick<Sample, 'status'>, {others, adjudicated}: Pick<LayeredMarks, 'others' | 'adjudicated'>): string[] => [
	...others.map(([name, mark]) => cutEnd(`${name}  ${markWords(theme, sample, mark)}`, columns)),
	...(adjudicated?.verdict ? [cutEnd(`${words().disagreements.settled}  ${[markWords(theme, sample, adjudicated), adjudicated.reviewer].filter(Boolean).join(` ${theme.separator} `)}`, columns)] : []),
];

/** Returns a note with its glyph, cut to `columns`; empty without a note. */
export const noteWords = (theme: Theme, mark: Mark | undefined, columns: number): string => mark?.note === undefined ? '' : cutEnd(`${theme.note} ${mark.note}`, Math.max(0, columns));

/** Returns the line with a sample's verdict, reason and note; empty if it has none. */
export const markLine = (theme: Theme, columns: number, sample: Pick<Sample, 'status'>, mark: Mark | undefined): string => {
	const judged = [verdictWords(theme, sample, mark), mark?.reason ?? ''].filter(Boolean).join(` ${theme.separator} `);
	const verdict = cutEnd(judged, columns);
	const separator = verdict === '' || mark?.note === undefined ? '' : ` ${theme.separator} `;
	const paint = mark?.verdict === undefined ? theme.plain : {accept: theme.good, reject: theme.danger, flag: theme.warning}[mark.verdict];
	return (verdict === '' ? '' : paint(verdict)) + theme.dim(separator) + noteWords(theme, mark, columns - widthOf(verdict) - widthOf(separator));
};
