import {keymapOf, type Binding, type Keymap} from '../keymap.js';
import type {KeyName} from '../keys.js';
import {pickerBindings} from '../picker/picker-bindings.js';
import {filtering} from './filtering.js';
import {findActions} from './find-actions.js';
import {general} from './general.js';
import {judgeActions} from './judge-actions.js';
import {looking} from './looking.js';
import {twinActions} from './twin-actions.js';
import {moving} from './moving.js';
import {takeAlong} from './take-along.js';
import type {Action} from './action.js';

/** Every action of the browser, in the order in which help lists them. */
export const actions: readonly Action[] = [...moving, ...filtering, ...looking, ...twinActions, ...judgeActions, ...findActions, ...takeAlong, ...general];

/** Everything that keys can be bound to: the browser's actions, then the picker's own. */
export const bindings: readonly Binding[] = [...actions, ...pickerBindings];

const byId = new Map<string, Action>(actions.map(action => [action.id, action]));

/** Returns the browser's action with an id. */
export const actionOf = (id: string): Action | undefined => byId.get(id);

/** Creates the keymap: configured keys by action id, defaults for the others. */
export const createKeymap = (own?: Readonly<Record<string, readonly KeyName[]>>): Keymap => keymapOf(bindings, own);
