import {nearest} from '../text/nearest.js';
import {clean} from '../text/clean.js';
import {WinnowError} from '../model/errors.js';
import {keyLabel, namedKeys, parseKey, type KeyName} from '../ui/keys.js';
import {punctuation} from '../text/sentences.js';
import {sharedWords} from './words/shared.js';

const {configuration: words} = sharedWords;

/** Configured keys by action id. */
type ConfiguredKeys = Readonly<Record<string, readonly string[]>>;

const usage = (file: string, what: string, advice: string): WinnowError => new WinnowError({kind: 'usage', what: `${clean(file)}${punctuation.colon}${what}`, advice});

const readKey = (file: string, place: string, name: string): KeyName => {
	const parsed = parseKey(name);
	if (parsed.key !== undefined && clean(name) === name) {
		return parsed.key;
	}

	const why = parsed.key === undefined ? parsed.why : undefined;
	if (why !== undefined) {
		throw usage(file, words.cantUseKey(place, clean(name), why), words.chooseKey);
	}

	const folded = nearest(name.toLowerCase(), namedKeys.map(known => known.toLowerCase()));
	const near = namedKeys.find(known => known.toLowerCase() === folded);
	throw usage(file, words.unknownKey(place, clean(name)), near === undefined ? words.keyNames(namedKeys) : words.didYouMean(near));
};

/**
Checks the configured keys.

@returns The keys by action id, in the spelling of the browser.
@throws WinnowError (usage) An unknown action or key, a key that no terminal sends, or a key of two actions in one mode.
*/
export const checkKeys = async (keys: ConfiguredKeys, file: string): Promise<Record<string, KeyName[]>> => {
	const own = Object.entries(keys);
	if (own.length === 0) {
		return {};
	}

	// The actions import much of the browser, so commands for scripts load them only if needed.
	const {bindings} = await import('../ui/actions/registry.js');
	const used = new Map<string, string>();
	const checked: Record<string, KeyName[]> = {};
	for (const [id, names] of own) {
		const place = `keys.${clean(id)}`;
		const binding = bindings.find(one => one.id === id);
		if (!binding) {
			const near = nearest(id, bindings.map(one => one.id));
			throw usage(file, words.unknownAction(place), near === undefined ? words.configKeysLists : words.didYouMean(near));
		}

		checked[id] = [...new Set(names.map(name => readKey(file, place, name)))];
		for (const key of checked[id]) {
			for (const mode of binding.modes) {
				const other = used.get(`${mode} ${key}`);
				if (other !== undefined && other !== id) {
					throw usage(file, words.keyInUse(place, clean(keyLabel(key)), other), words.oneActionPerKey);
				}

				used.set(`${mode} ${key}`, id);
			}
		}
	}

	return checked;
};

/** Describes the default keys that the configured keys replace, one per line. Every action can still be run by name from the `go-to` prompt. */
export const replacedKeyLines = async (keys: ConfiguredKeys): Promise<string[]> => {
	const {createKeymap} = await import('../ui/actions/registry.js');
	return createKeymap(keys).taken.map(taken => words.keyReplaced({
		...taken,
		key: keyLabel(taken.key),
		left: taken.left.map(other => ({...other, key: keyLabel(other.key)})),
	}));
};
