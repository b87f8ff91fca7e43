/*
Keyboard layouts that type no Latin letters, by the position of their keys on a US one, as xkeyboard-config has them (symbols ru, ua, gr, il). Characters that a US keyboard types too are left out, and keys that wait for another (accents).
*/

const positions = 'qwertyuiop[]asdfghjkl;\'zxcvbnm,.`QWERTYUIOP{}ASDFGHJKL:"ZXCVBNM<>~';

const layouts = [
	// Russian
	'йцукенгшщзхъфывапролджэячсмитьбюёЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮЁ',
	// Ukrainian
	'йцукенгшщзхїфівапролджєячсмитьбю\'ЙЦУКЕНГШЩЗХЇФІВАПРОЛДЖЄЯЧСМИТЬБЮ~',
	// Greek
	';ςερτυθιοπ[]ασδφγηξκλ\'\'ζχψωβνμ,.`:΅ΕΡΤΥΘΙΟΠ{}ΑΣΔΦΓΗΞΚΛ""ΖΧΨΩΒΝΜ<>~',
	// Hebrew: no upper case
	'/\'קראטוןםפ][שדגכעיחלךף,זסבהנמצתץ;',
];

/** What Chinese input methods type for the keys of punctuation that has no full-width form of its own. */
const punctuation: ReadonlyArray<readonly [typed: string, key: string]> = [
	['。', '.'], ['、', '/'], ['【', '['], ['】', ']'], ['「', '{'], ['」', '}'], ['《', '<'], ['》', '>'], ['“', '"'], ['”', '"'], ['‘', '\''], ['’', '\''], ['￥', '$'], ['¥', '$'], ['·', '`'],
];

const latin = new Map<string, string>([
	...layouts.flatMap(layout => [...layout].map((typed, index): [string, string] => [typed, positions[index]!])).filter(([typed]) => typed > '\u007F'),
	...punctuation,
]);

/** What the key of a character types on a US keyboard: `j` for `о` (Cyrillic), `/` for `、`. Undefined for characters of no known layout. */
export const latinAt = (typed: string): string | undefined => latin.get(typed);
