import {nearest} from '../text/nearest.js';
import {clean} from '../text/clean.js';
import {WinnowError} from '../model/errors.js';
import {keyLabel, namedKeys, parseKey, type KeyName} from '../ui/keys.js';

/** Keys by the id of an action, as a configuration names them. */
export type ConfiguredKeys = Readonly<Record<string, readonly string[]>>;

const usage = (file: string, what: string, advice: string): WinnowError => new WinnowError({kind: 'usage', what: `${clean(file)}: ${what}`, advice});

const readKey = (file: string, place: string, name: string): KeyName => {
	const parsed = parseKey(name);
	if (parsed.key !== undefined && clean(name) === name) {
		return parsed.key;
	}

	const why = parsed.key === undefined ? parsed.why : undefined;
	if (why !== undefined) {
		throw usage(file, `${place}: can't use "${clean(name)}": ${why}`, 'Choose another key.');
	}

	const folded = nearest(name.toLowerCase(), namedKeys.map(known => known.toLowerCase()));
	const near = namedKeys.find(known => known.toLowerCase() === folded);
	throw usage(file, `${place}: unknown key "${clean(name)}"`, near === undefined ? `A key is one character or one of ${namedKeys.join(', ')}.` : `Did you mean "${near}"?`);
};

/**
Checks configured keys against the actions.

@returns The keys by the names that the browser uses.
@throws WinnowError (usage): an unknown action or key, with the nearest name; a key that no terminal sends; a key of two actions in one mode.
*/
export const checkKeys = async (keys: ConfiguredKeys, file: string): Promise<Record<string, KeyName[]>> => {
	const own = Object.entries(keys);
	if (own.length === 0) {
		return {};
	}

	// The actions come with what they act on; commands for scripts start faster without.
	const {bindings} = await import('../ui/actions/registry.js');
	const used = new Map<string, string>();
	const checked: Record<string, KeyName[]> = {};
	for (const [id, names] of own) {
		const place = `keys.${clean(id)}`;
		const binding = bindings.find(one => one.id === id);
		if (!binding) {
			const near = nearest(id, bindings.map(one => one.id));
			throw usage(file, `${place}: unknown action`, near === undefined ? 'winnow config keys lists the actions.' : `Did you mean "${near}"?`);
		}

		checked[id] = [...new Set(names.map(name => readKey(file, place, name)))];
		for (const key of checked[id]) {
			for (const mode of binding.modes) {
				const other = used.get(`${mode} ${key}`);
				if (other !== undefined && other !== id) {
					throw usage(file, `${place}: "${clean(keyLabel(key))}" is already the key of ${other}`, 'Give each action a key of its own.');
				}

				used.set(`${mode} ${key}`, id);
			}
		}
	}

	return checked;
};

const list = (keys: readonly KeyName[]): string => keys.map(key => keyLabel(key)).join(' ');

/** What configured keys take from other actions, a line each. Every action still runs by its name from the `go-to` prompt. */
export const replacedKeyLines = async (keys: ConfiguredKeys): Promise<string[]> => {
	const {createKeymap} = await import('../ui/actions/registry.js');
	return createKeymap(keys).taken.map(({key, from, by, left}) => `keys.${by} takes ${keyLabel(key)} from ${from}, which ${left.length === 0 ? 'has no key now' : `still has ${list(left)}`}`);
};
