import {clean} from '../../text/clean.js';
import {graphemes, widthOf} from '../../text/fit.js';
import {punctuation} from '../../text/sentences.js';
import type {TerminalLines} from '../../terminal/terminal.js';

/** A field that is typed into. */
type Field = {readonly title: string; readonly text: string; readonly caret: number};

export type LineWriter = {
	/** Writes one line. An open field starts again below it. */
	line(text: string): void;
	/** Shows what is typed: typed characters are added to the line; other changes write the field again on a new line. Undefined closes the field. */
	field(field: Field | undefined): void;
};

/** Moves back over a character and erases it, without an escape sequence. */
const eraseOf = (character: string): string => {
	const width = widthOf(character);
	return '\b'.repeat(width) + ' '.repeat(width) + '\b'.repeat(width);
};

const isAtEnd = ({text, caret}: Field): boolean => caret === graphemes(text).length;

/** Returns what turns the field on the line into the next one; undefined if that needs the cursor to move elsewhere. */
const typed = (before: Field, after: Field): string | undefined => {
	if (before.title !== after.title || !isAtEnd(before) || !isAtEnd(after)) {
		return undefined;
	}

	if (after.text.startsWith(before.text)) {
		return clean(after.text.slice(before.text.length));
	}

	return before.text.startsWith(after.text)
		? graphemes(clean(before.text.slice(after.text.length))).reverse().map(character => eraseOf(character)).join('')
		: undefined;
};

/** Creates what writes lines and echoes typed text. Whatever a text contains, it stays one line without control characters. */
export const createLineWriter = ({write}: Pick<TerminalLines, 'write'>): LineWriter => {
	let open: Field | undefined;
	const start = (field: Field): void => {
		open = field;
		write(clean(`${field.title}${punctuation.colon}${field.text}`));
	};

	const leave = (): void => {
		if (open) {
			write('\n');
			open = undefined;
		}
	};

	return {
		line(text) {
			const field = open;
			leave();
			write(`${clean(text)}\n`);
			if (field) {
				start(field);
			}
		},
		field(field) {
			if (!field) {
				leave();
				return;
			}

			const change = open && typed(open, field);
			if (change === undefined) {
				leave();
				start(field);
			} else {
				open = field;
				write(change);
			}
		},
	};
};
