import type {Across} from '../../review/across/across.js';
import type {VerdictChange} from '../../review/across/verdict-change.js';
import {
	cutEnd, padEnd, padStart, widthOf, wrap,
} from '../../text/fit.js';
import {grouped} from '../../text/numbers.js';
import {popupRows} from '../layout.js';
import type {AcrossPopup, PopupCommand} from '../state/popup.js';
import {words} from '../words/index.js';
import {textColumns, type PopupFacts, type PopupKind, type PopupLine} from './popup-facts.js';

/** A line of the popup, and the command that Enter runs on it. */
type Item = {readonly text: string; readonly command?: PopupCommand; readonly isDim?: boolean};

const listItem = ({totals, hasLost}: Across, change: VerdictChange, widths: {readonly name: number; readonly count: number}): Item => {
	const {changes, explained, newFrom} = words().across;
	const what = change === 'new' && totals ? newFrom(totals.table.accept.reject, totals.table.flag.reject, totals.table.none.reject) : explained[change];
	const count = totals ? grouped(totals.changes[change]) : words().picker.loading;
	return {
		text: `${padEnd(changes[change], widths.name)}  ${padStart(count, widths.count)}  ${what}`,
		command: change === 'lost' && !hasLost ? {type: 'show-lost'} : {type: 'find', query: `across:${change}`},
	};
};

const itemsOf = (across: Across, width: number, isOld: boolean): Item[] => {
	const {totals, changes, operators, isCounted} = across;
	const texts = words().across;
	const widths = {
		name: Math.max(...changes.map(change => widthOf(texts.changes[change]))),
		count: totals ? Math.max(...changes.map(change => grouped(totals.changes[change]).length)) : 1,
	};
	const dim = (text: string): Item[] => wrap(text, width).map(line => ({text: line, isDim: true}));
	return [
		...operators.flatMap(line => dim(line)),
		...(operators.length > 0 ? [{text: '', isDim: true}] : []),
		...changes.filter(change => change !== 'lost' || isCounted).map(change => listItem(across, change, widths)),
		...(totals && !isCounted ? dim(texts.counted(totals.samples)) : []),
		...(totals && isCounted && !across.hasLost ? [{text: isOld ? texts.countAgainOld : texts.countAgain, command: {type: 'count-across'} as const}] : []),
		...(totals && isCounted && totals.unchecked > 0 ? dim(texts.unchecked(totals.unchecked)) : []),
	];
};

/** Returns the lines of the popup. The pointer takes two columns. */
const itemsIn = (facts: PopupFacts): Item[] => facts.across ? itemsOf(facts.across, textColumns(facts) - 2, facts.isAcrossOld ?? false) : [];

const chosenOf = ({chosen}: AcrossPopup, items: readonly Item[]): number =>
	Math.max(0, Math.min(chosen ?? items.findIndex(({command}) => command !== undefined), items.length - 1));

/** A comparison with the verdicts of another version: what changed in the operators, then one line for each kind of change. */
export const across: PopupKind<AcrossPopup> = {
	title: (_, {across: other}) => other?.hasLost ? words().across.lostTitle(other.name) : words().across.title(other?.name ?? '', other?.judged ?? 0),
	lines(popup, facts): PopupLine[] {
		const {theme, size} = facts;
		const items = itemsIn(facts);
		const chosen = chosenOf(popup, items);
		const width = textColumns(facts);
		const most = popupRows(size.rows);
		const first = Math.max(0, Math.min(chosen - most + 1, items.length - most));
		return items.slice(first, first + most).map(({text, isDim}, index) => {
			const line = padEnd(cutEnd(text, width - 2), width - 2);
			return {text: `${first + index === chosen ? theme.accent(theme.pointer) : ' '} ${isDim ? theme.dim(line) : line}`, width, choice: first + index};
		});
	},
	press(popup, key, facts) {
		const items = itemsIn(facts);
		const chosen = chosenOf(popup, items);
		const move = (to: number) => ({popup: {...popup, chosen: Math.max(0, Math.min(to, items.length - 1))}});
		switch (key) {
			case 'escape': {
				return {popup: undefined};
			}

			case 'enter': {
				const command = items[chosen]?.command;
				return command ? {popup: command.type === 'count-across' ? popup : undefined, command} : {popup};
			}

			case 'down':
			case 'j': {
				return move(chosen + 1);
			}

			case 'up':
			case 'k': {
				return move(chosen - 1);
			}

			default: {
				return {popup};
			}
		}
	},
};
