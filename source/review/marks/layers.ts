import type {Judgement} from './judgements.js';
import {rowKey, type Row} from './row.js';

/** Whether a reviewer's marks are the user's own; undefined is an unknown reviewer. */
export type IsOwn = (reviewer: string | undefined) => boolean;

/** All marks are the user's own, as in Winnow versions without reviewers. */
export const ownsAll: IsOwn = () => true;

/** Who made a mark, and whether it settles a disagreement. */
type Author = Pick<Row, 'reviewer' | 'isAdjudicated'>;

/** Whether a mark is stored separately from the user's own: one of another reviewer, or one that settles a disagreement. */
export const isBeside = (isOwn: IsOwn, {reviewer, isAdjudicated = false}: Author): boolean => isAdjudicated || !isOwn(reviewer);

/** The key of a mark: the sample's key for the user's own, and a key with a NUL, which no address contains, for each other reviewer and for the settling verdict. */
export const layerKey = (isOwn: IsOwn, sample: string, author: Author): string => {
	if (author.isAdjudicated) {
		return `${sample}\0`;
	}

	return isOwn(author.reviewer) ? sample : `${sample}\0${author.reviewer!}`;
};

/** All marks of one sample. */
export type LayeredMarks = {
	readonly own: Judgement | undefined;
	/** By reviewer. */
	readonly others: ReadonlyArray<readonly [reviewer: string, mark: Judgement]>;
	readonly adjudicated: Judgement | undefined;
};

/** Collects a sample's marks. @param markOf Returns the mark of a key of `layerKey`. */
export const layeredMarks = (sample: string, reviewers: Iterable<string>, markOf: (key: string) => Judgement | undefined): LayeredMarks => {
	const others: Array<readonly [string, Judgement]> = [];
	for (const reviewer of reviewers) {
		const mark = markOf(`${sample}\0${reviewer}`);
		if (mark) {
			others.push([reviewer, mark]);
		}
	}

	return {own: markOf(sample), others, adjudicated: markOf(`${sample}\0`)};
};

/** The mark that counts, and whether reviewers disagree about the sample. */
export type Decision = {readonly mark: Judgement | undefined; readonly by: 'adjudicated' | 'own' | 'other'; readonly isDisputed: boolean};

/**
Decides which mark of a sample counts: the one that settles a disagreement; else the user's own; else that of the others, if they agree; else none.
*/
export const decideMark = ({own, others, adjudicated}: LayeredMarks): Decision => {
	const judgements = [own, ...others.map(([, mark]) => mark)].filter(mark => mark?.verdict !== undefined);
	const isDisputed = new Set(judgements.map(mark => mark?.verdict)).size > 1;
	if (adjudicated?.verdict !== undefined) {
		return {mark: adjudicated, by: 'adjudicated', isDisputed};
	}

	if (own?.verdict !== undefined || judgements.length === 0) {
		return {mark: own ?? others[0]?.[1], by: own ? 'own' : 'other', isDisputed};
	}

	return {mark: isDisputed ? undefined : judgements[0], by: 'other', isDisputed};
};

/** Whether reviewers disagree about a sample, and whether a further verdict has settled it. */
export type Dispute = 'none' | 'open' | 'settled';

export const disputeIn = ({isDisputed, by}: Pick<Decision, 'isDisputed' | 'by'>): Dispute => {
	if (!isDisputed) {
		return 'none';
	}

	return by === 'adjudicated' ? 'settled' : 'open';
};

/** Splits rows with marks into those that a Winnow version without reviewers may read as its user's own, and `others`. */
export const splitRows = (rows: readonly Row[], isOwn: IsOwn): {readonly rows: readonly Row[]; readonly others?: readonly Row[]} => {
	const isSeparate = (row: Row): boolean => row.time !== undefined && isBeside(isOwn, row);
	const others = rows.filter(row => isSeparate(row));
	return others.length === 0 ? {rows} : {rows: rows.filter(row => !isSeparate(row)), others};
};

/** `layerKey` of a row, by the reviewer of its own mark; a row without a mark has the reviewer of its line. */
export const rowLayerKey = (isOwn: IsOwn, row: Row, line: Author): string => layerKey(isOwn, rowKey(row), row.time === undefined ? line : row);
