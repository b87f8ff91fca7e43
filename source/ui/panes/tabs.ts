import {statusFilters, type StatusFilter} from '../../model/source.js';
import {cutEnd, widthOf} from '../../text/fit.js';
import type {ListName} from '../state/paging-state.js';
import type {Theme} from '../theme.js';
import {words} from '../words/index.js';
import type {TabNumbers} from './tab-numbers.js';

export type TabFacts = {
	readonly list: ListName;
	/** Each tab's number, formatted. */
	readonly numbers: TabNumbers;
	/** The name and count of a list beside the tabs: `Found 12`, `Queue 200`. */
	readonly extra?: string;
	/** What was searched for, and in which tab. */
	readonly query?: {readonly text: string; readonly home: StatusFilter};
};

type Tab = {readonly width: number; readonly painted: string; readonly isActive: boolean};

const tab = (theme: Theme, facts: TabFacts, filter: StatusFilter, style: 'long' | 'short'): Tab => {
	const number = facts.numbers[filter] ?? theme.ellipsis;
	const active = facts.list === filter;
	const glyph = filter === 'all' ? '' : theme.glyph[filter] + (style === 'long' ? ' ' : '');
	const word = filter === 'all' || style === 'long' ? `${words().tabs[filter]} ` : '';
	const paint = filter === 'all' ? theme.plain : theme.status[filter];
	const painted = active ? theme.accent(theme.pointer) + paint(glyph) + theme.bold(word + number) : ' ' + paint(glyph) + theme.dim(word + number);
	return {width: 1 + widthOf(glyph + word + number), painted, isActive: active};
};

/** Columns that a query needs before the tabs beside it are hidden. */
const queryColumns = 16;

/** Returns how many samples were found, in which tab, and the query, cut to the room that there is. */
const foundWords = (facts: TabFacts, room: number): string => {
	const {extra = '', query} = facts;
	const text = query ? words().header.foundIn(extra, query.home, query.text) : extra;
	return cutEnd(text, Math.max(widthOf(extra), room));
};

const widthOfTabs = (tabs: readonly Tab[], gap: string): number => tabs.reduce((sum, {width}) => sum + width, 0) + (gap.length * (tabs.length - 1));

/** Returns the tab that shows, and the others that fit beside it, from the left: a tab that is cut has a wrong number. */
const fittingTabs = (tabs: readonly Tab[], columns: number, gap: string): readonly Tab[] => {
	const taken = new Set(tabs.filter(({isActive}) => isActive));
	for (const one of tabs) {
		if (widthOfTabs([...new Set([...taken, one])], gap) <= columns) {
			taken.add(one);
		}
	}

	return tabs.filter(one => taken.has(one));
};

/** Returns the line of tabs: each status with its glyph, name and number of samples. The query of the found list takes precedence over the other tabs. */
export const tabsLine = (theme: Theme, columns: number, facts: TabFacts, right = ''): string => {
	const {query} = facts;
	if (query) {
		const plain = {...facts, query: undefined, extra: undefined};
		for (const style of ['long', 'short'] as const) {
			const gap = style === 'long' ? '  ' : ' ';
			const tabs = statusFilters.map(filter => tab(theme, plain, filter, style));
			const used = tabs.reduce((sum, {width}) => sum + width + gap.length, 0) + 1;
			const found = foundWords(facts, columns - used);
			if (columns - used >= Math.min(widthOf(foundWords(facts, columns)), widthOf(words().header.foundIn(facts.extra ?? '', query.home, '')) + queryColumns)) {
				return tabs.map(({painted}) => painted + gap).join('') + theme.accent(theme.pointer) + theme.bold(found);
			}
		}

		return theme.accent(theme.pointer) + theme.bold(foundWords(facts, columns - 1));
	}

	for (const style of ['long', 'short'] as const) {
		const gap = style === 'long' ? '  ' : ' ';
		const tabs = statusFilters.map(filter => tab(theme, facts, filter, style));
		const extra = facts.extra === undefined ? undefined : {width: 1 + widthOf(facts.extra), painted: theme.accent(theme.pointer) + theme.bold(facts.extra), isActive: true};
		const all = extra ? [...tabs, extra] : tabs;
		const width = widthOfTabs(all, gap);
		if (width <= columns) {
			const line = all.map(({painted}) => painted).join(gap);
			const room = columns - width - widthOf(right) - 1;
			return room >= 2 && right !== '' ? line + ' '.repeat(room) + theme.dim(right) : line;
		}

		if (style === 'short') {
			return fittingTabs(all, columns, gap).map(({painted}) => painted).join(gap);
		}
	}

	return '';
};
