import type {Catalog, Task} from '../../model/catalog.js';
import type {Terminal} from '../../terminal/terminal.js';
import type {Keymap} from '../keymap.js';
import {mount} from '../mount.js';
import {createStore, externalOf} from '../state/store.js';
import {themeOf} from '../theme-of.js';
import {createPickerData} from './picker-data.js';
import type {Picked} from './picker-keys.js';
import {Picker} from './picker.js';
import {initialPicker} from './picker-state.js';

export type {Picked} from './picker-keys.js';

export type PickerOptions = {
	readonly catalog: Catalog;
	readonly terminal: Terminal;
	readonly keymap: Keymap;
	/** Endpoint and project, for the header. */
	readonly where: string;
	/** Starts with the versions of this task. */
	readonly task?: Task;
	/** Whether `back` quits from the versions of `task`, because the command line named it. */
	readonly isTaskFixed?: boolean;
	readonly signal: AbortSignal;
	readonly now?: () => number;
};

/** Shows tasks, then a task's versions, until one is picked. Leaves the terminal open. */
export const runPicker = async ({catalog, terminal, keymap, where, task, isTaskFixed = false, signal, now = Date.now}: PickerOptions): Promise<Picked> => {
	const store = createStore(initialPicker({...terminal.size}, task));
	const data = createPickerData(store, catalog);
	let resolve!: (picked: Picked) => void;
	const picked = new Promise<Picked>(done => {
		resolve = done;
	});
	const quit = () => {
		resolve({kind: 'quit'});
	};

	signal.addEventListener('abort', quit);
	const themes = store.follow(externalOf(terminal.onCapabilities, () => themeOf(terminal)));
	const unsubscribe = terminal.onResize(size => {
		store.set({size});
	});
	if (task) {
		data.versions();
	} else {
		data.tasks();
	}

	const mounted = mount(
		terminal, (
			<Picker
				parts={{
					store, data, end: resolve, fixedTask: isTaskFixed, keymap, theme: themes.getSnapshot, terminal,
				}} themes={themes} where={where}
				now={now}
			/>
		),
	);
	try {
		return await Promise.race([picked, mounted.ended]);
	} finally {
		signal.removeEventListener('abort', quit);
		unsubscribe();
		data.close();
		mounted.unmount();
	}
};
