import type {Sample} from '../../model/source.js';
import type {Judgement} from '../../review/marks/judgements.js';
import {cutEnd, widthOf} from '../../text/fit.js';
import type {Theme} from '../theme.js';
import {words} from '../words/index.js';

export type Mark = Omit<Judgement, 'time'>;

/** Returns what a verdict says of the sample: `✗ should come back`; empty without one. */
export const verdictWords = (theme: Theme, sample: Pick<Sample, 'status'>, mark: Mark | undefined): string => mark?.verdict === undefined
	? ''
	: `${theme.verdict[mark.verdict]} ${words().meanings[sample.status ?? 'unknown'][mark.verdict]}`;

/** Returns a note with its glyph, cut to the given columns; empty without a note. */
export const noteWords = (theme: Theme, mark: Mark | undefined, columns: number): string => mark?.note === undefined ? '' : cutEnd(`${theme.note} ${mark.note}`, Math.max(0, columns));

/** Returns the line of a sample's verdict, reason and note; empty if it has none. */
export const markLine = (theme: Theme, columns: number, sample: Pick<Sample, 'status'>, mark: Mark | undefined): string => {
	const judged = [verdictWords(theme, sample, mark), mark?.reason ?? ''].filter(Boolean).join(` ${theme.separator} `);
	const verdict = cutEnd(judged, columns);
	const separator = verdict === '' || mark?.note === undefined ? '' : ` ${theme.separator} `;
	const paint = mark?.verdict === undefined ? theme.plain : {accept: theme.good, reject: theme.danger, flag: theme.warning}[mark.verdict];
	return (verdict === '' ? '' : paint(verdict)) + theme.dim(separator) + noteWords(theme, mark, columns - widthOf(verdict) - widthOf(separator));
};
