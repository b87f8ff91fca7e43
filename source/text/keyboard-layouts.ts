/*
Keyboard layouts that type no Latin letters, by the position of their keys on a US one, as xkeyboard-config has them (symbols ru, ua, gr, il). Characters that a US keyboard types too are left out, and dead keys (accents).
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

/** The characters that Chinese input methods type for punctuation keys without a full-width form. */
const punctuation: ReadonlyArray<readonly [typed: string, key: string]> = [
	['。', '.'], ['、', '/'], ['【', '['], ['】', ']'], ['「', '{'], ['」', '}'], ['《', '<'], ['》', '>'], ['“', '"'], ['”', '"'], ['‘', '\''], ['’', '\''], ['￥', '$'], ['¥', '$'], ['·', '`'],
];

const latin = new Map<string, string>([
	...layouts.flatMap(layout => [...layout].map((typed, index): [string, string] => [typed, positions[index]!])).filter(([typed]) => typed > '\u007F'),
	...punctuation,
]);

/** The character that the same key types on a US keyboard: `j` for `о` (Cyrillic), `/` for `、`. Undefined for characters of unknown layouts. */
export const latinAt = (typed: string): string | undefined => latin.get(typed);
