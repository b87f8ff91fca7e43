import type {Task, Version} from '../../model/catalog.js';
import {sentences, keySentence} from '../key-words.js';
import type {Keymap} from '../keymap.js';
import type {KeyName} from '../keys.js';
import type {Terminal} from '../../terminal/terminal.js';
import type {Store} from '../state/store.js';
import {graphemes} from '../../text/fit.js';
import type {Theme} from '../theme.js';
import {words} from '../words/index.js';
import type {createPickerData} from './picker-data.js';
import type {PickerState} from './picker-state.js';

export type Picked =
	| {readonly kind: 'version'; readonly task: Task; readonly version: Version}
	| {readonly kind: 'compare'; readonly task: Task; readonly one: Version; readonly other: Version}
	| {readonly kind: 'quit'};

/** What the picker's actions work with. */
export type Parts = {
	readonly store: Store<PickerState>;
	readonly data: ReturnType<typeof createPickerData>;
	readonly end: (picked: Picked) => void;
	readonly fixedTask: boolean;
	readonly keymap: Keymap;
	readonly theme: () => Theme;
	readonly terminal: Pick<Terminal, 'suspend' | 'redraw'>;
};

const moveTo = ({store, data}: Parts, goal: (at: {readonly cursor: number; readonly last: number; readonly page: number}) => number): void => {
	const state = store.get();
	const isTasks = state.level === 'tasks';
	const last = (isTasks ? state.tasks.length : state.versions?.length ?? 0) - 1;
	const next = Math.max(0, Math.min(last, goal({cursor: isTasks ? state.taskCursor : state.versionCursor, last, page: Math.max(1, state.size.rows - 5)})));
	store.set(isTasks ? {taskCursor: next} : {versionCursor: next});
	data.more();
};

const open = ({store, data, end}: Parts): void => {
	const {level, tasks, taskCursor, task, versions, versionCursor} = store.get();
	if (level === 'tasks') {
		const chosen = tasks[taskCursor];
		if (chosen) {
			store.set({
				level: 'versions', task: chosen, versions: undefined, versionCursor: 0, compare: undefined,
			});
			data.versions();
		}

		return;
	}

	const version = versions?.[versionCursor];
	if (task && version) {
		end({kind: 'version', task, version});
	}
};

const compareVersions = ({store, end, keymap, theme}: Parts): void => {
	const {task, versions, versionCursor, compare} = store.get();
	const version = versions?.[versionCursor];
	if (!task || !version) {
		return;
	}

	if (compare && compare.id !== version.id) {
		end({
			kind: 'compare', task, one: compare, other: version,
		});
		return;
	}

	store.set(compare
		? {compare: undefined}
		: {compare: version, message: sentences(words().picker.compareWith(version.name), keySentence({keymap, theme, mode: 'versions'}, 'picker-compare', words().keys.compares))});
};

const back = ({store, data, end, fixedTask}: Parts): void => {
	const {level, filter, compare, tasks} = store.get();
	if (level === 'tasks') {
		if (filter === '') {
			end({kind: 'quit'});
		} else {
			data.filter('');
		}
	} else if (compare) {
		store.set({compare: undefined});
	} else if (fixedTask) {
		end({kind: 'quit'});
	} else {
		store.set({level: 'tasks', error: undefined});
		if (tasks.length === 0) {
			data.tasks();
		}
	}
};

/** What each action does in the picker, by action id. */
const runs: Readonly<Record<string, (parts: Parts) => void>> = {
	'picker-down'(parts) {
		moveTo(parts, ({cursor}) => cursor + 1);
	},
	'picker-up'(parts) {
		moveTo(parts, ({cursor}) => cursor - 1);
	},
	'picker-page-down'(parts) {
		moveTo(parts, ({cursor, page}) => cursor + page);
	},
	'picker-page-up'(parts) {
		moveTo(parts, ({cursor, page}) => cursor - page);
	},
	'picker-first'(parts) {
		moveTo(parts, () => 0);
	},
	'picker-last'(parts) {
		moveTo(parts, ({last}) => last);
	},
	'picker-open': open,
	'picker-compare': compareVersions,
	refresh({data}) {
		data.refresh();
	},
	back,
	quit({end}) {
		end({kind: 'quit'});
	},
	redraw({terminal}) {
		terminal.redraw();
	},
	suspend({terminal}) {
		terminal.suspend();
	},
};

/** Types a key into the filter of the task list. */
const typeIntoFilter = ({store, data}: Parts, key: KeyName): void => {
	const {filter} = store.get();
	if (key === 'backspace') {
		if (filter !== '') {
			data.filter(graphemes(filter).slice(0, -1).join(''));
		}
	} else if (key === 'space') {
		data.filter(`${filter} `);
	} else if (graphemes(key).length === 1) {
		data.filter(filter + key);
	}
};

/** Handles a key: runs the action that it is bound to, else types it into the filter of the task list. */
export const pressPicker = (parts: Parts, key: KeyName): void => {
	if (key === 'ctrl+c') {
		parts.end({kind: 'quit'});
		return;
	}

	const {store, keymap} = parts;
	const {level} = store.get();
	store.set({message: undefined});
	const run = runs[keymap.actionFor(level, key)?.id ?? ''];
	if (run) {
		run(parts);
	} else if (level === 'tasks') {
		typeIntoFilter(parts, key);
	}
};
