import {grouped} from '../../text/numbers.js';
import {cutMiddle, padEnd, widthOf} from '../../text/fit.js';
import type {Theme} from '../theme.js';

export type HeaderFacts = {
	readonly title: string;
	/** The folder that all samples share. */
	readonly folder: string;
	readonly judged: number;
	/** From 0 to 1 how much of a long journal has been read. */
	readonly loading?: number;
	readonly total: number | undefined;
	/** What must not be overlooked, on any width: `NOT KEPT`. */
	readonly alarm: string;
	/** `18 kB · 42 ms`. */
	readonly traffic: string;
};

const judgedWords = ({loading, judged, total}: HeaderFacts): string => {
	if (loading !== undefined) {
		return `reading marks ${Math.floor(loading * 100)} %`;
	}

	return judged > 0 && total !== undefined ? `${grouped(judged)} of ${grouped(total)} judged` : '';
};

/** The first line: what is browsed, how far the person has come, how the link does. */
export const headerLine = (theme: Theme, columns: number, facts: HeaderFacts): string => {
	const judged = judgedWords(facts);
	const right = [judged, columns >= 60 ? facts.traffic : ''].filter(Boolean).join(`  ${theme.separator}  `);
	const alarm = facts.alarm === '' ? '' : ` ${facts.alarm} `;
	const room = Math.max(0, columns - 2 - widthOf(right) - (right === '' ? 0 : 2) - (alarm === '' ? 0 : widthOf(alarm) + 2));
	const name = columns >= 60 ? 'winnow  ' : '';
	const title = cutMiddle(facts.title, Math.max(0, room - name.length));
	const rest = room - name.length - widthOf(title);
	const folder = rest > 16 && facts.folder !== '' ? '  ' + cutMiddle(facts.folder, rest - 4) : '';
	return ' ' + theme.dim(name) + theme.bold(title) + theme.dim(padEnd(folder, Math.max(0, rest))) + (alarm === '' ? '' : '  ' + theme.inverse(theme.danger(alarm))) + (right === '' ? '' : '  ' + theme.dim(right)) + ' ';
};
