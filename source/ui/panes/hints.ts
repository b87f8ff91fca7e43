import {keyPair, keyWord, type KeyContext} from '../key-words.js';
import {padEnd, widthOf, wrap} from '../../text/fit.js';
import type {Theme} from '../theme.js';
import type {Message} from '../state/state.js';
import type {Action, HintFacts} from '../actions/action.js';
import {actions} from '../actions/registry.js';
import type {Keymap} from '../keymap.js';

export type Hint = {
	readonly keys: string;
	readonly text: string;
	readonly order: number;
	/** Shows on every width. */
	readonly isPinned: boolean;
};

const hintOf = ({id, hint}: Action, facts: HintFacts, context: KeyContext): Hint[] => {
	const text = typeof hint?.text === 'function' ? hint.text(facts) : hint?.text;
	if (!hint || text === undefined) {
		return [];
	}

	const isPinned = id === 'help' || (hint.leaves?.includes(facts.mode) ?? false);
	// A pinned one whose key was taken still says how it is done.
	const keys = keyPair(context, hint.of ?? [id]) || (isPinned ? keyWord(context, id) ?? '' : '');
	return keys === ''
		? []
		: [{
			keys,
			text,
			order: hint.order,
			isPinned,
		}];
};

/** The hints of what shows, in the registry's order, with the keys that are bound now. */
const hintsOf = (facts: HintFacts, keymap: Keymap, theme: Theme): Hint[] => actions
	.filter(action => action.modes.includes(facts.mode))
	.flatMap(action => hintOf(action, facts, {keymap, theme: () => theme, mode: facts.mode}));

const widthOfHint = ({keys, text}: Hint): number => widthOf(keys) + 1 + widthOf(text);

/** A line of as many hints as fit, the most needed first, in the order in which they are given. Pinned ones show on every width: what is said at the right gives way to them, and is the first of its wordings that still fits. */
export const fitHints = (theme: Theme, columns: number, hints: readonly Hint[], ...wordings: readonly string[]): string => {
	const taken = new Set(hints.filter(({isPinned}) => isPinned));
	let used = -2;
	for (const hint of taken) {
		used += widthOfHint(hint) + 2;
	}

	const right = wordings.find(words => used + widthOf(words) + 4 <= columns) ?? '';
	const room = columns - 2 - (right === '' ? 0 : widthOf(right) + 2);
	for (const hint of hints.toSorted((one, other) => one.order - other.order)) {
		const width = widthOfHint(hint) + 2;
		if (!taken.has(hint) && used + width <= room) {
			taken.add(hint);
			used += width;
		}
	}

	const line = hints.filter(hint => taken.has(hint)).map(({keys, text}) => `${theme.bold(keys)} ${theme.dim(text)}`).join('  ');
	return ' ' + line + ' '.repeat(Math.max(0, room - Math.max(0, used))) + (right === '' ? '' : '  ' + theme.dim(right)) + ' ';
};

/** The last line of the browser. */
export const hintsLine = (theme: Theme, columns: number, {keymap, facts}: {readonly keymap: Keymap; readonly facts: HintFacts}, ...wordings: readonly string[]): string => fitHints(theme, columns, hintsOf(facts, keymap, theme), ...wordings);

/** What there is to say, in the place of the hints until the next key. What one line has no room for takes more, over a background of its own. */
export const messageLines = (theme: Theme, columns: number, message: Message): string[] => {
	const paint = {plain: theme.plain, warning: theme.warning, danger: theme.danger}[message.tone];
	const lines = wrap(message.text, columns - 2).map(line => ' ' + paint(padEnd(line, columns - 2)) + ' ');
	return lines.length === 1 ? lines : lines.map(line => theme.popup(line));
};
