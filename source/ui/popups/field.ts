import {
	graphemes, head, tail, widthOf, wrap,
} from '../../text/fit.js';
import {tightPopupRows} from '../layout.js';
import {edit, type Line} from '../state/line-editor.js';
import type {Theme} from '../theme.js';
import {
	keyLines, promptColumns, type PopupFacts, type PopupLine,
} from './popup-facts.js';

/** A field with this text, and the caret at its end. */
export const fieldWith = (text: string): Line => ({text, caret: graphemes(text).length});

/** What a key changes in a field; undefined where it does not edit. */
export const editField = (line: Line, key: string): (Line & {readonly error: undefined}) | undefined => {
	const edited = edit(line, key);
	return edited && {...edited, error: undefined};
};

/** The part around the caret shows where the text is longer than the field. */
const fieldText = (theme: Theme, {text, caret}: Line, width: number): string => {
	const characters = graphemes(text);
	const before = characters.slice(0, caret).join('');
	const under = characters[caret] ?? ' ';
	const shownBefore = tail(before, Math.max(0, width - widthOf(under) - 1));
	const after = head(characters.slice(caret + 1).join(''), Math.max(0, width - widthOf(shownBefore) - widthOf(under)));
	const used = widthOf(shownBefore) + widthOf(under) + widthOf(after);
	return theme.field(shownBefore) + theme.inverse(under) + theme.field(after + ' '.repeat(Math.max(0, width - used)));
};

/** Lines that a prompt has room for under its field. */
export const roomUnderField = ({size}: Pick<PopupFacts, 'size'>): number => size.rows - 6;

/** What a prompt says: which keys do what, and what can be typed, if the keys don't say that. */
type FieldWords = {readonly keys: string; readonly hint?: string};

/** A prompt's lines: the field, the lines to choose from, what can be typed or why the text was refused, and the keys. */
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
