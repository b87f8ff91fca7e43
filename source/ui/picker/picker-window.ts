import {wrap} from '../../text/fit.js';
import {sentence, sentences} from '../../text/sentences.js';
import {keySentence, type KeyContext} from '../key-words.js';
import type {Keymap} from '../keymap.js';
import type {Theme} from '../theme.js';
import {words} from '../words/index.js';
import type {PickerState} from './picker-state.js';

/** Returns the cursor of the visible list and its number of rows. */
export const pickerCursor = ({level, tasks, taskCursor, versions, versionCursor}: PickerState): {readonly cursor: number; readonly count: number} => level === 'tasks' ? {cursor: taskCursor, count: tasks.length} : {cursor: versionCursor, count: versions?.length ?? 0};

/** Returns the first visible row: the cursor is in the middle, unless the mouse keeps the window in place. */
export const topRow = (state: PickerState, rows: number): number => {
	const {cursor, count} = pickerCursor(state);
	const wanted = state.top === undefined ? cursor - Math.floor(rows / 2) : Math.min(cursor, Math.max(state.top, cursor - rows + 1));
	return Math.max(0, Math.min(wanted, count - rows));
};

/** Returns an error, or why the task or version under the cursor failed. */
export const pickerNotice = (theme: Theme, keys: KeyContext, state: PickerState): string[] => {
	const {columns} = state.size;
	if (state.error) {
		return wrap(sentences(sentence(state.error.line), state.error.advice, keySentence(keys, 'refresh', words().keys.retries)), columns - 5).slice(0, Math.max(4, state.size.rows - 4)).map((line, index) => ` ${theme.danger(`${index === 0 ? '!' : ' '} ${line}`)}`);
	}

	const one = state.level === 'tasks' ? state.tasks[state.taskCursor] : state.versions?.[state.versionCursor];
	return one?.error === undefined ? [] : wrap(words().picker.failed(one.error), columns - 3).slice(0, 3).map(line => ` ${theme.danger(line)}`);
};

/** Returns how many lines fit above a notice: the column titles and the rows of the list. */
export const bodyRows = ({size}: PickerState, below: readonly string[]): number => Math.max(2, size.rows - 3 - below.length);

/** Returns the first visible row, and how many rows fit. */
export const pickerWindow = (theme: Theme, keymap: Keymap, state: PickerState): {readonly top: number; readonly rows: number} => {
	const rows = bodyRows(state, pickerNotice(theme, {keymap, theme: () => theme, mode: state.level}, state)) - 1;
	return {top: topRow(state, rows), rows};
};
