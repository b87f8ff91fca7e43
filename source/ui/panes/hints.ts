import {keyLabel} from '../keys.js';
import {cutEnd, padEnd, widthOf} from '../text/fit.js';
import type {Theme} from '../theme.js';
import type {Message} from '../state/state.js';
import type {Action, Mode} from '../actions/action.js';
import {actions} from '../actions/registry.js';

type Hint = {readonly keys: string; readonly text: string; readonly order: number};

const hintOf = (action: Action, theme: Theme): Hint => ({
	keys: theme.unicode ? action.hint!.keys ?? keyLabel(action.keys[0]!) : keyLabel(action.keys[0]!, false),
	text: action.hint!.text,
	order: action.hint!.order,
});

/** The hints of a mode, most needed first. */
export const hintsOf = (mode: Mode, theme: Theme): Hint[] => actions
	.filter(action => action.hint && action.keys.length > 0 && action.modes.includes(mode))
	.map(action => hintOf(action, theme))
	.sort((one, other) => one.order - other.order);

/** The last line: as many hints as fit, the most needed kept, in the registry's order; or what there is to say. */
export const hintsLine = (theme: Theme, columns: number, mode: Mode, right: string): string => {
	const room = columns - 2 - (right === '' ? 0 : widthOf(right) + 2);
	const taken: Hint[] = [];
	let used = 0;
	for (const hint of hintsOf(mode, theme)) {
		const width = widthOf(hint.keys) + 1 + widthOf(hint.text) + (taken.length === 0 ? 0 : 2);
		if (used + width > room) {
			continue;
		}

		taken.push(hint);
		used += width;
	}

	const line = taken.map(({keys, text}) => `${theme.bold(keys)} ${theme.dim(text)}`).join('  ');
	return ' ' + line + ' '.repeat(Math.max(0, room - used)) + (right === '' ? '' : '  ' + theme.dim(right)) + ' ';
};

/** What there is to say, in the place of the hints until the next key. */
export const messageLine = (theme: Theme, columns: number, message: Message): string => {
	const paint = {plain: theme.plain, warning: theme.warning, danger: theme.danger}[message.tone];
	return ' ' + paint(padEnd(cutEnd(message.text, columns - 2), columns - 2)) + ' ';
};
