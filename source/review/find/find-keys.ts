import {disputeKeys} from './dispute-keys.js';
import {checkKeys} from './check-keys.js';
import {acrossKeys} from './across-keys.js';
import {boxKeys} from './box-keys.js';
import type {FindKey} from './find-key.js';
import {markKeys} from './mark-keys.js';
import {measureKeys} from './measure-keys.js';
import {originKeys} from './origin-keys.js';
import {rowKeys} from './row-keys.js';

/** All keys of queries, in the order in which errors list them. */
const findKeys: readonly FindKey[] = [...markKeys, ...disputeKeys, ...acrossKeys, ...rowKeys, ...checkKeys, ...originKeys, ...boxKeys, ...measureKeys];

const byName = new Map(findKeys.map(key => [key.name, key]));

/** The names of all keys. */
export const findKeyNames: readonly string[] = [...byName.keys()];

export const findKeyOf = (name: string): FindKey | undefined => byName.get(name);
