import {keyLabel} from '../keys.js';
import {padEnd, widthOf, wrap} from '../text/fit.js';
import type {Theme} from '../theme.js';
import type {Message} from '../state/state.js';
import type {Action, Mode} from '../actions/action.js';
import {actions} from '../actions/registry.js';

type Hint = {readonly keys: string; readonly text: string; readonly order: number};

const hintOf = ({hint, keys: [first]}: Action, mode: Mode, theme: Theme): Hint[] => hint && first
	? [{
		keys: theme.unicode ? hint.keys ?? keyLabel(first) : keyLabel(first, false),
		text: typeof hint.text === 'string' ? hint.text : hint.text[mode],
		order: hint.order,
	}]
	: [];

/** The hints of a mode, in the registry's order. */
export const hintsOf = (mode: Mode, theme: Theme): Hint[] => actions
	.filter(action => action.modes.includes(mode))
	.flatMap(action => hintOf(action, mode, theme));

const widthOfHint = ({keys, text}: Hint): number => widthOf(keys) + 1 + widthOf(text);

/** The last line: as many hints as fit, of which the most needed are taken first, and always the one that leads to all keys; they stand in the registry's order. */
export const hintsLine = (theme: Theme, columns: number, mode: Mode, right: string): string => {
	const hints = hintsOf(mode, theme);
	const help = hints.find(({keys}) => keys === '?');
	const taken: Hint[] = help ? [help] : [];
	const room = columns - 2 - (right === '' ? 0 : widthOf(right) + 2);
	let used = help ? widthOfHint(help) : 0;
	for (const hint of hints.toSorted((one, other) => one.order - other.order)) {
		const width = widthOfHint(hint) + (taken.length === 0 ? 0 : 2);
		if (hint !== help && used + width <= room) {
			taken.push(hint);
			used += width;
		}
	}

	const line = hints.filter(hint => taken.includes(hint)).map(({keys, text}) => `${theme.bold(keys)} ${theme.dim(text)}`).join('  ');
	return ' ' + line + ' '.repeat(Math.max(0, room - used)) + (right === '' ? '' : '  ' + theme.dim(right)) + ' ';
};

/** What there is to say, in the place of the hints until the next key. What one line has no room for takes more, over a background of its own. */
export const messageLines = (theme: Theme, columns: number, message: Message): string[] => {
	const paint = {plain: theme.plain, warning: theme.warning, danger: theme.danger}[message.tone];
	const lines = wrap(message.text, columns - 2).map(line => ' ' + paint(padEnd(line, columns - 2)) + ' ');
	return lines.length === 1 ? lines : lines.map(line => theme.popup(line));
};
