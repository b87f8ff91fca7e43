/*
Untrusted strings can attack a terminal: a file name can contain escape sequences (C0, C1), and bidirectional controls can make a line read as another one.
*/

// C0, DEL and C1; bidirectional controls, line separators, zero-width and tag characters; lone surrogates.
const unsafe = /[\u0000-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/gu;

/** A fast path for most strings: a million rows have five strings each. */
const plain = /^[ -~]*$/;

const visible = (character: string): string => `\\u{${character.codePointAt(0)!.toString(16)}}`;

/**
Makes control and bidirectional characters visible as `\u{…}`. Idempotent. For names that have to stay distinct or be reversed, see `spell`.
*/
export const clean = (text: string): string => plain.test(text) ? text : text.replaceAll(unsafe, visible);

/** As `clean`, for text of several lines on a terminal: tabs and line breaks stay. */
export const cleanLines = (text: string): string => text.replaceAll(
	unsafe,
	(character, offset: number) => character === '\n' || character === '\t' || (character === '\r' && text[offset + 1] === '\n') ? character : visible(character),
);

/** Removes the characters that `clean` makes visible; for typed or pasted text. */
export const removeUnsafe = (text: string): string => plain.test(text) ? text : text.replaceAll(unsafe, '');
