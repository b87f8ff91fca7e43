import {sentences} from '../../text/sentences.js';
import type {RunStatus, Task, Version} from '../../model/catalog.js';
import {statuses, type Status} from '../../model/source.js';
import {cutEnd, padEnd, padStart, widthOf, wrap} from '../../text/fit.js';
import {grouped} from '../../text/numbers.js';
import {keySentence, type KeyContext} from '../key-words.js';
import type {Keymap} from '../keymap.js';
import {ageOf, duration} from '../../text/times.js';
import type {Theme} from '../theme.js';
import {withOperatorNames, words, type Words} from '../words/index.js';
import {pickerFoot} from './picker-foot.js';
import {
	bodyRows, pickerCursor, pickerNotice, topRow,
} from './picker-window.js';
import type {PickerState} from './picker-state.js';

type ColumnName = keyof Words['picker']['columns'];

type Column = {readonly name: ColumnName; readonly width: number; readonly right: boolean};

const statusGlyph: Readonly<Record<RunStatus, string>> = {
	initialized: '·', running: '>', completed: '=', failed: '!', stopped: '-',
};

const paintStatus = (theme: Theme, status: RunStatus | undefined, width: number): string => {
	const text = padEnd(status === undefined ? '?' : `${statusGlyph[status]} ${words().picker.runs[status]}`, width);
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

const column = (name: ColumnName, width: number, right = false): Column => ({name, width, right});

const taskColumns = (columns: number): Column[] => {
	const wide = columns >= 90;
	const others: Column[] = [
		column('status', 12),
		...(columns >= 60 ? [column('algorithm', 13)] : []),
		...(wide ? [column('created', 15), column('duration', 13, true)] : []),
		column('versions', 8, true),
	];
	const used = others.reduce((sum, {width}) => sum + width + 2, 3);
	return [column('task', Math.max(8, columns - used)), ...others];
};

const versionColumns = (columns: number): Column[] => {
	const wide = columns >= 108;
	const others: Column[] = [
		column('status', 12),
		...(columns >= 72 ? statuses.map(name => column(name, 9, true)) : [column('samples', 9, true)]),
		...(wide ? [column('duration', 13, true), column('created', 15)] : []),
	];
	const used = others.reduce((sum, {width}) => sum + width + 2, 3);
	return [column('version', Math.max(8, columns - used)), ...others];
};

const cell = (column: Column, text: string): string => (column.right ? padStart : padEnd)(text, column.width);

const titles = (theme: Theme, columns: readonly Column[]): string => '   ' + theme.dim(columns.map(column => cell(column, words().picker.columns[column.name])).join('  '));

const number = (value: number | undefined): string => value === undefined ? '' : grouped(value);

/** Returns the name of a kind of task. Kinds without a name show the name of their template. */
const kindText = (kind: string): string => Object.hasOwn(words().picker.kinds, kind) ? words().picker.kinds[kind]! : kind;

const taskCells = (theme: Theme, columns: readonly Column[], task: Task, now: number): string => columns.map(column => {
	switch (column.name) {
		case 'task': {
			return cell(column, task.name || task.id);
		}

		case 'status': {
			return paintStatus(theme, task.status, column.width);
		}

		case 'algorithm': {
			return theme.dim(cell(column, kindText(task.kind)));
		}

		case 'created': {
			return theme.dim(cell(column, task.created === undefined ? '' : words().picker.age(ageOf(task.created, now))));
		}

		case 'duration': {
			return theme.dim(cell(column, task.seconds === undefined ? '' : duration(task.seconds)));
		}

		default: {
			return theme.dim(cell(column, number(task.versionCount)));
		}
	}
}).join('  ');

const versionCells = (theme: Theme, columns: readonly Column[], version: Version, now: number): string => columns.map(column => {
	const {counts} = version;
	switch (column.name) {
		case 'version': {
			const name = version.name || version.id;
			const operators = version.operators.map(operator => operator.name).join(', ');
			return cell(column, operators === '' ? name : `${name}  ${withOperatorNames(operators, column.width - widthOf(name) - 2)}`);
		}

		case 'status': {
			return paintStatus(theme, version.status, column.width);
		}

		case 'duration': {
			return theme.dim(cell(column, version.seconds === undefined ? '' : duration(version.seconds)));
		}

		case 'created': {
			return theme.dim(cell(column, version.created === undefined ? '' : words().picker.age(ageOf(version.created, now))));
		}

		case 'samples': {
			return theme.dim(cell(column, number(counts.origin)));
		}

		default: {
			return theme.dim(cell(column, number(counts[column.name as Status])));
		}
	}
}).join('  ');

const row = (theme: Theme, columns: number, text: string, {isCurrent, isMarked}: {readonly isCurrent: boolean; readonly isMarked: boolean}): string => {
	const mark = isMarked ? theme.accent(theme.selected) : ' ';
	const line = ` ${isCurrent ? theme.accent(theme.pointer) : mark} ${text}`;
	const padded = line + ' '.repeat(Math.max(0, columns - widthOf(line)));
	return isCurrent ? theme.cursor + padded + theme.cursorEnd : padded;
};

const emptyWords = (state: PickerState, keys: KeyContext): string => {
	const {picker, keys: {goesBack}} = words();
	if (state.waiting) {
		return picker.loading;
	}

	// The notice shows the error. Whether the list is empty is unknown.
	if (state.error) {
		return '';
	}

	if (state.level === 'versions') {
		return sentences(picker.noVersions, keySentence(keys, 'back', goesBack));
	}

	return state.filter === '' ? picker.noTasks : picker.noMatch(state.filter);
};

const body = (theme: Theme, keys: KeyContext, state: PickerState, {height, now}: {readonly height: number; readonly now: number}): string[] => {
	const {columns} = state.size;
	const isTasks = state.level === 'tasks';
	const layout = isTasks ? taskColumns(columns) : versionColumns(columns);
	const rows: ReadonlyArray<Task | Version> = isTasks ? state.tasks : state.versions ?? [];
	const {cursor} = pickerCursor(state);
	if (rows.length === 0) {
		return [titles(theme, layout), '', ...wrap(emptyWords(state, keys), columns - 4).map(line => `  ${theme.dim(line)}`)];
	}

	const top = topRow(state, height - 1);
	return [
		titles(theme, layout),
		...rows.slice(top, top + height - 1).map((one, index) => {
			const cells = isTasks ? taskCells(theme, layout, one as Task, now) : versionCells(theme, layout, one as Version, now);
			return row(theme, columns, cells, {isCurrent: top + index === cursor, isMarked: !isTasks && one.id === state.compare?.id});
		}),
	];
};

/**
Returns the lines of the picker's screen, one for each row.

`where` is the project. `now` is in milliseconds since 1970.
*/
export const pickerLines = (theme: Theme, keymap: Keymap, state: PickerState, {where, now}: {readonly where: string; readonly now: number}): string[] => {
	const keys: KeyContext = {keymap, theme: () => theme, mode: state.level};
	const {columns, rows} = state.size;
	const title = state.level === 'tasks'
		? `${theme.dim('winnow  ')}${theme.bold(words().picker.tasks(cutEnd(state.filter, 30)))}${theme.dim(`  ${where}`)}`
		: `${theme.dim('winnow  ')}${theme.bold(words().picker.versions(state.task?.name ?? ''))}${theme.dim(`  ${where}`)}`;
	const below = pickerNotice(theme, keys, state);
	const lines = [` ${title}`, '', ...body(theme, keys, state, {height: bodyRows(state, below), now})];
	while (lines.length < rows - 1 - below.length) {
		lines.push('');
	}

	return [...lines.slice(0, rows - 1 - below.length), ...below, cutEnd(pickerFoot(theme, keys, state), columns + 200)].slice(0, rows);
};
