import {inLanguage} from '../../../text/language.js';
import {operators} from './en.js';

const glosses: Readonly<Record<string, string>> = inLanguage('operators', operators);

/** Returns an operator's name, with a translation if the language has one: `Flip（翻转）`. Other names are unchanged. */
export const operatorName = (name: string): string => {
	const gloss = Object.hasOwn(glosses, name) ? glosses[name]! : '';
	return gloss === '' ? name : `${name}（${gloss}）`;
};

/** Adds translations after the names of operators in a text: `use Flip（翻转）`. */
export const withOperatorGlosses = (text: string): string => text.replaceAll(/\b[A-Z][A-Za-z]+\b/g, name => operatorName(name));
