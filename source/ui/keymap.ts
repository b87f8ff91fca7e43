import {latinAt} from '../text/keyboard-layouts.js';
import {halfWidth, sharedKey, type KeyName} from './keys.js';
import type {ActionId, Words} from './words/index.js';

/** The modes of the browser, which differ in their keys. `picture` is the full-screen picture, `sheet` the contact sheet, `twin` a deleted sample beside the one that it resembles. */
export type Mode = 'list' | 'picture' | 'sheet' | 'twin';

/** The modes of the browser, and the picker's lists of tasks and of a task's versions. In `tasks`, printable keys are typed into the filter. */
export type KeyMode = Mode | 'tasks' | 'versions';

/** A section of help. */
export type Group = keyof Words['groups'];

/** An action that keys can be bound to. */
export type Binding = {
	/** Stable name, used in the configuration: `next-sample`. */
	readonly id: ActionId;
	readonly group: Group;
	/** Default keys. */
	readonly keys: readonly KeyName[];
	readonly modes: readonly KeyMode[];
};

/** A default key of one action that the configuration binds to another. */
export type TakenKey = {
	readonly key: KeyName;
	readonly from: string;
	readonly by: string;
	/** The modes in which `from` loses the key. It keeps the key in its other modes. */
	readonly modes: readonly KeyMode[];
	/** The keys that `from` still has, with the modes where they work. */
	readonly left: ReadonlyArray<{readonly key: KeyName; readonly modes: readonly KeyMode[]}>;
};

/** The keys in use. Every text that names a key must get it from here. */
export type Keymap = {
	/** Returns the action of a key in a mode. */
	actionFor(mode: KeyMode, key: KeyName): Binding | undefined;
	/**
	Returns the keys of an action in their configured order: those that work in `mode`, or by default in any of its modes.

	@throws Error if no action has the id.
	*/
	keysOf(id: string, mode?: KeyMode): readonly KeyName[];
	readonly taken: readonly TakenKey[];
};

/** Returns whether a key types or erases a character. In the task list such keys edit the filter. */
const isPrintable = (key: KeyName): boolean => key === 'space' || key === 'backspace' || [...key].length === 1;

const canWork = (mode: KeyMode, key: KeyName): boolean => mode !== 'tasks' || !isPrintable(key);

/** Returns the configured or default keys of an action. In the task list, returns the default ones if none of the configured ones can work there. */
const keysIn = (mode: KeyMode, binding: Binding, own: readonly KeyName[] | undefined): readonly KeyName[] => {
	const keys = (own ?? binding.keys).filter(key => canWork(mode, key));
	return keys.length > 0 || own?.length === 0 ? keys : binding.keys.filter(key => canWork(mode, key));
};

/**
Creates a keymap.

@param own Configured keys by action id. They override default keys of other actions.
*/
export const keymapOf = (bindings: readonly Binding[], own: Readonly<Record<string, readonly KeyName[]>> = {}): Keymap => {
	const table = new Map<string, Binding>();
	const byId = new Map<string, Binding>(bindings.map(binding => [binding.id, binding]));
	const configured = (binding: Binding): readonly KeyName[] | undefined => Object.hasOwn(own, binding.id) ? own[binding.id] : undefined;
	const inOrder = [...bindings.filter(binding => !configured(binding)), ...bindings.filter(binding => configured(binding))];
	const takenKeys = new Map<string, {readonly key: KeyName; readonly from: string; readonly by: string; readonly modes: KeyMode[]}>();
	for (const binding of inOrder) {
		for (const mode of binding.modes) {
			for (const key of keysIn(mode, binding, configured(binding))) {
				const before = table.get(`${mode} ${key}`);
				if (before !== undefined && before !== binding) {
					const id = `${key} ${before.id}`;
					const modes = [...takenKeys.get(id)?.modes ?? [], mode];
					takenKeys.set(id, {
						key, from: before.id, by: binding.id, modes,
					});
				}

				table.set(`${mode} ${key}`, binding);
			}
		}
	}

	const findKeys = (id: string, mode?: KeyMode): readonly KeyName[] => {
		const binding = byId.get(id);
		if (!binding) {
			throw new Error(`No action is named ${id}`);
		}

		const modes = mode === undefined ? binding.modes : [mode];
		const keys = modes.flatMap(one => keysIn(one, binding, configured(binding)).filter(key => table.get(`${one} ${key}`) === binding));
		return [...new Set(keys)];
	};

	/** Cached, because every frame names about twenty keys. */
	const cachedKeys = new Map<string, readonly KeyName[]>();
	const keysOf = (id: string, mode?: KeyMode): readonly KeyName[] => {
		const name = `${id} ${mode ?? ''}`;
		const keys = cachedKeys.get(name) ?? findKeys(id, mode);
		cachedKeys.set(name, keys);
		return keys;
	};

	return {
		actionFor: (mode, key) => table.get(`${mode} ${key}`),
		keysOf,
		taken: [...takenKeys.values()].map(one => ({
			...one,
			left: keysOf(one.from).map(key => ({key, modes: byId.get(one.from)!.modes.filter(mode => keysOf(one.from, mode).includes(key))})),
		})),
	};
};

/** Returns the key that the user meant: full-width characters become half-width. If no action is bound to the key, returns the key at its position on a Latin layout, or the one that terminals without extended modes send for it. */
export const meantKey = (keymap: Keymap, mode: KeyMode, pressed: KeyName): KeyName => {
	if (mode === 'tasks') {
		// Other keys are typed into the filter as they are.
		return keymap.actionFor(mode, pressed) ? pressed : sharedKey(pressed);
	}

	const key = halfWidth(pressed);
	return [key, latinAt(key)].find(one => one !== undefined && keymap.actionFor(mode, one)) ?? sharedKey(key);
};
