import {widthOf} from '../../text/fit.js';
import {words} from '../words/index.js';

/** Returns an operator's name, with what it does where the language needs that: `Flip（翻转）`. Other names stay as they are. */
export const operatorName = (name: string): string => {
	const {glosses}: {readonly glosses: Readonly<Record<string, string>>} = words().whatRan;
	const gloss = Object.hasOwn(glosses, name) ? glosses[name]! : '';
	return gloss === '' ? name : `${name}（${gloss}）`;
};

/**
Returns a text with what its operators do beside their names: `use Flip（翻转）`.

@param columns The room for it: the text stays as it is where there is less.
*/
export const withOperatorNames = (text: string, columns: number): string => {
	const named = text.replaceAll(/\b[A-Z][A-Za-z]+\b/g, name => operatorName(name));
	return named.length === text.length || widthOf(named) > columns ? text : named;
};
