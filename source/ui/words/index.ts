import {widthOf} from '../../text/fit.js';
import {inLanguage, type Catalogue} from '../../text/language.js';
import {en} from './en.js';

/** The texts of the screen in one language: the keys of `en`, and functions with the same parameters. */
export type Words = Catalogue<typeof en>;

/** Everything that a key can be bound to: each action has a title. */
export type ActionId = keyof Words['actions'];

/** What the line of hints can say of an action. */
export type HintName = keyof Words['hints'];

const screen: Words = inLanguage('screen', en);

/** Returns the texts in the language of the screen. Call it while drawing: a text kept in a constant would miss the choice of a language. */
export const words = (): Words => screen;

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
