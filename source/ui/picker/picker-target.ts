import type {KeyContext} from '../key-words.js';
import type {Keymap} from '../keymap.js';
import {fittedHintAt} from '../panes/hints.js';
import type {Theme} from '../theme.js';
import {pickerHints} from './picker-foot.js';
import type {PickerState} from './picker-state.js';
import {pickerCursor, pickerWindow} from './picker-window.js';

/** Rows above the first task or version. */
const rowsAbove = 3;

/** What is at a cell of the picker's screen. */
export type PickerTarget =
	/** A task or version, by its index. */
	| {readonly kind: 'row'; readonly index: number}
	/** A hint, by the id of its action. */
	| {readonly kind: 'hint'; readonly id: string};

/** Returns what is at a cell of the screen that `pickerLines` returns. */
export const pickerTargetAt = (
	theme: Theme,
	keymap: Keymap,
	state: PickerState,
	{x, y}: {readonly x: number; readonly y: number},
): PickerTarget | undefined => {
	const context: KeyContext = {keymap, theme: () => theme, mode: state.level};
	if (y === state.size.rows - 1) {
		const id = state.message === undefined ? fittedHintAt(context, {columns: state.size.columns, column: x}, pickerHints(context, state), '') : undefined;
		return id === undefined ? undefined : {kind: 'hint', id};
	}

	const {top, rows} = pickerWindow(theme, keymap, state);
	const offset = y - rowsAbove;
	const isRow = offset >= 0 && offset < rows && top + offset < pickerCursor(state).count;
	return isRow ? {kind: 'row', index: top + offset} : undefined;
};
