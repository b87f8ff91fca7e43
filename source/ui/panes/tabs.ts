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

type Tab = {readonly width: number; readonly painted: string; readonly isActive: boolean; readonly filter?: StatusFilter};

const tab = (theme: Theme, facts: TabFacts, filter: StatusFilter, style: 'long' | 'short'): Tab => {
	const number = facts.numbers[filter] ?? theme.ellipsis;
	const active = facts.list === filter;
	const glyph = filter === 'all' ? '' : theme.glyph[filter] + (style === 'long' ? ' ' : '');
	const word = filter === 'all' || style === 'long' ? `${words().tabs[filter]} ` : '';
	const paint = filter === 'all' ? theme.plain : theme.status[filter];
	const painted = active ? theme.accent(theme.pointer) + paint(glyph) + theme.bold(word + number) : ' ' + paint(glyph) + theme.dim(word + number);
	return {
		width: 1 + widthOf(glyph + word + number), painted, isActive: active, filter,
	};
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

/** What the line of tabs shows, from the left, with `gap` between. */
type TabsLine = {readonly tabs: readonly Tab[]; readonly gap: string; /** Whether all fit. */ readonly isWhole: boolean};

const found = (theme: Theme, text: string): Tab => ({width: 1 + widthOf(text), painted: theme.accent(theme.pointer) + theme.bold(text), isActive: true});

/** Arranges the tabs. The query of the found list takes precedence over the other tabs. */
const arrange = (theme: Theme, columns: number, facts: TabFacts): TabsLine => {
	const {query, extra} = facts;
	for (const style of query ? ['long', 'short'] as const : []) {
		const gap = style === 'long' ? '  ' : ' ';
		const tabs = statusFilters.map(filter => tab(theme, {...facts, query: undefined, extra: undefined}, filter, style));
		const used = tabs.reduce((sum, {width}) => sum + width + gap.length, 0) + 1;
		if (columns - used >= Math.min(widthOf(foundWords(facts, columns)), widthOf(words().header.foundIn(extra ?? '', query!.home, '')) + queryColumns)) {
			return {tabs: [...tabs, found(theme, foundWords(facts, columns - used))], gap, isWhole: false};
		}
	}

	if (query) {
		return {tabs: [found(theme, foundWords(facts, columns - 1))], gap: '', isWhole: false};
	}

	const tabsIn = (style: 'long' | 'short'): readonly Tab[] => [...statusFilters.map(filter => tab(theme, facts, filter, style)), ...(extra === undefined ? [] : [found(theme, extra)])];
	const long = tabsIn('long');
	if (widthOfTabs(long, '  ') <= columns) {
		return {tabs: long, gap: '  ', isWhole: true};
	}

	const short = tabsIn('short');
	return widthOfTabs(short, ' ') <= columns ? {tabs: short, gap: ' ', isWhole: true} : {tabs: fittingTabs(short, columns, ' '), gap: ' ', isWhole: false};
};

/** Returns the line of tabs: each status with its glyph, name and number of samples. */
export const tabsLine = (theme: Theme, columns: number, facts: TabFacts, right = ''): string => {
	const {tabs, gap, isWhole} = arrange(theme, columns, facts);
	const line = tabs.map(({painted}) => painted).join(gap);
	const room = columns - widthOfTabs(tabs, gap) - widthOf(right) - 1;
	return isWhole && room >= 2 && right !== '' ? line + ' '.repeat(room) + theme.dim(right) : line;
};

/** Returns the tab at a column, counted from 0; undefined beside the tabs and on the name of a found list. */
export const tabAt = (theme: Theme, columns: number, facts: TabFacts, column: number): StatusFilter | undefined => {
	const {tabs, gap} = arrange(theme, columns, facts);
	let start = 0;
	for (const {width, filter} of tabs) {
		if (column >= start && column < start + width) {
			return filter;
		}

		start += width + gap.length;
	}

	return undefined;
};
