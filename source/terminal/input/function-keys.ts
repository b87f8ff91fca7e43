/*
Ink's `useInput` reports F-keys as nothing at all: no flag, no text. So they travel through it as one character each of Unicode's last private use plane, which no keyboard types.
*/

const first = 0x10_F0_00;

/** F1 to F12 as xterm, VT and the Linux console send them. https://invisible-island.net/xterm/ctlseqs/ctlseqs.html#h3-PC-Style-Function-Keys */
const sequences = new Map<string, number>([
	...[11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24].map((code, index): [string, number] => [`\u001B[${code}~`, index + 1]),
	...[...'PQRS'].flatMap((letter, index): Array<[string, number]> => [[`\u001BO${letter}`, index + 1], [`\u001B[${letter}`, index + 1]]),
	...[...'ABCDE'].map((letter, index): [string, number] => [`\u001B[[${letter}`, index + 1]),
]);

/** The character that stands for an F-key's sequence; every other key is itself. */
export const withFunctionKeys = (key: string): string => {
	const number = sequences.get(key);
	return number === undefined ? key : String.fromCodePoint(first + number);
};

/** The number of the F-key that a character stands for: 1 to 12; undefined for all others. */
export const functionKeyOf = (character: string): number | undefined => {
	const number = (character.codePointAt(0) ?? 0) - first;
	return number >= 1 && number <= 12 ? number : undefined;
};
