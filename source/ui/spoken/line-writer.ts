import {clean} from '../../text/clean.js';
import {graphemes, widthOf} from '../../text/fit.js';
import {punctuation} from '../../text/sentences.js';
import type {TerminalLines} from '../../terminal/terminal.js';

/** A text field. */
type Field = {readonly title: string; readonly text: string; readonly caret: number};

export type LineWriter = {
	/** Writes one line. An open field is written again below it. */
	line(text: string): void;
	/** Echoes the text of a field: typed characters are appended to the line; after other changes the field is written again on a new line. Undefined closes the field. */
	field(field: Field | undefined): void;
};

/** Returns the text that moves back over a character and erases it, without an escape sequence. */
const eraseOf = (character: string): string => {
	const width = widthOf(character);
	return '\b'.repeat(width) + ' '.repeat(width) + '\b'.repeat(width);
};

const isAtEnd = ({text, caret}: Field): boolean => caret === graphemes(text).length;

/** Returns the output that turns the written field into the next one; undefined if the cursor would have to move elsewhere. */
const fieldChange = (before: Field, after: Field): string | undefined => {
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

/** Creates a writer of lines and typed text. It removes control characters and line breaks from texts. */
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

			const change = open && fieldChange(open, field);
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
