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

/** A choice for all samples of a list. */
type AllChoice = {
	readonly verdict: Verdict | undefined;
	/** The action's key if that is one printed character, else the word. Both can be typed. */
	readonly typed: string;
	readonly word: string;
};

/** Returns what can be typed to judge a whole list: the keys of the verdicts, or their names. */
export const allChoices = (keymap: Keymap): AllChoice[] => {
	const choices: AllChoice[] = [];
	for (const {id, letter, ...option} of options) {
		const bound = [...keymap.keysOf(id), ...(letter === undefined ? [] : [letter])].find(key => [...key].length === 1);
		const isFree = bound !== undefined && choices.every(({typed}) => typed !== bound);
		choices.push({...option, typed: isFree ? bound : option.word});
	}

	return choices;
};

/** Returns the choice that was typed: the exact one, else the only one that matches in any case. */
export const choiceOf = (choices: readonly AllChoice[], text: string): AllChoice | undefined => {
	const typed = text.trim();
	const fits = (fold: (word: string) => string): AllChoice[] =>
		choices.filter(choice => [choice.typed, choice.word].some(word => fold(word) === fold(typed)));
	const [exact] = fits(word => word);
	const folded = fits(word => word.toLowerCase());
	return exact ?? (folded.length === 1 ? folded[0] : undefined);
};
