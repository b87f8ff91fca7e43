import type {Task, Version} from '../../model/catalog.js';
import type {WinnowError} from '../../model/errors.js';
import {keySentence} from '../key-words.js';
import {sentences} from '../../text/sentences.js';
import type {Keymap} from '../keymap.js';
import {isForeign, type KeyName} from '../keys.js';
import {graphemes} from '../../text/fit.js';
import {topAfter} from '../popups/scrolling.js';
import {whatRanLines} from '../popups/what-ran.js';
import type {RunPopup} from '../state/popup.js';
import type {Theme} from '../theme.js';
import {words} from '../words/index.js';
import type {PickerState} from './picker-state.js';

export type Picked =
	| {readonly kind: 'version'; readonly task: Task; readonly version: Version}
	| {readonly kind: 'compare' | 'verdicts'; readonly task: Task; readonly one: Version; readonly other: Version}
	| {
		readonly kind: 'quit';
		/** The error, if no tasks or versions were ever shown. */
		readonly failure?: WinnowError;
	};

/** A side effect of a key. */
export type PickerEffect =
	/** Fetches the first page of tasks, the versions of the task, or the visible list again. */
	| {readonly type: 'fetch-tasks' | 'fetch-versions' | 'refresh'}
	/** Fetches the next page of tasks if the cursor is near the end. */
	| {readonly type: 'fetch-more'}
	| {readonly type: 'filter'; readonly filter: string}
	/** Fetches the service's statistics of a version's dataset. */
	| {readonly type: 'fetch-statistics'; readonly version: Version}
	| {readonly type: 'end'; readonly picked: Picked}
	| {readonly type: 'redraw' | 'suspend'};

export type PickerContext = {
	readonly keymap: Keymap;
	readonly theme: () => Theme;
	/** Whether `back` quits from the versions, because the command line named the task. */
	readonly isTaskFixed: boolean;
};

/** The state after a key, and the key's effect. */
export type PickerStep = {readonly state: PickerState; readonly effect?: PickerEffect};

const quit: PickerEffect = {type: 'end', picked: {kind: 'quit'}};

const move = (state: PickerState, goal: (at: {readonly cursor: number; readonly last: number; readonly page: number}) => number): PickerStep => {
	const isTasks = state.level === 'tasks';
	const last = (isTasks ? state.tasks.length : state.versions?.length ?? 0) - 1;
	const next = Math.max(0, Math.min(last, goal({cursor: isTasks ? state.taskCursor : state.versionCursor, last, page: Math.max(1, state.size.rows - 5)})));
	return {state: {...state, ...(isTasks ? {taskCursor: next} : {versionCursor: next}), top: undefined}, effect: {type: 'fetch-more'}};
};

const open = (state: PickerState): PickerStep => {
	const {level, tasks, taskCursor, task, versions, versionCursor} = state;
	if (level === 'tasks') {
		const chosen = tasks[taskCursor];
		return chosen
			? {
				state: {
					...state, level: 'versions', task: chosen, versions: undefined, versionCursor: 0, compare: undefined, top: undefined,
				},
				effect: {type: 'fetch-versions'},
			}
			: {state};
	}

	const version = versions?.[versionCursor];
	return {state, effect: task && version && {type: 'end', picked: {kind: 'version', task, version}}};
};

/** The sentence about the key that chooses the second version, by kind of comparison. */
const comparing = {
	compare: {id: 'picker-compare', says: () => words().keys.compares},
	verdicts: {id: 'picker-verdicts', says: () => words().keys.comparesVerdicts},
} as const;

const compareVersions = (state: PickerState, {keymap, theme}: PickerContext, kind: keyof typeof comparing): PickerStep => {
	const {task, versions, versionCursor, compare} = state;
	const version = versions?.[versionCursor];
	if (!task || !version) {
		return {state};
	}

	if (compare && compare.id !== version.id) {
		return {
			state, effect: {
				type: 'end', picked: {
					kind, task, one: compare, other: version,
				},
			},
		};
	}

	return {
		state: compare
			? {...state, compare: undefined}
			: {...state, compare: version, message: sentences(words().picker.compareWith(version.name), keySentence({keymap, theme, mode: 'versions'}, comparing[kind].id, comparing[kind].says()))},
	};
};

