import type {StatusFilter} from '../../../model/source.js';
import type {Grouping} from '../../../review/breakdown/breakdown.js';
import {grouped, plural} from '../../../text/numbers.js';
import {tabs} from './panes.js';

const groupings: Readonly<Record<Grouping, string>> = {
	class: 'class', operator: 'operator', reason: 'reason', status: 'status', folder: 'folder',
};

/** Samples and verdicts by group. */
export const breakdown = {
	title: (list: StatusFilter): string => `Breakdown of ${tabs[list]}`,
	groupings,
	headings: {
		group: 'Group', samples: 'Samples', judged: 'Judged', rejected: 'Rejected', counts: 'Rej./judged', rate: 'Rejects', interval: '95 %',
	},
	none: '(none)',
	others: '(others)',
	counting: 'Counting samples',
	scope: (judged: number, read: number, isDone: boolean): string => `${grouped(judged)} of ${plural(read, 'sample')} judged${isDone ? '' : ' so far'}.`,
	hint: '←→ switch the grouping, Enter shows the samples, Esc closes',
	shortHint: '←→ switch, Enter shows, Esc closes',
	query: (grouping: Grouping, name: string): string => `${groupings[grouping]}: ${name === '' ? '(none)' : name}`,
};
