import {verdicts} from '../../review/marks/judgements.js';
import {cutEnd, padEnd, wrap, widthOf} from '../../text/fit.js';
import {keyLabel} from '../keys.js';
import {tightPopupRows} from '../layout.js';
import {markWords} from '../panes/mark-words.js';
import type {SettlePopup} from '../state/popup.js';
import {words} from '../words/index.js';
import {
	keyLines, textColumns, type PopupFacts, type PopupKind,
} from './popup-facts.js';

/** Maximum columns of a reviewer's name. */
const maxName = 20;

/** Returns each reviewer's mark on the sample, by name: the user's, those of others, and the verdict that settles the disagreement. */
const marksLines = ({sample, marks}: SettlePopup, {theme}: PopupFacts, width: number): string[] => {
	const {you, settled, isOpen, noVerdict} = words().disagreements;
	const rows: Array<readonly [string, string]> = [
		...(marks.own ? [[you, markWords(theme, sample, marks.own) || noVerdict] as const] : []),
		...marks.others.map(([name, mark]) => [name, markWords(theme, sample, mark) || noVerdict] as const),
		[settled, marks.adjudicated?.verdict ? [markWords(theme, sample, marks.adjudicated), marks.adjudicated.reviewer].filter(Boolean).join(` ${theme.separator} `) : isOpen],
	];
	const nameWidth = Math.min(maxName, Math.max(...rows.map(([name]) => widthOf(name))));
	return rows.flatMap(([name, text]) => wrap(text, Math.max(8, width - nameWidth - 2)).map((line, index) => `${padEnd(index === 0 ? cutEnd(name, nameWidth) : '', nameWidth)}  ${line}`));
};

/** Returns an action's first key in the current mode, as the screen writes it; empty without one. */
const keyOf = ({keymap, theme, mode}: PopupFacts, id: string): string => keymap.keysOf(id, mode).slice(0, 1).map(key => keyLabel(key, theme.unicode)).join('');

/** The marks of all reviewers on a sample. The keys of the verdicts settle the disagreement. */
export const settle: PopupKind<SettlePopup> = {
	title: ({name}) => words().disagreements.title(name),
	lines(popup, facts) {
		const width = textColumns(facts);
		const meanings = words().meanings[popup.sample.status ?? 'unknown'];
		const choices = keyLines(facts.theme, words().disagreements.choices(verdicts.map(verdict => [keyOf(facts, verdict), meanings[verdict]] as const), keyOf(facts, 'clear-verdict')), width);
		const room = Math.max(1, tightPopupRows(facts.size.rows) - choices.length);
		return [
			...marksLines(popup, facts, width).slice(0, room).map(text => ({text, width: widthOf(text)})),
			...choices,
		];
	},
	press(popup, key, {keymap, mode}) {
		if (key === 'escape') {
			return {popup: undefined};
		}

		const action = keymap.actionFor(mode, key)?.id;
		const verdict = verdicts.find(one => one === action);
		const {sample, name} = popup;
		return verdict !== undefined || action === 'clear-verdict'
			? {
				popup: undefined, command: {
					type: 'settle', sample, name, verdict,
				},
			}
			: {popup};
	},
};
