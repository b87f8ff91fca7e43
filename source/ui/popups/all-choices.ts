import type {Verdict} from '../../review/marks/judgements.js';
import type {Keymap} from '../keymap.js';

const options: ReadonlyArray<{readonly id: string; readonly verdict: Verdict | undefined; readonly word: string; readonly letter?: string}> = [
	{
		id: 'accept', verdict: 'accept', word: 'accept',
	},
	{
		id: 'reject', verdict: 'reject', word: 'reject',
	},
	{
		id: 'flag', verdict: 'flag', word: 'flag',
	},
	{
		id: 'clear-verdict', verdict: undefined, word: 'clear', letter: 'c',
	},
];

/** A verdict to choose for all samples of a list. */
type AllChoice = {
	readonly verdict: Verdict | undefined;
	/** The action's key if it is a printable character and not used by another choice, otherwise the word. Both can be typed. */
	readonly typed: string;
	readonly word: string;
};

/** Returns the choices for judging a whole list. They can be typed as the key of a verdict or as its name. */
export const allChoices = (keymap: Keymap): AllChoice[] => {
	const choices: AllChoice[] = [];
	for (const {id, letter, ...option} of options) {
		const bound = [...keymap.keysOf(id), ...(letter === undefined ? [] : [letter])].find(key => [...key].length === 1);
		const isFree = bound !== undefined && choices.every(({typed}) => typed !== bound);
		choices.push({...option, typed: isFree ? bound : option.word});
	}

	return choices;
};

/** Returns the typed choice: an exact match, otherwise the only match that ignores case. */
export const choiceOf = (choices: readonly AllChoice[], text: string): AllChoice | undefined => {
	const typed = text.trim();
	const fits = (fold: (word: string) => string): AllChoice[] =>
		choices.filter(choice => [choice.typed, choice.word].some(word => fold(word) === fold(typed)));
	const [exact] = fits(word => word);
	const folded = fits(word => word.toLowerCase());
	return exact ?? (folded.length === 1 ? folded[0] : undefined);
};
