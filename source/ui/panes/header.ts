import {
	cutEnd, cutMiddle, cutStart, padEnd, widthOf,
} from '../../text/fit.js';
import type {Theme} from '../theme.js';
import {words} from '../words/index.js';

/** Minimum width of a shortened task name (columns). If it doesn't fit, the title is cut in its middle. */
const minNameColumns = 4;

export type HeaderFacts = {
	readonly title: string;
	/** URL of the version's page in the console. */
	readonly link?: string | undefined;
	/** The common folder of all samples. */
	readonly folder: string;
	readonly judged: number;
	/** How much of a long journal has been read, 0 to 1. */
	readonly loading?: number;
	readonly total: number | undefined;
	/** A warning that shows at any width: `NOT SAVED`. */
	readonly alarm: string;
	/** Number of measured samples, while samples are measured in the background. */
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

/** Separator of the two folders of a local source. */
const folderSeparator = ' → ';

/** Leaves out what follows the two folders, then shortens each at its start: `…/origin → …/output`. */
const cutFolders = (title: string, columns: number, separator: string): string => {
	const where = title.lastIndexOf(separator);
	const [one = '', other = ''] = title.slice(0, where === -1 ? undefined : where).split(folderSeparator);
	const room = columns - widthOf(folderSeparator);
	const first = cutStart(one, Math.max(Math.floor(room / 2), room - widthOf(other)));
	return room < 2 * minNameColumns ? cutMiddle(title, columns) : first + folderSeparator + cutStart(other, room - widthOf(first));
};

/** Shortens only the task's name if a few of its characters fit: `scen… › V001 · demo`. */
const cutTitle = (title: string, columns: number, separator: string): string => {
	if (widthOf(title) > columns && title.split(folderSeparator).length === 2 && !title.includes(' › ')) {
		return cutFolders(title, columns, separator);
	}

	const end = title.lastIndexOf(' › ');
	const room = columns - widthOf(title.slice(end));
	return end === -1 || room < minNameColumns ? cutMiddle(title, columns) : cutEnd(title.slice(0, end), room) + title.slice(end);
};

/** Returns the first line: the version or folders, how many samples are judged, and the traffic. */
export const headerLine = (theme: Theme, columns: number, facts: HeaderFacts): string => {
	const judged = judgedWords(facts);
	const {measured, total} = facts;
	const measuring = measured !== undefined && total !== undefined && columns >= 80 ? words().header.measured(measured, total) : '';
	const right = [judged, measuring, columns >= 60 ? facts.traffic : ''].filter(Boolean).join(`  ${theme.separator}  `);
	const alarm = facts.alarm === '' ? '' : ` ${facts.alarm} `;
	const room = Math.max(0, columns - 2 - widthOf(right) - (right === '' ? 0 : 2) - (alarm === '' ? 0 : widthOf(alarm) + 2));
	const name = columns >= 60 ? 'winnow  ' : '';
	const title = cutTitle(facts.title, Math.max(0, room - name.length), ` ${theme.separator} `);
	const free = room - name.length - widthOf(title);
	const folder = free > 16 && facts.folder !== '' ? '  ' + cutMiddle(facts.folder, free - 4) : '';
	return ' ' + theme.dim(name) + theme.link(theme.bold(title), facts.link) + theme.dim(padEnd(folder, Math.max(0, free))) + (alarm === '' ? '' : '  ' + theme.inverse(theme.danger(alarm))) + (right === '' ? '' : '  ' + theme.dim(right)) + ' ';
};
