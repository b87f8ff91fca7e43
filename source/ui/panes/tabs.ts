import {statusFilters, type StatusFilter} from '../../model/source.js';
import {cutEnd, widthOf} from '../../text/fit.js';
import type {ListName} from '../state/paging-state.js';
import {statusWords, tabWord, type Theme} from '../theme.js';
import type {TabNumbers} from './tab-numbers.js';

export type TabFacts = {
	readonly list: ListName;
	/** Each tab's number as it is shown. */
	readonly numbers: TabNumbers;
	/** What a list beside the tabs is called, with its count: `Found 12`, `Queue 40 of 200`. */
	readonly extra?: string;
	/** What was looked for, and in which tab. */
	readonly query?: {readonly text: string; readonly home: StatusFilter};
};

const tab = (theme: Theme, facts: TabFacts, filter: StatusFilter, style: 'long' | 'short'): {width: number; painted: string} => {
	const number = facts.numbers[filter] ?? theme.ellipsis;
	const active = facts.list === filter;
	const glyph = filter === 'all' ? '' : theme.glyph[filter] + (style === 'long' ? ' ' : '');
	const word = filter === 'all' ? 'All ' : (style === 'long' ? statusWords[filter] + ' ' : '');
	const paint = filter === 'all' ? theme.plain : theme.status[filter];
	const painted = active ? theme.accent(theme.pointer) + paint(glyph) + theme.bold(word + number) : ' ' + paint(glyph) + theme.dim(word + number);
	return {width: 1 + widthOf(glyph + word + number), painted};
};

/** Columns that a query gets before the tabs beside it give way. */
const queryColumns = 16;

/** The found list: how many, in which tab, and what was looked for, cut where there is no room for all of it. */
const foundWords = (facts: TabFacts, room: number): string => {
	const {extra = '', query} = facts;
	const text = query ? `${extra} in ${tabWord(query.home)}: ${query.text}` : extra;
	return cutEnd(text, Math.max(widthOf(extra), room));
};

/** The line of tabs: every status with its glyph, its word and how many samples have it. What was looked for shows as long as its rows do; the other tabs give way to it. */
export const tabsLine = (theme: Theme, columns: number, facts: TabFacts, right = ''): string => {
	const {query} = facts;
	if (query) {
		const plain = {...facts, query: undefined, extra: undefined};
		for (const style of ['long', 'short'] as const) {
			const gap = style === 'long' ? '  ' : ' ';
			const tabs = statusFilters.map(filter => tab(theme, plain, filter, style));
			const used = tabs.reduce((sum, {width}) => sum + width + gap.length, 0) + 1;
			const words = foundWords(facts, columns - used);
			if (columns - used >= Math.min(widthOf(foundWords(facts, columns)), widthOf(`${facts.extra ?? ''} in ${tabWord(query.home)}: `) + queryColumns)) {
				return tabs.map(({painted}) => painted + gap).join('') + theme.accent(theme.pointer) + theme.bold(words);
			}
		}

		return theme.accent(theme.pointer) + theme.bold(foundWords(facts, columns - 1));
	}

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
