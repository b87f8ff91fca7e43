import type {StatusFilter} from '../../../model/source.js';
import type {Grouping} from '../../../review/breakdown/breakdown.js';
import type {GroupRate} from '../../../review/breakdown/group-rates.js';
import {grouped, plural} from '../../../text/numbers.js';
import {tabs} from './panes.js';

const groupings: Readonly<Record<Grouping, string>> = {
	class: 'class', operator: 'operator', reason: 'reason', status: 'status', folder: 'folder',
};

const percent = (share: number): string => String(Math.round(share * 100));

/** Samples and verdicts by group. */
export const breakdown = {
	title: (list: StatusFilter): string => `Breakdown of ${tabs[list]}`,
	groupings,
	headings: {
		group: 'Group', samples: 'Samples', judged: 'Judged', rejected: 'Rejected', counts: 'Rej./judged', rate: 'Rejects', interval: '95 %',
	},
	/** The table for reading aloud. */
	spokenGrouping: (current: string, others: readonly string[]): string => `By ${current}, or by ${others.join(', ')}`,
	spokenRow(name: string, {samples, judged, accepted, rejected, interval}: GroupRate): string {
		const share = interval && `rejected ${grouped(rejected)} of ${grouped(accepted + rejected)}, ${percent(interval.rate)} %, 95 % interval ${percent(interval.low)} to ${percent(interval.high)} %`;
		return [name, plural(samples, 'sample'), judged === 0 ? 'none judged' : `${grouped(judged)} judged`, share].filter(Boolean).join(', ');
	},
	none: '(none)',
	others: '(others)',
	counting: 'Counting samples',
	scope: (judged: number, read: number, isDone: boolean): string => `${grouped(judged)} of ${plural(read, 'sample')} judged${isDone ? '' : ' so far'}.`,
	hint: '←→ switch the grouping, Enter shows the samples, Esc closes',
	shortHint: '←→ switch, Enter shows, Esc closes',
	query: (grouping: Grouping, name: string): string => `${groupings[grouping]}: ${name === '' ? '(none)' : name}`,
};
