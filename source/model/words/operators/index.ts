import {inLanguage} from '../../../text/language.js';
import {operators} from './en.js';

const glosses: Readonly<Record<string, string>> = inLanguage('operators', operators);

/** Returns an operator's name, with what it does where the language needs that: `Flip（翻转）`. Other names stay as they are. */
export const operatorName = (name: string): string => {
	const gloss = Object.hasOwn(glosses, name) ? glosses[name]! : '';
	return gloss === '' ? name : `${name}（${gloss}）`;
};

/** Returns a text with what its operators do beside their names: `use Flip（翻转）`. */
export const withOperatorGlosses = (text: string): string => text.replaceAll(/\b[A-Z][A-Za-z]+\b/g, name => operatorName(name));