/** Opens the popup with the facts that the list already has. The statistics are added when they arrive. */
const showWhatRan = (state: PickerState): PickerStep => {
	const version = state.versions?.[state.versionCursor];
	return version
		? {state: {...state, popup: {kind: 'run', top: 0, run: {version, statistics: 'loading'}}}, effect: {type: 'fetch-statistics', version}}
		: {state};
};

/** Scrolls the popup, or closes it on any other key. */
const pressInPopup = (popup: RunPopup, state: PickerState, key: KeyName, theme: Theme): PickerState => {
	const top = topAfter(popup, key, whatRanLines(popup, {theme, size: state.size}).length, state.size.rows);
	return {...state, popup: top === undefined ? undefined : {...popup, top}};
};

const back = (state: PickerState, {isTaskFixed}: PickerContext): PickerStep => {
	const {level, filter, compare, tasks} = state;
	if (level === 'tasks') {
		return filter === '' ? {state, effect: quit} : {state: {...state, top: undefined}, effect: {type: 'filter', filter: ''}};
	}

	if (compare) {
		return {state: {...state, compare: undefined}};
	}

	return isTaskFixed
		? {state, effect: quit}
		: {state: {...state, level: 'tasks', error: undefined, top: undefined}, effect: tasks.length === 0 ? {type: 'fetch-tasks'} : undefined};
};

/** What each action does in the picker, by action id. */
const handlers: Readonly<Record<string, (state: PickerState, context: PickerContext) => PickerStep>> = {
	'picker-down': state => move(state, ({cursor}) => cursor + 1),
	'picker-up': state => move(state, ({cursor}) => cursor - 1),
	'picker-page-down': state => move(state, ({cursor, page}) => cursor + page),
	'picker-page-up': state => move(state, ({cursor, page}) => cursor - page),
	'picker-first': state => move(state, () => 0),
	'picker-last': state => move(state, ({last}) => last),
	'picker-open': open,
	'picker-compare': (state, context) => compareVersions(state, context, 'compare'),
	'picker-verdicts': (state, context) => compareVersions(state, context, 'verdicts'),
	'what-ran': showWhatRan,
	refresh: state => ({state, effect: {type: 'refresh'}}),
	back,
	quit: state => ({state, effect: quit}),
	redraw: state => ({state, effect: {type: 'redraw'}}),
	suspend: state => ({state, effect: {type: 'suspend'}}),
};

/** Returns the filter of the task list after a key; undefined if the key does not change it. */
const typedFilter = (filter: string, key: KeyName): string | undefined => {
	if (key === 'backspace') {
		return filter === '' ? undefined : graphemes(filter).slice(0, -1).join('');
	}

	if (key === 'space') {
		return `${filter} `;
	}

	return graphemes(key).length === 1 ? filter + key : undefined;
};

/** Returns the result of a key: it runs the action that it is bound to, or is typed into the filter of the task list. Removes the previous message. */
export const reducePicker = (before: PickerState, key: KeyName, context: PickerContext): PickerStep => {
	if (key === 'ctrl+c') {
		return {state: before, effect: quit};
	}

	const state = {...before, message: undefined};
	if (state.popup) {
		return {state: pressInPopup(state.popup, state, key, context.theme())};
	}

	const run = handlers[context.keymap.actionFor(state.level, key)?.id ?? ''];
	if (run) {
		return run(state, context);
	}

	if (state.level === 'versions') {
		return {state: isForeign(key) ? {...state, message: words().messages.notAKey} : state};
	}

	const filter = typedFilter(state.filter, key);
	return filter === undefined ? {state} : {state: {...state, top: undefined}, effect: {type: 'filter', filter}};
};

/** Returns the result of clicking an action. */
export const clickInPicker = (before: PickerState, id: string, context: PickerContext): PickerStep => {
	const state = {...before, message: undefined};
	return handlers[id]?.(state, context) ?? {state};
};

/** Moves the cursor to a row without scrolling, so that the list doesn't move under the pointer. @param top The first visible row. */
export const pointInPicker = (before: PickerState, index: number, top: number): PickerStep => {
	const state = {...before, message: undefined, top};
	return {state: state.level === 'tasks' ? {...state, taskCursor: index} : {...state, versionCursor: index}, effect: {type: 'fetch-more'}};
};
