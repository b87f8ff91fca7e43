import type {RunStatus, Task, Version} from '../../model/catalog.js';
import {cutEnd, padEnd, padStart, widthOf, wrap} from '../../text/fit.js';
import {grouped} from '../../text/numbers.js';
import {
	keyPair, keySentence, sentences, type KeyContext,
} from '../key-words.js';
import type {Keymap} from '../keymap.js';
import {ago, duration} from '../../text/times.js';
import {fitHints} from '../panes/hints.js';
import type {Theme} from '../theme.js';
import type {PickerState} from './picker-state.js';

type Column = {readonly title: string; readonly width: number; readonly right?: boolean};

const statusGlyph: Readonly<Record<RunStatus, string>> = {
	initialized: '·', running: '>', completed: '=', failed: '!', stopped: '-',
};

const paintStatus = (theme: Theme, status: RunStatus | undefined, width: number): string => {
	const text = padEnd(status === undefined ? '?' : `${statusGlyph[status]} ${status}`, width);
	switch (status) {
		case 'failed': {
			return theme.danger(text);
		}

		case 'running':
		case 'initialized': {
			return theme.accent(text);
		}

		default: {
			return theme.dim(text);
		}
	}
};

const taskColumns = (columns: number): Column[] => {
	const wide = columns >= 90;
	const rest: Column[] = [
		{title: 'status', width: 12},
		...(columns >= 60 ? [{title: 'algorithm', width: 13}] : []),
		...(wide ? [{title: 'created', width: 15}, {title: 'took', width: 13, right: true}] : []),
		{title: 'versions', width: 8, right: true},
	];
	const used = rest.reduce((sum, {width}) => sum + width + 2, 3);
	return [{title: 'task', width: Math.max(8, columns - used)}, ...rest];
};

const versionColumns = (columns: number): Column[] => {
	const wide = columns >= 100;
	const rest: Column[] = [
		{title: 'status', width: 12},
		...(columns >= 60 ? ['retained', 'modified', 'deleted', 'added'].map(title => ({title, width: 9, right: true})) : [{title: 'samples', width: 9, right: true}]),
		...(wide ? [{title: 'took', width: 13, right: true}, {title: 'created', width: 15}] : []),
	];
	const used = rest.reduce((sum, {width}) => sum + width + 2, 3);
	return [{title: 'version', width: Math.max(8, columns - used)}, ...rest];
};

const cell = (column: Column, text: string): string => (column.right ? padStart : padEnd)(text, column.width);

const titles = (theme: Theme, columns: readonly Column[]): string => '   ' + theme.dim(columns.map(column => cell(column, column.title)).join('  '));

const number = (value: number | undefined): string => value === undefined ? '' : grouped(value);

const taskCells = (theme: Theme, columns: readonly Column[], task: Task, now: number): string => columns.map(column => {
	switch (column.title) {
		case 'task': {
			return cell(column, task.name || task.id);
		}

		case 'status': {
			return paintStatus(theme, task.status, column.width);
		}

		case 'algorithm': {
			return theme.dim(cell(column, task.kind));
		}

		case 'created': {
			return theme.dim(cell(column, task.created === undefined ? '' : ago(task.created, now)));
		}

		case 'took': {
			return theme.dim(cell(column, task.seconds === undefined ? '' : duration(task.seconds)));
		}

		default: {
			return theme.dim(cell(column, number(task.versionCount)));
		}
	}
}).join('  ');

const versionCells = (theme: Theme, columns: readonly Column[], version: Version, now: number): string => columns.map(column => {
	const {counts} = version;
	switch (column.title) {
		case 'version': {
			return cell(column, `${version.name || version.id}${version.operators.length > 0 ? `  ${version.operators.join(', ')}` : ''}`);
		}

		case 'status': {
			return paintStatus(theme, version.status, column.width);
		}

		case 'took': {
			return theme.dim(cell(column, version.seconds === undefined ? '' : duration(version.seconds)));
		}

		case 'created': {
			return theme.dim(cell(column, version.created === undefined ? '' : ago(version.created, now)));
		}

		case 'samples': {
			return theme.dim(cell(column, number(counts.origin)));
		}

		default: {
			return theme.dim(cell(column, number(counts[column.title as 'retained'])));
		}
	}
}).join('  ');

const row = (theme: Theme, columns: number, current: boolean, marked: boolean, text: string): string => {
	const line = ` ${current ? theme.accent(theme.pointer) : (marked ? theme.accent(theme.selected) : ' ')} ${text}`;
	const padded = line + ' '.repeat(Math.max(0, columns - widthOf(line)));
	return current ? theme.cursor + padded + theme.cursorEnd : padded;
};

