import {grouped, plural} from '../../text/numbers.js';
import {either, keyWord} from '../key-words.js';
import type {ListName} from '../state/paging-state.js';
import type {JudgeAllPopup} from '../state/popup.js';
import {statusWords} from '../theme.js';
import {allChoices, choiceOf} from './all-choices.js';
import {editField, fieldLines} from './field.js';
import type {PopupFacts, PopupKind} from './popup-facts.js';

const listWord = (list: ListName): string => list === 'found' || list === 'queue' || list === 'all' ? list : statusWords[list].toLowerCase();

const hint = ({selected}: JudgeAllPopup, {keymap, theme, mode}: PopupFacts): string => {
	const choices = allChoices(keymap).map(({typed, does}) => `${typed} ${does}`).join(', ');
	const single = ['accept', 'reject', 'flag'].map(id => keyWord({keymap, mode, theme: () => theme}, id)).filter(word => word !== undefined);
	return `${choices}; then Enter${selected === 0 || single.length === 0 ? '' : `. For the ${grouped(selected)} selected alone: Esc, then ${either(single)}`}`;
};

/** Asks which verdict a whole list gets. A selection does not narrow it, and the hint says so. */
export const judgeAll: PopupKind<JudgeAllPopup> = {
	title: ({list, total}) => `Judge ${listWord(list)} ${plural(total, 'sample')}`,
	lines: (popup, facts) => fieldLines(popup, hint(popup, facts), facts),
	press(popup, key, {keymap}) {
		switch (key) {
			case 'escape': {
				return {popup: undefined};
			}

			case 'enter': {
				const choices = allChoices(keymap);
				const choice = choiceOf(choices, popup.text);
				return choice
					? {popup: undefined, command: {type: 'ask-to-judge-all', target: {list: popup.list, total: popup.total}, verdict: choice.verdict}}
					: {popup: {...popup, error: `Type ${either(choices.map(({typed}) => typed))}.`}};
			}

			default: {
				return {popup: {...popup, ...editField(popup, key)}};
			}
		}
	},
};
