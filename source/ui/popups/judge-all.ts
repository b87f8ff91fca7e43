import {keyWord} from '../key-words.js';
import type {JudgeAllPopup} from '../state/popup.js';
import {words} from '../words/index.js';
import {allChoices, choiceOf} from './all-choices.js';
import {editField, fieldLines} from './field.js';
import type {PopupFacts, PopupKind} from './popup-facts.js';

const hint = ({selected, statusCounts}: JudgeAllPopup, {keymap, theme, mode}: PopupFacts): string => {
	const {judgeAll} = words();
	const choices = allChoices(keymap).map(({verdict, typed}) => judgeAll.choice(verdict, typed, statusCounts));
	const single = ['accept', 'reject', 'flag'].map(id => keyWord({keymap, mode, theme: () => theme}, id)).filter(word => word !== undefined);
	return judgeAll.hint(choices) + (selected === 0 || single.length === 0 ? '' : judgeAll.onlySelected(selected, single));
};

/** The prompt for the verdict of a whole list. It applies to all samples even if some are selected; the hint says so. */
export const judgeAll: PopupKind<JudgeAllPopup> = {
	title: ({list, total}) => words().judgeAll.title(list, total),
	lines: (popup, facts) => fieldLines(popup, {hint: hint(popup, facts), keys: words().judgeAll.promptKeys}, facts),
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
					: {popup: {...popup, error: words().judgeAll.unknownChoice(choices.map(({typed}) => typed))}};
			}

			default: {
				return {popup: {...popup, ...editField(popup, key)}};
			}
		}
	},
};
