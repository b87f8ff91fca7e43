import type {Prompt} from '../state/state.js';
import {
	cutEnd, graphemes, head, padEnd, tail, widthOf, wrap,
} from '../../text/fit.js';
import type {Theme} from '../theme.js';

/** The field with its caret: the part around the caret shows where the text is longer than the field. */
const field = (theme: Theme, {text, caret}: Prompt, width: number): string => {
	const characters = graphemes(text);
	const before = characters.slice(0, caret).join('');
	const under = characters[caret] ?? ' ';
	const shownBefore = tail(before, Math.max(0, width - widthOf(under) - 1));
	const after = head(characters.slice(caret + 1).join(''), Math.max(0, width - widthOf(shownBefore) - widthOf(under)));
	const used = widthOf(shownBefore) + widthOf(under) + widthOf(after);
	return theme.field(shownBefore) + theme.inverse(under) + theme.field(after + ' '.repeat(Math.max(0, width - used)));
};

/** The lines of a prompt: field, choices, and what can be typed or what was wrong. */
export const promptLines = (theme: Theme, prompt: Prompt, width: number, room: number): Array<{text: string; width: number}> => {
	const lines: Array<{text: string; width: number}> = [{text: field(theme, prompt, width), width}];
	const choices = prompt.choices?.(prompt.text) ?? [];
	const most = Math.max(1, Math.min(8, room - 4));
	const first = Math.max(0, Math.min((prompt.chosen ?? 0) - most + 1, choices.length - most));
	for (const [index, choice] of choices.slice(first, first + most).entries()) {
		const current = index + first === (prompt.chosen ?? 0);
		const keys = cutEnd(choice.keys, 12);
		const title = padEnd(choice.title + (choice.disabled === undefined ? '' : ` (${choice.disabled})`), Math.max(1, width - widthOf(keys) - 3));
		lines.push({text: (current ? theme.accent(theme.pointer) : ' ') + ' ' + (choice.disabled === undefined ? title : theme.dim(title)) + ' ' + theme.dim(keys), width});
	}

	const hint = prompt.error ?? prompt.hint;
	if (hint !== undefined) {
		for (const line of wrap(hint, width).slice(0, Math.max(1, room - 2))) {
			lines.push({text: prompt.error === undefined ? theme.dim(line) : theme.warning(line), width: widthOf(line)});
		}
	}

	return lines;
};
