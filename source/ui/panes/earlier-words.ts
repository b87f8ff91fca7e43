import type {AcrossFacts} from '../../review/across/across.js';
import {cutEnd} from '../../text/fit.js';
import type {Theme} from '../theme.js';
import {words} from '../words/index.js';
import {punctuation} from '../../text/sentences.js';
import {verdictWords} from './mark-words.js';

/** The mark of a sample in another version. */
export type EarlierMark = Omit<AcrossFacts, 'change'> & {
	/** The name of that version. */
	readonly version: string;
	readonly change?: AcrossFacts['change'];
};

/** Returns the mark in another version, without the version's name: `✗ should come back · blurred`. */
export const earlierText = (theme: Theme, {mark, status, change, isHidden}: EarlierMark): string => {
	const {across} = words();
	if (isHidden) {
		return across.hidden;
	}

	const text = mark === undefined
		? across.notJudged
		: [verdictWords(theme, {status}, mark), mark.reason, mark.note && `${theme.note} ${mark.note}`].filter(Boolean).join(` ${theme.separator} `);
	return change === 'changed' || change === 'ambiguous' ? punctuation.remarked(text, across.notCompared[change]) : text;
};

/** Returns the mark in another version: `V001: ✗ should come back · blurred`. Empty without one. */
export const earlierWords = (theme: Theme, earlier: EarlierMark | undefined): string => earlier === undefined ? '' : words().across.said(earlier.version, earlierText(theme, earlier));

/** Returns the line about the verdict in another version, cut to `columns`; empty without one. */
export const earlierLine = (theme: Theme, earlier: EarlierMark | undefined, columns: number): string => {
	const line = cutEnd(earlierWords(theme, earlier), columns);
	return line === '' ? '' : theme.dim(line);
};
