import {keymapOf, type Binding, type Keymap} from '../keymap.js';
import type {KeyName} from '../keys.js';
import {pickerBindings} from '../picker/picker-bindings.js';
import {acrossActions} from './across-actions.js';
import {boxActions} from './boxes.js';
import {disagreementActions} from './disagreements.js';
import {filterActions} from './filter-actions.js';
import {findActions} from './find-actions.js';
import {generalActions} from './general-actions.js';
import {judgeActions} from './judge-actions.js';
import {lookActions} from './look-actions.js';
import {twinActions} from './twin-actions.js';
import {moveActions} from './move-actions.js';
import {sortActions} from './sort-actions.js';
import {handoffActions} from './handoff-actions.js';
import type {Action} from './action.js';

/** Every action of the browser, in the order in which help lists them. */
export const actions: readonly Action[] = [
	...moveActions,
	...filterActions,
	...lookActions,
	...boxActions,
	...twinActions,
	...judgeActions,
	...disagreementActions,
	...findActions,
	...sortActions,
	...acrossActions,
	...handoffActions,
	...generalActions,
];

/** Everything that keys can be bound to: the browser's actions, then the picker's. */
export const bindings: readonly Binding[] = [...actions, ...pickerBindings];

const byId = new Map<string, Action>(actions.map(action => [action.id, action]));

/** Returns the browser's action with an id. */
export const actionOf = (id: string): Action | undefined => byId.get(id);

/** Creates the keymap from the configured keys, by action id. Other actions keep their default keys. */
export const createKeymap = (configured?: Readonly<Record<string, readonly KeyName[]>>): Keymap => keymapOf(bindings, configured);
