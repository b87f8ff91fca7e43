import {statusFilters, type StatusFilter} from '../../model/source.js';
import {cutEnd, widthOf} from '../../text/fit.js';
import type {ListName} from '../state/paging-state.js';
import type {Theme} from '../theme.js';
import {words, type ActionId} from '../words/index.js';
import type {TabNumbers} from './tab-numbers.js';

export type TabFacts = {
	readonly list: ListName;
	/** The formatted number of each tab. */
	readonly numbers: TabNumbers;
	/** The name and count of a list that isn't a tab: `Found 12`, `Queue 200`. */
	readonly extra?: string;
	/** The query, and the tab that was searched. */
	readonly query?: {readonly text: string; readonly home: StatusFilter};
	/** The configured views with their keys: `5 blurred`. */
	readonly views?: ReadonlyArray<{readonly id: ActionId; readonly label: string}>;
	/** The view that shows, with its number of samples. */
	readonly view?: {readonly index: number; readonly count: number};
};

type Tab = {readonly width: number; readonly painted: string; readonly isActive: boolean; /** What a click on it runs. */ readonly action?: ActionId};

const statusTab = (theme: Theme, facts: TabFacts, filter: StatusFilter, style: 'long' | 'short'): Tab => {
	const number = facts.numbers[filter] ?? theme.ellipsis;
	const active = facts.list === filter;
	const glyph = filter === 'all' ? '' : theme.glyph[filter] + (style === 'long' ? ' ' : '');
	const word = filter === 'all' || style === 'long' ? `${words().tabs[filter]} ` : '';
	const paint = filter === 'all' ? theme.plain : theme.status[filter];
	const painted = active ? theme.accent(theme.pointer) + paint(glyph) + theme.bold(word + number) : ' ' + paint(glyph) + theme.dim(word + number);
	return {
		width: 1 + widthOf(glyph + word + number), painted, isActive: active, action: `show-${filter}`,
	};
};

/** Minimum room for a query (columns). If the tabs leave less, they are shortened or hidden. */
const queryColumns = 16;

/** Returns the key, the name, the number of samples and the query of the current view. Cuts a long name, but never the number. */
const viewWords = (label: string, count: number, query: string, room: number): string => {
	const {header} = words();
	const name = header.view(cutEnd(label, Math.max(1, room - widthOf(header.view('', count)))), count);
	const whole = header.viewOf(name, query);
	// Without this room, the cut would be in the number.
	const hasRoom = room > widthOf(header.viewOf(name, '')) || widthOf(whole) <= room;
	return query !== '' && hasRoom ? cutEnd(whole, room) : name;
};

/** Returns how many samples were found, in which tab, and the query, cut to `room`. */
const foundWords = (facts: TabFacts, room: number): string => {
	const {extra = '', query, view, views = []} = facts;
	if (view) {
		return viewWords(views[view.index]!.label, view.count, query?.text ?? '', room);
	}

	const text = query ? words().header.foundIn(extra, query.home, query.text) : extra;
	return cutEnd(text, Math.max(widthOf(extra), room));
};

const widthOfTabs = (tabs: readonly Tab[], gap: string): number => tabs.reduce((sum, {width}) => sum + width, 0) + (gap.length * (tabs.length - 1));

/** Returns the current tab, and the other tabs that fit beside it, from the left. Whole tabs only, because a cut tab would show a wrong number. */
const fittingTabs = (tabs: readonly Tab[], columns: number, gap: string): readonly Tab[] => {
	const taken = new Set(tabs.filter(({isActive}) => isActive));
	for (const one of tabs) {
		if (widthOfTabs([...new Set([...taken, one])], gap) <= columns) {
			taken.add(one);
		}
	}

	return tabs.filter(one => taken.has(one));
};

/** The tabs of the line, from the left, separated by `gap`. */
type TabsLine = {readonly tabs: readonly Tab[]; readonly gap: string; /** Whether all fit. */ readonly isWhole: boolean};

const foundTab = (theme: Theme, text: string): Tab => ({width: 1 + widthOf(text), painted: theme.accent(theme.pointer) + theme.bold(text), isActive: true});

