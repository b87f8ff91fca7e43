import {en} from './en.js';

/** The texts of the screen in one language: the keys of `en`, and functions with the same parameters. To add a language, write one object that `satisfies Words`: the compiler reports every missing text. */
export type Words = Widened<typeof en>;

type Widened<Texts> = {
	readonly [Key in keyof Texts]: Texts[Key] extends string ? string
		: Texts[Key] extends (...values: infer Values) => string ? (...values: Values) => string
			: Widened<Texts[Key]>;
};

/** Everything that a key can be bound to: each action has a title. */
export type ActionId = keyof Words['actions'];

/** What the line of hints can say of an action. */
export type HintName = keyof Words['hints'];

let chosen: Words = en;

/** Returns the texts in the language of the screen. Call it while drawing: a text kept in a constant would miss the choice of a language. */
export const words = (): Words => chosen;

/** Chooses the language of the screen, once, before the first frame. */
export const chooseWords = (language: Words): void => {
	chosen = language;
};
