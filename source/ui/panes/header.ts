import {
	cutEnd, cutMiddle, padEnd, widthOf,
} from '../../text/fit.js';
import type {Theme} from '../theme.js';
import {words} from '../words/index.js';

/** Columns of a task's name below which the whole title is cut. */
const leastName = 4;

export type HeaderFacts = {
	readonly title: string;
	/** The console's page of the version. */
	readonly link?: string | undefined;
	/** The common folder of all samples. */
	readonly folder: string;
	readonly judged: number;
	/** The part of a long journal that has been read, 0 to 1. */
	readonly loading?: number;
	readonly total: number | undefined;
	/** A warning that shows at any width: `NOT SAVED`. */
	readonly alarm: string;
	/** Measured samples, while they are measured in the background. */
	readonly measured?: number;
	/** `18 kB · 42 ms`; empty unless the link is slow or the user asked for it. */
	readonly traffic: string;
};

const judgedWords = ({loading, judged, total}: HeaderFacts): string => {
	if (loading !== undefined) {
		return words().header.readingMarks(Math.floor(loading * 100));
	}

	return judged > 0 && total !== undefined ? words().header.judged(judged, total) : '';
};

/** Shortens the name of the task alone, as long as a few of its characters fit: `scen… › V001 · demo`. */
const cutTitle = (title: string, columns: number): string => {
	const end = title.lastIndexOf(' › ');
	const room = columns - widthOf(title.slice(end));
	return end === -1 || room < leastName ? cutMiddle(title, columns) : cutEnd(title.slice(0, end), room) + title.slice(end);
};

/** Returns the first line: what is browsed, how much is judged, and the traffic. */
export const headerLine = (theme: Theme, columns: number, facts: HeaderFacts): string => {
	const judged = judgedWords(facts);
	const {measured, total} = facts;
	const measuring = measured !== undefined && total !== undefined && columns >= 80 ? words().header.measured(measured, total) : '';
	const right = [judged, measuring, columns >= 60 ? facts.traffic : ''].filter(Boolean).join(`  ${theme.separator}  `);
	const alarm = facts.alarm === '' ? '' : ` ${facts.alarm} `;
	const room = Math.max(0, columns - 2 - widthOf(right) - (right === '' ? 0 : 2) - (alarm === '' ? 0 : widthOf(alarm) + 2));
	const name = columns >= 60 ? 'winnow  ' : '';
	const title = cutTitle(facts.title, Math.max(0, room - name.length));
	const free = room - name.length - widthOf(title);
	const folder = free > 16 && facts.folder !== '' ? '  ' + cutMiddle(facts.folder, free - 4) : '';
	return ' ' + theme.dim(name) + theme.link(theme.bold(title), facts.link) + theme.dim(padEnd(folder, Math.max(0, free))) + (alarm === '' ? '' : '  ' + theme.inverse(theme.danger(alarm))) + (right === '' ? '' : '  ' + theme.dim(right)) + ' ';
};
