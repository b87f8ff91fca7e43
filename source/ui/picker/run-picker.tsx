import type {Catalog, Task} from '../../model/catalog.js';
import type {WinnowError} from '../../model/errors.js';
import type {Terminal} from '../../terminal/terminal.js';
import {clean} from '../../text/clean.js';
import type {Keymap} from '../keymap.js';
import type {KeyName} from '../keys.js';
import {mount} from '../mount.js';
import {createStore, externalOf} from '../state/store.js';
import type {ThemeColors} from '../theme-colors.js';
import {themeOf} from '../theme-of.js';
import {words} from '../words/index.js';
import {createPickerData} from './picker-data.js';
import {Picker} from './picker.js';
import {createPickerMouse} from './picker-mouse.js';
import {initialPicker, type PickerState} from './picker-state.js';
import {
	reducePicker, type Picked, type PickerEffect, type PickerStep,
} from './reduce-picker.js';

export type {Picked} from './reduce-picker.js';

type PickerOptions = {
	readonly catalog: Catalog;
	readonly terminal: Terminal;
	readonly keymap: Keymap;
	/** The user's colors. */
	readonly colors?: ThemeColors;
	/** Endpoint and project, for the header. */
	readonly where: string;
	/** Starts with the versions of this task. */
	readonly task?: Task;
	/** Whether `back` quits from the versions of `task`, because the command line named it. */
	readonly isTaskFixed?: boolean;
	readonly signal: AbortSignal;
	readonly now?: () => number;
};

/** Returns the error if no list was ever shown; undefined otherwise. */
const failureOf = ({taskCount, versions, error}: PickerState): WinnowError | undefined => taskCount === undefined && versions === undefined ? error : undefined;

/** Shows tasks, then the versions of a task, until the user picks one. Leaves the terminal open. */
export const runPicker = async ({
	catalog,
	terminal,
	keymap,
	colors,
	where,
	task,
	isTaskFixed = false,
	signal,
	now = Date.now,
}: PickerOptions): Promise<Picked> => {
	const store = createStore(initialPicker({...terminal.size}, task));
	const data = createPickerData(store, catalog, ({name, id, status}) => {
		const text = words().picker.ended(clean(store.get().task?.name ?? ''), clean(name || id), status);
		store.set({message: text});
		terminal.notify('Winnow', text);
	});
	let resolve!: (picked: Picked) => void;
	const picked = new Promise<Picked>(done => {
		resolve = done;
	});
	const quit = () => {
		resolve({kind: 'quit'});
	};

	signal.addEventListener('abort', quit);
	const themes = store.follow(externalOf(terminal.onCapabilities, () => themeOf(terminal, colors)));
	const unsubscribe = terminal.onResize(size => {
		store.set({size});
	});
	if (task) {
		data.versions();
	} else {
		data.fetchTasks();
	}

	const run = (effect: PickerEffect): void => {
		switch (effect.type) {
			case 'fetch-tasks': {
				data.fetchTasks();
				break;
			}

			case 'fetch-versions': {
				data.versions();
				break;
			}

			case 'fetch-more': {
				data.fetchMoreTasks();
				break;
			}

			case 'refresh': {
				data.refresh();
				break;
			}

			case 'fetch-statistics': {
				data.fetchStatistics(effect.version);
				break;
			}

			case 'filter': {
				data.setFilter(effect.filter);
				break;
			}

			case 'end': {
				resolve(effect.picked);
				break;
			}

			case 'redraw':
			case 'suspend': {
				terminal[effect.type]();
				break;
			}
		}
	};

	const context = {keymap, theme: themes.getSnapshot, isTaskFixed};
	const take = ({state, effect}: PickerStep): void => {
		store.update(() => state);
		if (effect) {
			run(effect);
		}
	};

	const press = (key: KeyName): void => {
		take(reducePicker(store.get(), key, context));
	};

	const mouse = createPickerMouse({
		context, now, state: store.get, apply: take,
	});
	const ignoreMouse = terminal.onMouse(mouse.handle);

	const {lines} = terminal;
	const mounted = lines
		? (await import('../spoken/picker.js')).mountSpokenPicker({
			terminal, lines, picker: store, keymap, press, where, now,
		})
		: mount(
			terminal, (
				<Picker
					picker={store} keymap={keymap} press={press}
					themes={themes} where={where} now={now}
				/>
			),
		);
	try {
		const end = await Promise.race([picked, mounted.ended]);
		return end.kind === 'quit' ? {...end, failure: failureOf(store.get())} : end;
	} finally {
		signal.removeEventListener('abort', quit);
		unsubscribe();
		ignoreMouse();
		data.close();
		mounted.unmount();
	}
};
