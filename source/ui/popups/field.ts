import {
	graphemes, head, tail, widthOf, wrap,
} from '../../text/fit.js';
import {tightPopupRows} from '../layout.js';
import {edit, type Line} from '../state/line-editor.js';
import type {Theme} from '../theme.js';
import {
	keyLines, promptColumns, type PopupFacts, type PopupLine,
} from './popup-facts.js';

/** Creates a field with a text and the caret at its end. */
export const fieldWith = (text: string): Line => ({text, caret: graphemes(text).length});

/** Applies an editing key to a field and clears its error. Returns undefined if the key isn't an editing key. */
export const editField = (line: Line, key: string): (Line & {readonly error: undefined}) | undefined => {
	const edited = edit(line, key);
	return edited && {...edited, error: undefined};
};

/** Returns the visible part of a field's text. If the text is longer than the field, that is the part around the caret. */
const fieldText = (theme: Theme, {text, caret}: Line, width: number): string => {
	const characters = graphemes(text);
	const before = characters.slice(0, caret).join('');
	const under = characters[caret] ?? ' ';
	const shownBefore = tail(before, Math.max(0, width - widthOf(under) - 1));
	const after = head(characters.slice(caret + 1).join(''), Math.max(0, width - widthOf(shownBefore) - widthOf(under)));
	const used = widthOf(shownBefore) + widthOf(under) + widthOf(after);
	return theme.field(shownBefore) + theme.inverse(under) + theme.field(after + ' '.repeat(Math.max(0, width - used)));
};

/** Returns the number of lines that fit under the field of a prompt. */
export const roomUnderField = ({size}: Pick<PopupFacts, 'size'>): number => size.rows - 6;

/** The texts of a prompt: its keys, and a hint about what can be typed, if the keys don't say that. */
type FieldWords = {readonly keys: string; readonly hint?: string};

/** Returns the lines of a prompt: the field, the choices, the hint or the error, and the keys. */
export const fieldLines = (
	field: Line & {readonly error?: string},
	{keys, hint}: FieldWords,
	facts: PopupFacts,
	choices: readonly PopupLine[] = [],
): PopupLine[] => {
	const {theme, size} = facts;
	const width = promptColumns(facts);
	const paint = field.error === undefined ? theme.dim : theme.warning;
	const last = keyLines(theme, keys, width);
	const room = Math.max(1, tightPopupRows(size.rows) - 1 - choices.length - last.length);
	return [
		{text: fieldText(theme, field, width), width},
		...choices,
		...wrap(field.error ?? hint ?? '', width).slice(0, room).filter(line => line !== '').map(line => ({text: paint(line), width: widthOf(line)})),
		...last,
	];
};
