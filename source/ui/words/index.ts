import {withOperatorGlosses} from '../../model/words/operators/index.js';
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

/** Returns a text with what its operators do beside their names, where `columns` are enough for it. */
export const withOperatorNames = (text: string, columns: number): string => {
	const named = withOperatorGlosses(text);
	return widthOf(named) > columns ? text : named;
};
