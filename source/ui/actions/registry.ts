import {keymapOf, type Binding, type Keymap} from '../keymap.js';
import type {KeyName} from '../keys.js';
import {pickerBindings} from '../picker/picker-bindings.js';
import {filtering} from './filtering.js';
import {findActions} from './find-actions.js';
import {general} from './general.js';
import {judgeActions} from './judge-actions.js';
import {looking} from './looking.js';
import {moving} from './moving.js';
import type {Action} from './action.js';

/** Every action of the browser, in the order of help. */
export const actions: readonly Action[] = [...moving, ...filtering, ...looking, ...judgeActions, ...findActions, ...general];

/** Everything that keys can be bound to: the browser's actions, then what only the picker has. */
export const bindings: readonly Binding[] = [...actions, ...pickerBindings];

const byId = new Map(actions.map(action => [action.id, action]));

/** The browser's action of an id. */
export const actionOf = (id: string): Action | undefined => byId.get(id);

/** The keymap of the configured keys, by action id, over the defaults. */
export const createKeymap = (own?: Readonly<Record<string, readonly KeyName[]>>): Keymap => keymapOf(bindings, own);
