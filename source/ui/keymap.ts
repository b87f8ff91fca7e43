import type {KeyName} from './keys.js';

/** Where keys of the browser mean something. `picture` is the full-screen picture, `sheet` the contact sheet. */
export type Mode = 'list' | 'picture' | 'sheet';

/** The same, and the picker's lists of tasks and of a task's versions. In `tasks` printable keys are typed into the filter. */
export type KeyMode = Mode | 'tasks' | 'versions';

export type Group = 'Move' | 'Filter' | 'Look' | 'Judge' | 'Find' | 'General';

/** What keys can be bound to. */
export type Binding = {
	/** Stable name, for the configuration: `next-sample`. */
	readonly id: string;
	/** What it does, beginning with a verb: `Go to the next sample`. */
	readonly title: string;
	readonly group: Group;
	/** Default keys. */
	readonly keys: readonly KeyName[];
	readonly modes: readonly KeyMode[];
};

/** A default key that a configured one took from another action. */
export type TakenKey = {
	readonly key: KeyName;
	readonly from: string;
	readonly by: string;
	/** Keys that the other action still has. */
	readonly left: readonly KeyName[];
};

/** Which keys do what now. Everything that names a key on the screen reads it here. */
export type Keymap = {
	/** What a key does in a mode. */
	actionFor(mode: KeyMode, key: KeyName): Binding | undefined;
	/**
	Keys of an action, in the order they were given: those that work in a mode, or in any of its modes.

	@throws Error for an id that no action has.
	*/
	keysOf(id: string, mode?: KeyMode): readonly KeyName[];
	readonly taken: readonly TakenKey[];
};

/** Whether a key types something: such keys go into the filter of the list of tasks. */
const isPrintable = (key: KeyName): boolean => key === 'space' || key === 'backspace' || [...key].length === 1;

const works = (mode: KeyMode, key: KeyName): boolean => mode !== 'tasks' || !isPrintable(key);

/** Configured keys of an action; in the list of tasks its defaults where none of them can work there. */
const keysIn = (mode: KeyMode, binding: Binding, own: readonly KeyName[] | undefined): readonly KeyName[] => {
	const keys = (own ?? binding.keys).filter(key => works(mode, key));
	return keys.length > 0 || own?.length === 0 ? keys : binding.keys.filter(key => works(mode, key));
};

/**
Ties keys to actions.

@param own Configured keys by action id. They win over the default keys of other actions.
*/
export const keymapOf = (bindings: readonly Binding[], own: Readonly<Record<string, readonly KeyName[]>> = {}): Keymap => {
	const table = new Map<string, Binding>();
	const byId = new Map(bindings.map(binding => [binding.id, binding]));
	const configured = (binding: Binding): readonly KeyName[] | undefined => Object.hasOwn(own, binding.id) ? own[binding.id] : undefined;
	const inOrder = [...bindings.filter(binding => !configured(binding)), ...bindings.filter(binding => configured(binding))];
	const lost = new Map<string, {readonly key: KeyName; readonly from: string; readonly by: string}>();
	for (const binding of inOrder) {
		for (const mode of binding.modes) {
			for (const key of keysIn(mode, binding, configured(binding))) {
				const before = table.get(`${mode} ${key}`);
				if (before !== undefined && before !== binding) {
					lost.set(`${key} ${before.id}`, {key, from: before.id, by: binding.id});
				}

				table.set(`${mode} ${key}`, binding);
			}
		}
	}

	const keysOf = (id: string, mode?: KeyMode): readonly KeyName[] => {
		const binding = byId.get(id);
		if (!binding) {
			throw new Error(`No action is named ${id}`);
		}

		const modes = mode === undefined ? binding.modes : [mode];
		const keys = modes.flatMap(one => keysIn(one, binding, configured(binding)).filter(key => table.get(`${one} ${key}`) === binding));
		return [...new Set(keys)];
	};

	return {
		actionFor: (mode, key) => table.get(`${mode} ${key}`),
		keysOf,
		taken: [...lost.values()].map(one => ({...one, left: keysOf(one.from)})),
	};
};
