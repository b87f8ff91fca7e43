import {keyPair, type KeyContext} from '../key-words.js';
import {keyLabel} from '../keys.js';
import {fitHints} from '../panes/hints.js';
import type {Theme} from '../theme.js';
import {words, type ActionId, type HintName} from '../words/index.js';
import type {PickerState} from './picker-state.js';

type Pair = readonly [ids: readonly ActionId[], hint: HintName];

const pairsOf = (state: PickerState): readonly Pair[] => {
	const move: Pair = [['picker-up', 'picker-down'], 'move'];
	const open: Pair = [['picker-open'], 'open'];
	const refresh: Pair = [['refresh'], 'refresh'];
	return state.level === 'tasks'
		? [move, open, [[], 'filterByName'], refresh, [['back'], state.filter === '' ? 'quit' : 'clear']]
		: [move, open, [['what-ran'], 'whatRan'], [['picker-compare'], 'compare'], [['picker-verdicts'], 'verdicts'], refresh, [['back'], 'back'], [['quit'], 'quit']];
};

/** Returns the hints in order of priority. Those of `back` and `quit` show at any width. */
export const pickerHints = (context: KeyContext, state: PickerState) => pairsOf(state).map(([ids, name], order) => ({
	keys: ids.length === 0 ? words().hints.type : keyPair(context, ids), text: words().hints[name], order, isPinned: ids.includes('back') || ids.includes('quit'), ids,
})).filter(({keys}) => keys !== '');

/** Returns the last line: the keys of the popup, a message, or the hints. */
export const pickerFoot = (theme: Theme, keys: KeyContext, state: PickerState): string => {
	if (state.popup) {
		return ` ${theme.dim(words().popups.closes(keyLabel('escape', theme.unicode)))}`;
	}

	return state.message === undefined ? fitHints(theme, state.size.columns, pickerHints(keys, state), '') : ` ${state.message}`;
};
