import {shownNote} from '../../model/shown-note.js';
import {groupings} from '../../review/breakdown/breakdown.js';
import {intervalBar, type GroupRate} from '../../review/breakdown/group-rates.js';
import {
	cutEnd, padEnd, padStart, widthOf, wrap,
} from '../../text/fit.js';
import {grouped} from '../../text/numbers.js';
import {sentences} from '../../text/sentences.js';
import {popupRows, tightPopupRows} from '../layout.js';
import type {BreakdownPopup} from '../state/popup.js';
import {withOperatorNames, words} from '../words/index.js';
import {
	keyLines, textColumns, type PopupFacts, type PopupKind, type PopupLine,
} from './popup-facts.js';

/** Width of a bar (columns). */
const barColumns = 10;

type Row = {readonly group: GroupRate; readonly label: string};

/** A column of the table. */
type Column = {readonly title: string; readonly cell: (group: GroupRate) => string; readonly isLeft?: boolean};

const percent = (share: number): string => String(Math.round(share * 100));

const bounds = ({interval}: GroupRate): string => interval ? `${percent(interval.low)}–${percent(interval.high)} %` : '';

/** Returns the columns after the name that leave room for it. Narrow popups merge the counts into one column. */
const columnsFor = ({theme}: PopupFacts, width: number): readonly Column[] => {
	const {headings} = words().breakdown;
	const bar: Column = {title: headings.rate, cell: ({interval}) => interval ? intervalBar(interval, barColumns, theme.unicode ? undefined : ['#', '-']) : '', isLeft: true};
	const interval: Column = {title: headings.interval, cell: bounds};
	const counts: Column = {title: headings.counts, cell: ({rejected, judged}) => judged === 0 ? '' : `${grouped(rejected)}/${grouped(judged)}`};
	if (width < 40) {
		return [counts, interval];
	}

	if (width < 60) {
		return [counts, bar, interval];
	}

	return [
		{title: headings.samples, cell: ({samples}) => grouped(samples)},
		{title: headings.judged, cell: ({judged}) => grouped(judged)},
		{title: headings.rejected, cell: ({rejected}) => grouped(rejected)},
		bar,
		interval,
	];
};

/** Returns the rows of the chosen grouping. */
const rowsOf = ({grouping}: BreakdownPopup, {breakdown}: PopupFacts): readonly Row[] => {
	if (!breakdown) {
		return [];
	}

	const {none, others: othersName} = words().breakdown;
	const {groups, others} = breakdown.rates(grouping);
	const rows = groups.map(group => ({group, label: group.name === '' ? none : shownNote(group.name)}));
	return others ? [...rows, {group: others, label: othersName}] : rows;
};

/** Returns the line of groupings: `class  operator  reason`, with the chosen one in bold. */
const groupingsLine = ({grouping}: BreakdownPopup, {theme}: PopupFacts, width: number): PopupLine => {
	const names = groupings.map(name => ({name, text: words().breakdown.groupings[name]}));
	const isFitting = names.reduce((sum, {text}) => sum + widthOf(text) + 2, 0) <= width + 2;
	// A narrow popup starts with the chosen one.
	const shown = isFitting ? names : [...names.slice(groupings.indexOf(grouping)), ...names.slice(0, groupings.indexOf(grouping))];
	let [line, used] = ['', 0];
	for (const {name, text} of shown) {
		const gap = used === 0 ? '' : '  ';
		if (used + gap.length + widthOf(text) <= width) {
			line += gap + (name === grouping ? theme.accent(theme.bold(text)) : theme.dim(text));
			used += gap.length + widthOf(text);
		}
	}

	return {text: line, width: used};
};

/** Returns the lines below the table: how many samples it covers, and the keys. */
const footLines = ({grouping}: BreakdownPopup, {breakdown, theme}: PopupFacts, width: number): PopupLine[] => {
	const {scope, hint, shortHint} = words().breakdown;
	const from = grouping === 'class' ? breakdown?.classFrom ?? '' : '';
	const scopeText = breakdown ? sentences(scope(breakdown.judged, breakdown.read, breakdown.isDone), breakdown.problem, from) : '';
	return [
		...wrap(scopeText, width).map(text => ({text: theme.dim(text), width: widthOf(text)})),
		...keyLines(theme, widthOf(hint) <= width - 4 ? hint : cutEnd(shortHint, width), width),
	];
};

const pageOf = (foot: number, {size: {rows}}: PopupFacts): number => Math.max(1, (rows < 16 ? tightPopupRows(rows) : popupRows(rows)) - 2 - foot);

