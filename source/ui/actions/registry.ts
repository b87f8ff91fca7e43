import type {KeyName} from '../keys.js';
import {filtering} from './filtering.js';
import {finding} from './finding.js';
import {general} from './general.js';
import {judging} from './judging.js';
import {looking} from './looking.js';
import {moving} from './moving.js';
import type {Action, Mode} from './action.js';

/** Every action there is, in the order of help. */
export const actions: readonly Action[] = [...moving, ...filtering, ...looking, ...judging, ...finding, ...general];

/** Which action a key means in a mode. Built once; `rebind` builds it anew for a person's own keys. */
export const bind = (own: Readonly<Record<string, readonly KeyName[]>> = {}): ((mode: Mode, key: KeyName) => Action | undefined) => {
	const table = new Map<string, Action>();
	// A person's own keys win over the defaults of other actions.
	for (const pass of [false, true]) {
		for (const action of actions) {
			if ((own[action.id] !== undefined) !== pass) {
				continue;
			}

			for (const mode of action.modes) {
				for (const key of own[action.id] ?? action.keys) {
					table.set(`${mode} ${key}`, action);
				}
			}
		}
	}

	return (mode, key) => table.get(`${mode} ${key}`);
};
