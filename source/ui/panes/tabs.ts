import {statusFilters, type StatusFilter} from '../../sources/source.js';
import {grouped} from '../../sources/number-words.js';
import {widthOf} from '../text/fit.js';
import type {ListName} from '../state/state.js';
import {statusWords, type Theme} from '../theme.js';

export type TabFacts = {
	readonly list: ListName;
	readonly totals: Readonly<Partial<Record<StatusFilter, number>>>;
	/** What a list beside the tabs is called, with its count: `Found 12`, `Queue 40 of 200`. */
	readonly extra?: string;
};

const tab = (theme: Theme, facts: TabFacts, filter: StatusFilter, style: 'long' | 'short'): {width: number; painted: string} => {
	const total = facts.totals[filter];
	const number = total === undefined ? theme.ellipsis : grouped(total);
	const active = facts.list === filter;
	const glyph = filter === 'all' ? '' : theme.glyph[filter] + (style === 'long' ? ' ' : '');
	const word = filter === 'all' ? 'All ' : (style === 'long' ? statusWords[filter] + ' ' : '');
	const paint = filter === 'all' ? theme.plain : theme.status[filter];
	const painted = active ? theme.accent(theme.pointer) + paint(glyph) + theme.bold(word + number) : ' ' + paint(glyph) + theme.dim(word + number);
	return {width: 1 + widthOf(glyph + word + number), painted};
};

/** The line of tabs: every status with its glyph, its word and how many samples have it. */
export const tabsLine = (theme: Theme, columns: number, facts: TabFacts, right = ''): string => {
	for (const style of ['long', 'short'] as const) {
		const gap = style === 'long' ? '  ' : ' ';
		const tabs = statusFilters.map(filter => tab(theme, facts, filter, style));
		const extra = facts.extra === undefined ? undefined : {width: 1 + widthOf(facts.extra), painted: theme.accent(theme.pointer) + theme.bold(facts.extra)};
		const all = extra ? [...tabs, extra] : tabs;
		const width = all.reduce((sum, {width}) => sum + width, 0) + (gap.length * (all.length - 1));
		if (width <= columns || style === 'short') {
			const line = all.map(({painted}) => painted).join(gap);
			const room = columns - width - widthOf(right) - 1;
			return room >= 2 && right !== '' ? line + ' '.repeat(room) + theme.dim(right) : line;
		}
	}

	return '';
};