/** Returns the table for a screen reader: one sentence per group, without bars. Rows appear once all samples are counted, because every change would be read again. */
const spokenLines = (popup: BreakdownPopup, facts: PopupFacts): PopupLine[] => {
	const {theme, breakdown} = facts;
	const {groupings: names, spokenGrouping, spokenRow} = words().breakdown;
	const rows = breakdown?.isDone ? rowsOf(popup, facts) : [];
	const chosen = Math.min(popup.chosen, Math.max(0, rows.length - 1));
	const texts = [
		spokenGrouping(names[popup.grouping], groupings.filter(name => name !== popup.grouping).map(name => names[name])),
		...rows.map(({group, label}, index) => `${index === chosen ? `${theme.pointer} ` : ''}${spokenRow(withOperatorNames(label, Number.POSITIVE_INFINITY), group)}`),
	];
	return [...texts.map(text => ({text, width: widthOf(text)})), ...footLines(popup, facts, textColumns(facts))];
};

const lines = (popup: BreakdownPopup, facts: PopupFacts): PopupLine[] => {
	if (facts.isSpoken) {
		return spokenLines(popup, facts);
	}

	const {theme} = facts;
	const width = textColumns(facts);
	const rows = rowsOf(popup, facts);
	const columns = columnsFor(facts, width);
	const foot = footLines(popup, facts, width);
	const page = pageOf(foot.length, facts);
	const chosen = Math.min(popup.chosen, Math.max(0, rows.length - 1));
	const first = Math.max(0, Math.min(chosen - Math.floor(page / 2), rows.length - page));
	const shown = rows.slice(first, first + page);
	const cells = shown.map(({group}) => columns.map(({cell}) => cell(group)));
	const widths = columns.map(({title}, index) => Math.max(widthOf(title), ...cells.map(row => widthOf(row[index]!))));
	const nameWidth = Math.max(6, width - 2 - widths.reduce((sum, one) => sum + one + 2, 0));
	const line = (name: string, texts: readonly string[]): string => padEnd(cutEnd(name, nameWidth), nameWidth) + texts.map((text, index) => `  ${(columns[index]!.isLeft ? padEnd : padStart)(text, widths[index]!)}`).join('');
	const titles = `  ${line(words().breakdown.headings.group, columns.map(({title}) => title))}`;
	return [
		groupingsLine(popup, facts, width),
		{text: theme.dim(titles), width: widthOf(titles)},
		...shown.map(({label}, index) => {
			const isChosen = first + index === chosen;
			const text = `${isChosen ? theme.pointer : ' '} ${line(withOperatorNames(label, nameWidth), cells[index]!)}`;
			return {text: isChosen ? theme.accent(text) : text, width: widthOf(text), choice: first + index};
		}),
		...foot,
	];
};

const step = (popup: BreakdownPopup, by: number, count: number): BreakdownPopup => ({
	...popup,
	chosen: Math.max(0, Math.min(count - 1, Math.min(popup.chosen, count - 1) + by)),
});

const turn = (popup: BreakdownPopup, by: 1 | -1): BreakdownPopup => ({
	...popup,
	chosen: 0,
	grouping: groupings[(groupings.indexOf(popup.grouping) + by + groupings.length) % groupings.length]!,
});

/** Samples and verdicts by group. Groups whose reject rates stand out come first. */
export const breakdown: PopupKind<BreakdownPopup> = {
	title: (_, facts) => words().breakdown.title(facts.breakdown?.tab ?? 'all'),
	lines,
	press(popup, key, facts) {
		const rows = rowsOf(popup, facts);
		const page = pageOf(2, facts);
		const steps: Readonly<Record<string, number>> = {
			down: 1, j: 1, up: -1, k: -1, pageDown: page, space: page, pageUp: -page, home: -rows.length, g: -rows.length, end: rows.length, G: rows.length,
		};
		if (Object.hasOwn(steps, key)) {
			return {popup: step(popup, steps[key]!, rows.length)};
		}

		switch (key) {
			case 'right':
			case 'l':
			case 'tab': {
				return {popup: turn(popup, 1)};
			}

			case 'left':
			case 'h':
			case 'shift+tab': {
				return {popup: turn(popup, -1)};
			}

			case 'enter': {
				const row = rows[Math.min(popup.chosen, rows.length - 1)];
				// The row of the others combines many groups, so no search finds it.
				return row && row.group !== facts.breakdown?.rates(popup.grouping).others
					? {popup: undefined, command: {type: 'show-group', grouping: popup.grouping, name: row.group.name}}
					: {popup};
			}

			default: {
				return {popup: undefined};
			}
		}
	},
};
