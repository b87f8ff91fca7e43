import type {Task, Version} from '../../sources/catalog.js';
import type {KeyName} from '../keys.js';
import type {Store} from '../state/store.js';
import {graphemes} from '../text/fit.js';
import type {createPickerData} from './picker-data.js';
import type {PickerState} from './picker-state.js';

export type Picked =
	| {readonly kind: 'version'; readonly task: Task; readonly version: Version}
	| {readonly kind: 'compare'; readonly task: Task; readonly one: Version; readonly other: Version}
	| {readonly kind: 'quit'};

/** What keys of the picker work with. */
export type Parts = {readonly store: Store<PickerState>; readonly data: ReturnType<typeof createPickerData>; readonly end: (picked: Picked) => void; readonly fixedTask: boolean};

const move = ({store, data}: Parts, key: KeyName): boolean => {
	const state = store.get();
	const isTasks = state.level === 'tasks';
	const last = (isTasks ? state.tasks.length : state.versions?.length ?? 0) - 1;
	const cursor = isTasks ? state.taskCursor : state.versionCursor;
	const page = Math.max(1, state.size.rows - 5);
	const goal: Record<string, number> = {
		up: cursor - 1, down: cursor + 1, pageUp: cursor - page, pageDown: cursor + page, home: 0, end: last,
	};
	if (goal[key] === undefined) {
		return false;
	}

	const next = Math.max(0, Math.min(last, goal[key]));
	store.set(isTasks ? {taskCursor: next} : {versionCursor: next});
	data.more();
	return true;
};

const taskKey = ({store, data, end}: Parts, key: KeyName): void => {
	const {filter, tasks, taskCursor} = store.get();
	switch (key) {
		case 'enter': {
			const task = tasks[taskCursor];
			if (task) {
				store.set({
					level: 'versions', task, versions: undefined, versionCursor: 0, compare: undefined,
				});
				data.versions();
			}

			return;
		}

		case 'escape': {
			if (filter === '') {
				end({kind: 'quit'});
			} else {
				data.filter('');
			}

			return;
		}

		case 'ctrl+r': {
			data.tasks();
			return;
		}

		case 'backspace': {
			if (filter !== '') {
				data.filter(graphemes(filter).slice(0, -1).join(''));
			}

			return;
		}

		case 'space': {
			data.filter(`${filter} `);
			return;
		}

		default: {
			if (graphemes(key).length === 1) {
				data.filter(filter + key);
			}
		}
	}
};

const versionKey = (parts: Parts, key: KeyName): void => {
	const {store, data, end, fixedTask} = parts;
	const {task, versions, versionCursor, compare} = store.get();
	const version = versions?.[versionCursor];
	switch (key) {
		case 'enter': {
			if (task && version) {
				end({kind: 'version', task, version});
			}

			return;
		}

		case 'd': {
			if (!task || !version) {
				return;
			}

			if (compare && compare.id !== version.id) {
				end({
					kind: 'compare', task, one: compare, other: version,
				});
				return;
			}

			store.set(compare ? {compare: undefined} : {compare: version, message: `Compare ${version.name} with: move to another version and press d.`});
			return;
		}

		case 'escape': {
			if (compare) {
				store.set({compare: undefined});
			} else if (fixedTask) {
				end({kind: 'quit'});
			} else {
				store.set({level: 'tasks', error: undefined});
				if (store.get().tasks.length === 0) {
					data.tasks();
				}
			}

			return;
		}

		case 'r': {
			data.versions();
			return;
		}

		case 'q': {
			end({kind: 'quit'});
			break;
		}

		default:
	}
};

/** What a key does: it moves, or what it means among tasks or versions. */
export const pressPicker = (parts: Parts, key: KeyName): void => {
	if (key === 'ctrl+c') {
		parts.end({kind: 'quit'});
		return;
	}

	parts.store.set({message: undefined});
	if (move(parts, key)) {
		return;
	}

	(parts.store.get().level === 'tasks' ? taskKey : versionKey)(parts, key);
};
