import {WinnowError} from '../../model/errors.js';
import {clean} from '../../text/clean.js';
import {nearest} from '../../text/nearest.js';
import {findWords} from './words/index.js';

/**
Returns the one of some values that a text names, in full or by a prefix.

@throws WinnowError (usage) with the nearest value.
*/
export const oneOf = <Value extends string>(key: string, text: string, values: readonly Value[]): Value => {
	const small = text.toLowerCase();
	const found = values.find(value => value === small) ?? values.find(value => small !== '' && value.startsWith(small));
	if (found === undefined) {
		const near = nearest(small, values);
		throw new WinnowError({
			kind: 'usage', what: findWords.unknownValue(key, clean(text)), advice: near === undefined ? findWords.useValue(key, values) : findWords.meant(`${key}:${near}`, findWords.useValue(key, values)),
		});
	}

	return found;
};

/** Returns whether the value of a key is yes. An empty value means yes. @throws WinnowError (usage) */
export const isYes = (key: string, text: string): boolean => oneOf(key, text === '' ? 'yes' : text, ['yes', 'no']) === 'yes';
