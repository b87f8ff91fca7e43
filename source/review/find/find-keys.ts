import {disputeKeys} from './dispute-keys.js';
import {checkKeys} from './check-keys.js';
import {acrossKeys} from './across-keys.js';
import {boxKeys} from './box-keys.js';
import type {FindKey} from './find-key.js';
import {markKeys} from './mark-keys.js';
import {measureKeys} from './measure-keys.js';
import {originKeys} from './origin-keys.js';
import {rowKeys} from './row-keys.js';

/** Everything that can be before a colon in a query, in the order in which errors list it. */
const findKeys: readonly FindKey[] = [...markKeys, ...disputeKeys, ...acrossKeys, ...rowKeys, ...checkKeys, ...originKeys, ...boxKeys, ...measureKeys];

const byName = new Map(findKeys.map(key => [key.name, key]));

/** The names of all keys. */
export const findKeyNames: readonly string[] = [...byName.keys()];

export const findKeyOf = (name: string): FindKey | undefined => byName.get(name);
