import process from 'node:process';
import {Box, render, useInput} from 'ink';
import {useSyncExternalStore} from 'react';
import type {Catalog, Task, Version} from '../../sources/catalog.js';
import type {Terminal} from '../../terminal/terminal.js';
import {keyNames, type KeyName} from '../keys.js';
import {Line} from '../panes/line.js';
import {createStore, type Store} from '../state/store.js';
import {graphemes, cutEnd} from '../text/fit.js';
import {smallest} from '../layout.js';
import {themeOf} from '../theme-of.js';
import type {Theme} from '../theme.js';
import {createPickerData} from './picker-data.js';
import {pickerLines} from './picker-lines.js';
import {initialPicker, type PickerState} from './picker-state.js';

export type PickerOptions = {
	readonly catalog: Catalog;
	readonly terminal: Terminal;
	readonly env: Readonly<Record<string, string | undefined>>;
	/** Where it is, for the header. */
	readonly where: string;
	/** Begins with this task's versions. */
	readonly task?: Task;
	/** Escape leaves that task's versions for good: the person named it. */
	readonly isTaskFixed?: boolean;
	readonly signal: AbortSignal;
	readonly now?: () => number;
};

export type Picked =
	| {readonly kind: 'version'; readonly task: Task; readonly version: Version}
	| {readonly kind: 'compare'; readonly task: Task; readonly one: Version; readonly other: Version}
	| {readonly kind: 'quit'};

type Parts = {readonly store: Store<PickerState>; readonly data: ReturnType<typeof createPickerData>; readonly end: (picked: Picked) => void; readonly fixedTask: boolean};

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

const press = (parts: Parts, key: KeyName): void => {
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

type Props = {readonly parts: Parts; readonly theme: () => Theme; readonly where: string; readonly now: () => number; readonly terminal: Terminal};

const Picker = ({parts, theme, where, now, terminal}: Props) => {
	const {store} = parts;
	useSyncExternalStore(store.subscribe, store.version);
	const state = store.get();
	useInput((input, key) => {
		for (const name of keyNames(input, key)) {
			if (name === 'ctrl+z') {
				terminal.suspend();
			} else if (name === 'ctrl+l') {
				terminal.redraw();
			} else {
				press(parts, name);
			}
		}
	});
	const {columns, rows} = state.size;
	const lines = columns < smallest.columns || rows < smallest.rows
		? [cutEnd(`Winnow needs ${smallest.columns}×${smallest.rows}; this is ${columns}×${rows}`, columns)]
		: pickerLines(theme(), state, where, now());
	return (
		<Box flexDirection='column' width={columns} height={rows}>
			{lines.map((line, index) => <Line key={index}>{line}</Line>)}
		</Box>
	);
};

/** Tasks, then a task's versions, until one is picked. The terminal stays taken. */
export const runPicker = async ({catalog, terminal, env, where, task, isTaskFixed = false, signal, now = Date.now}: PickerOptions): Promise<Picked> => {
	const store = createStore(initialPicker({...terminal.size}, task));
	const data = createPickerData(store, catalog);
	let resolve!: (picked: Picked) => void;
	let reject!: (error: unknown) => void;
	const ended = new Promise<Picked>((done, failed) => {
		resolve = done;
		reject = failed;
	});
	const quit = () => {
		resolve({kind: 'quit'});
	};

	signal.addEventListener('abort', quit);
	const unsubscribe = terminal.onResize(size => {
		store.set({size});
	});
	if (task) {
		data.versions();
	} else {
		data.tasks();
	}

	const instance = render(
		<Picker
			parts={{
				store, data, end: resolve, fixedTask: isTaskFixed,
			}} theme={() => themeOf(terminal, env)} where={where}
			now={now} terminal={terminal}
		/>,
		{
			stdout: terminal.inkStdout, stdin: terminal.inkStdin, stderr: process.stderr, debug: true, exitOnCtrlC: false, patchConsole: false,
		},
	);
	void instance.waitUntilExit().catch(reject).then(() => {
		reject(new Error('The screen ended by itself.'));
	});
	try {
		return await ended;
	} finally {
		signal.removeEventListener('abort', quit);
		unsubscribe();
		data.close();
		instance.unmount();
	}
};
