import type {RunStatus, Task, Version} from '../../sources/catalog.js';
import {cutEnd, padEnd, padStart, widthOf, wrap} from '../text/fit.js';
import {grouped} from '../../sources/number-words.js';
import {ago, duration} from '../text/times.js';
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

const emptyWords = (state: PickerState): string => {
	if (state.waiting) {
		return '…';
	}

	// What failed is said below: whether there is nothing is not known.
	if (state.error) {
		return '';
	}

	if (state.level === 'versions') {
		return 'This task has no versions. Esc goes back.';
	}

	return state.filter === '' ? 'This project has no data-processing tasks with results.' : `No task's name has "${state.filter}" in it. Backspace takes letters off.`;
};

const body = (theme: Theme, state: PickerState, height: number, now: number): string[] => {
	const {columns} = state.size;
	const isTasks = state.level === 'tasks';
	const layout = isTasks ? taskColumns(columns) : versionColumns(columns);
	const rows: ReadonlyArray<Task | Version> = isTasks ? state.tasks : state.versions ?? [];
	const cursor = isTasks ? state.taskCursor : state.versionCursor;
	if (rows.length === 0) {
		return [titles(theme, layout), '', ...wrap(emptyWords(state), columns - 4).map(line => `  ${theme.dim(line)}`)];
	}

	const top = Math.max(0, Math.min(cursor - Math.floor((height - 1) / 2), rows.length - (height - 1)));
	return [
		titles(theme, layout),
		...rows.slice(top, top + height - 1).map((one, index) => row(theme, columns, top + index === cursor, !isTasks && one.id === state.compare?.id, isTasks ? taskCells(theme, layout, one as Task, now) : versionCells(theme, layout, one as Version, now))),
	];
};

/** The hints in their order of need; Escape and q, which leave, show on every width. */
const hint = (theme: Theme, columns: number, pairs: ReadonlyArray<readonly [string, string]>): string => fitHints(theme, columns, pairs.map(([keys, text], order) => ({
	keys, text, order, isPinned: keys === 'Esc' || keys === 'q',
})), '');

const foot = (theme: Theme, state: PickerState): string => {
	if (state.message !== undefined) {
		return ` ${state.message}`;
	}

	return state.level === 'tasks'
		? hint(theme, state.size.columns, [['↑↓', 'move'], ['Enter', 'open'], ['type', 'filter by name'], ['Ctrl-R', 'fetch again'], ['Esc', state.filter === '' ? 'quit' : 'clear']])
		: hint(theme, state.size.columns, [['↑↓', 'move'], ['Enter', 'open'], ['d', 'compare two'], ['r', 'fetch again'], ['Esc', 'back'], ['q', 'quit']]);
};

/** What is worth a line of its own: trouble, or why the version under the cursor failed. */
const notice = (theme: Theme, state: PickerState): string[] => {
	const {columns} = state.size;
	if (state.error) {
		return wrap(`${state.error.line}. ${state.error.advice ?? ''} ${state.level === 'tasks' ? 'Ctrl-R' : 'r'} tries again.`, columns - 5).slice(0, Math.max(4, state.size.rows - 4)).map((line, index) => ` ${theme.danger(`${index === 0 ? '!' : ' '} ${line}`)}`);
	}

	const one = state.level === 'tasks' ? state.tasks[state.taskCursor] : state.versions?.[state.versionCursor];
	return one?.error === undefined ? [] : wrap(`Failed: ${one.error}`, columns - 3).slice(0, 3).map(line => ` ${theme.danger(line)}`);
};

/** The picker's screen: exactly as many lines as there are rows. */
export const pickerLines = (theme: Theme, state: PickerState, where: string, now: number): string[] => {
	const {columns, rows} = state.size;
	const title = state.level === 'tasks'
		? `${theme.dim('winnow  ')}${theme.bold(state.filter === '' ? 'Tasks' : `Tasks named "${cutEnd(state.filter, 30)}"`)}${theme.dim(`  ${where}`)}`
		: `${theme.dim('winnow  ')}${theme.bold(`${state.task?.name ?? ''} › versions`)}${theme.dim(`  ${where}`)}`;
	const below = notice(theme, state);
	const height = Math.max(2, rows - 3 - below.length);
	const lines = [` ${title}`, '', ...body(theme, state, height, now)];
	while (lines.length < rows - 1 - below.length) {
		lines.push('');
	}

	return [...lines.slice(0, rows - 1 - below.length), ...below, cutEnd(foot(theme, state), columns + 200)].slice(0, rows);
};