const widthOfViews = ({views = []}: TabFacts, gap: string): number => views.reduce((sum, {label}) => sum + 1 + widthOf(label) + gap.length, 0);

/** Arranges the tabs of statuses and the search results. The query takes precedence over the other tabs. */
const arrangeStatuses = (theme: Theme, columns: number, facts: TabFacts): TabsLine => {
	const {query, extra} = facts;
	for (const style of query ? ['long', 'short'] as const : []) {
		const gap = style === 'long' ? '  ' : ' ';
		const tabs = statusFilters.map(filter => statusTab(theme, {...facts, query: undefined, extra: undefined}, filter, style));
		const used = tabs.reduce((sum, {width}) => sum + width + gap.length, 0) + 1;
		if (columns - used >= Math.min(widthOf(foundWords(facts, columns)), widthOf(foundWords({...facts, query: {...query!, text: ''}}, columns)) + queryColumns)) {
			return {tabs: [...tabs, foundTab(theme, foundWords(facts, columns - used))], gap, isWhole: false};
		}
	}

	if (query) {
		return {tabs: [foundTab(theme, foundWords(facts, columns - 1))], gap: '', isWhole: false};
	}

	const tabsIn = (style: 'long' | 'short'): readonly Tab[] => [...statusFilters.map(filter => statusTab(theme, facts, filter, style)), ...(extra === undefined ? [] : [foundTab(theme, extra)])];
	const [long, short] = [tabsIn('long'), tabsIn('short')];
	const fitsWithViews = (tabs: readonly Tab[], gap: string): boolean => widthOfTabs(tabs, gap) + widthOfViews(facts, gap) <= columns;
	// The names of views take precedence over those of statuses, which also have a glyph.
	const isShort = fitsWithViews(short, ' ') && !fitsWithViews(long, '  ');
	if (widthOfTabs(long, '  ') <= columns && !isShort) {
		return {tabs: long, gap: '  ', isWhole: true};
	}

	return widthOfTabs(short, ' ') <= columns ? {tabs: short, gap: ' ', isWhole: true} : {tabs: fittingTabs(short, columns, ' '), gap: ' ', isWhole: false};
};

/** Arranges the tabs: the statuses, then as many views as fit, from the left. */
const arrange = (theme: Theme, columns: number, facts: TabFacts): TabsLine => {
	const line = arrangeStatuses(theme, columns, facts);
	const {tabs, gap} = line;
	const [before, after]: [Tab[], Tab[]] = [[], []];
	if (tabs.filter(({action}) => action !== undefined).length < statusFilters.length) {
		return line;
	}

	let room = columns - widthOfTabs(tabs, gap);
	const shown = facts.view?.index ?? Number.POSITIVE_INFINITY;
	for (const [index, {id, label}] of (facts.views ?? []).entries()) {
		const width = 1 + widthOf(label);
		room -= index === shown ? 0 : width + gap.length;
		if (room < 0) {
			break;
		}

		if (index !== shown) {
			(index < shown ? before : after).push({
				width, painted: ` ${theme.dim(label)}`, isActive: false, action: id,
			});
		}
	}

	return {...line, tabs: [...tabs.slice(0, statusFilters.length), ...before, ...tabs.slice(statusFilters.length), ...after]};
};

/** Returns the line of tabs: each status with its glyph, name and number of samples. */
export const tabsLine = (theme: Theme, columns: number, facts: TabFacts, right = ''): string => {
	const {tabs, gap, isWhole} = arrange(theme, columns, facts);
	const line = tabs.map(({painted}) => painted).join(gap);
	const room = columns - widthOfTabs(tabs, gap) - widthOf(right) - 1;
	return isWhole && room >= 2 && right !== '' ? line + ' '.repeat(room) + theme.dim(right) : line;
};

/** Returns the action of the tab at a column, counted from 0. Undefined if there is no tab, and on the search results. */
export const tabAt = (theme: Theme, columns: number, facts: TabFacts, column: number): ActionId | undefined => {
	const {tabs, gap} = arrange(theme, columns, facts);
	let start = 0;
	for (const {width, action} of tabs) {
		if (column >= start && column < start + width) {
			return action;
		}

		start += width + gap.length;
	}

	return undefined;
};
