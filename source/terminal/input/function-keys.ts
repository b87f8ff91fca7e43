/*
Ink's `useInput` reports nothing for F-keys, and can't tell Ctrl-I from Tab. So Winnow passes each of these keys to Ink as a character of Unicode's last private use plane, which no keyboard types.
*/

const first = 0x10_F0_00;
const firstControl = 0x10_F1_00;

/** Letters whose control character is another key's: Backspace, Tab, Enter. */
const sharedControls: ReadonlySet<number> = new Set([...'hijm'].map(letter => letter.codePointAt(0)!));

/** The character for Ctrl and a letter, if only extended modes distinguish it from another key; undefined for other letters. */
export const distinctControl = (letter: number): string | undefined => sharedControls.has(letter) ? String.fromCodePoint(firstControl + letter) : undefined;

/** The letter of such a character; undefined for all others. */
export const distinctControlOf = (character: string): string | undefined => {
	const letter = (character.codePointAt(0) ?? 0) - firstControl;
	return sharedControls.has(letter) ? String.fromCodePoint(letter) : undefined;
};

/** F1 to F12 as xterm, VT and the Linux console send them. https://invisible-island.net/xterm/ctlseqs/ctlseqs.html#h3-PC-Style-Function-Keys */
const sequences = new Map<string, number>([
	...[11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24].map((code, index): [string, number] => [`\u001B[${code}~`, index + 1]),
	...[...'PQRS'].flatMap((letter, index): Array<[string, number]> => [[`\u001BO${letter}`, index + 1], [`\u001B[${letter}`, index + 1]]),
	...[...'ABCDE'].map((letter, index): [string, number] => [`\u001B[[${letter}`, index + 1]),
]);

/** Replaces an F-key's sequence with its character; returns other keys unchanged. */
export const withFunctionKeys = (key: string): string => {
	const number = sequences.get(key);
	return number === undefined ? key : String.fromCodePoint(first + number);
};

/** The F-key, 1 to 12, of a character; undefined for all others. */
export const functionKeyOf = (character: string): number | undefined => {
	const number = (character.codePointAt(0) ?? 0) - first;
	return number >= 1 && number <= 12 ? number : undefined;
};
