/*
Terminals are hostile ground for strings that somebody else chose: a file name can hold escape sequences (C0, C1), and bidirectional controls can make a line read as another one.
*/

// C0, DEL and C1; the bidirectional controls, line separators, zero-width and tag characters, which change how their surroundings read.
const unsafe = /[\u0000-\u001F\u007F-\u009F\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/gu;

/** What most strings are, which is seen faster than the rest is looked for: a million rows pass through here, five strings each. */
const plain = /^[ -~]*$/;

const visible = (character: string): string => `\\u{${character.codePointAt(0)!.toString(16)}}`;

/**
Makes every character that could act on a terminal, or reorder its line, visible as `\u{…}`. A cleaned string is not changed by cleaning again. For names that have to be told apart, or turned back, see `spell`.
*/
export const clean = (text: string): string => plain.test(text) ? text : text.replaceAll(unsafe, visible);

/** The text without the characters that `clean` makes visible: for what a person types or pastes. */
export const removeUnsafe = (text: string): string => plain.test(text) ? text : text.replaceAll(unsafe, '');
