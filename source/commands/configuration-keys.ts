import {nearest} from '../review/nearest.js';
import {clean} from '../sources/clean.js';
import {WinnowError} from '../sources/errors.js';
import type {Configuration} from './configuration.js';

const namedKeys = ['up', 'down', 'left', 'right', 'pageUp', 'pageDown', 'home', 'end', 'enter', 'escape', 'tab', 'shift+tab', 'backspace', 'space'] as const;

const isKeyName = (name: string): boolean => ([...name].length === 1 && name > ' ' && clean(name) === name) || (namedKeys as readonly string[]).includes(name) || /^ctrl\+[a-z]$/.test(name);

const usage = (file: string, what: string, advice: string): WinnowError => new WinnowError({kind: 'usage', what: `${clean(file)}: ${what}`, advice});

/**
Checks a person's own keys against the actions that there are.

@throws WinnowError (usage): an action or a key that there is not, with the nearest name; a key that two actions of one mode want.
*/
export const checkKeys = async (keys: Configuration['keys'], file: string): Promise<void> => {
	const own = Object.entries(keys);
	if (own.length === 0) {
		return;
	}

	// The actions come with what they act on; commands for scripts start faster without.
	const {actions} = await import('../ui/actions/registry.js');
	const taken = new Map<string, string>();
	for (const [id, names] of own) {
		const place = `keys.${clean(id)}`;
		const action = actions.find(one => one.id === id);
		if (!action) {
			const near = nearest(id, actions.map(one => one.id));
			throw usage(file, `${place}: there is no such action`, near === undefined ? `There are ${actions.map(one => one.id).join(', ')}.` : `Did you mean "${near}"?`);
		}

		for (const name of names) {
			if (!isKeyName(name)) {
				const near = nearest(name, namedKeys);
				throw usage(file, `${place}: "${clean(name)}" is no key`, near === undefined ? `A key is one character, ctrl+ and a letter, or one of ${namedKeys.join(', ')}.` : `Did you mean "${near}"?`);
			}

			for (const mode of action.modes) {
				const other = taken.get(`${mode} ${name}`);
				if (other !== undefined && other !== id) {
					throw usage(file, `${place}: "${clean(name)}" is the key of ${other} already`, 'A key can mean one thing at a time.');
				}

				taken.set(`${mode} ${name}`, id);
			}
		}
	}
};