const emptyWords = (state: PickerState, keys: KeyContext): string => {
	if (state.waiting) {
		return '…';
	}

	// What failed is said below: whether there is nothing is not known.
	if (state.error) {
		return '';
	}

	if (state.level === 'versions') {
		return sentences('This task has no versions.', keySentence(keys, 'back', 'goes back.'));
	}

	return state.filter === '' ? 'This project has no data-processing tasks with results.' : `No task's name contains "${state.filter}". Backspace deletes a letter.`;
};

const body = (theme: Theme, keys: KeyContext, state: PickerState, height: number, now: number): string[] => {
	const {columns} = state.size;
	const isTasks = state.level === 'tasks';
	const layout = isTasks ? taskColumns(columns) : versionColumns(columns);
	const rows: ReadonlyArray<Task | Version> = isTasks ? state.tasks : state.versions ?? [];
	const cursor = isTasks ? state.taskCursor : state.versionCursor;
	if (rows.length === 0) {
		return [titles(theme, layout), '', ...wrap(emptyWords(state, keys), columns - 4).map(line => `  ${theme.dim(line)}`)];
	}

	const top = Math.max(0, Math.min(cursor - Math.floor((height - 1) / 2), rows.length - (height - 1)));
	return [
		titles(theme, layout),
		...rows.slice(top, top + height - 1).map((one, index) => row(theme, columns, top + index === cursor, !isTasks && one.id === state.compare?.id, isTasks ? taskCells(theme, layout, one as Task, now) : versionCells(theme, layout, one as Version, now))),
	];
};

type Pair = readonly [ids: readonly string[], text: string];

/** The hints in their order of need; the actions that leave show on every width. */
const hint = (theme: Theme, context: KeyContext, columns: number, pairs: readonly Pair[]): string => fitHints(theme, columns, pairs.map(([ids, text], order) => ({
	keys: ids.length === 0 ? 'type' : keyPair(context, ids), text, order, isPinned: ids.includes('back') || ids.includes('quit'),
})).filter(({keys}) => keys !== ''), '');

const foot = (theme: Theme, keys: KeyContext, state: PickerState): string => {
	if (state.message !== undefined) {
		return ` ${state.message}`;
	}

	const {columns} = state.size;
	const move: Pair = [['picker-up', 'picker-down'], 'move'];
	const open: Pair = [['picker-open'], 'open'];
	const refresh: Pair = [['refresh'], 'fetch again'];
	return state.level === 'tasks'
		? hint(theme, keys, columns, [move, open, [[], 'filter by name'], refresh, [['back'], state.filter === '' ? 'quit' : 'clear']])
		: hint(theme, keys, columns, [move, open, [['picker-compare'], 'compare two'], refresh, [['back'], 'back'], [['quit'], 'quit']]);
};

/** What is worth a line of its own: trouble, or why the version under the cursor failed. */
const notice = (theme: Theme, keys: KeyContext, state: PickerState): string[] => {
	const {columns} = state.size;
	if (state.error) {
		return wrap(sentences(`${state.error.line}.`, state.error.advice, keySentence(keys, 'refresh', 'tries again.')), columns - 5).slice(0, Math.max(4, state.size.rows - 4)).map((line, index) => ` ${theme.danger(`${index === 0 ? '!' : ' '} ${line}`)}`);
	}

	const one = state.level === 'tasks' ? state.tasks[state.taskCursor] : state.versions?.[state.versionCursor];
	return one?.error === undefined ? [] : wrap(`Failed: ${one.error}`, columns - 3).slice(0, 3).map(line => ` ${theme.danger(line)}`);
};

/** The picker's screen: exactly as many lines as there are rows. */
export const pickerLines = (theme: Theme, keymap: Keymap, state: PickerState, where: string, now: number): string[] => {
	const keys: KeyContext = {keymap, theme: () => theme, mode: state.level};
	const {columns, rows} = state.size;
	const title = state.level === 'tasks'
		? `${theme.dim('winnow  ')}${theme.bold(state.filter === '' ? 'Tasks' : `Tasks named "${cutEnd(state.filter, 30)}"`)}${theme.dim(`  ${where}`)}`
		: `${theme.dim('winnow  ')}${theme.bold(`${state.task?.name ?? ''} › versions`)}${theme.dim(`  ${where}`)}`;
	const below = notice(theme, keys, state);
	const height = Math.max(2, rows - 3 - below.length);
	const lines = [` ${title}`, '', ...body(theme, keys, state, height, now)];
	while (lines.length < rows - 1 - below.length) {
		lines.push('');
	}

	return [...lines.slice(0, rows - 1 - below.length), ...below, cutEnd(foot(theme, keys, state), columns + 200)].slice(0, rows);
};
