/*
In extended modes, terminals send keys as `CSI 27 ; modifiers ; code ~` (xterm's modifyOtherKeys) or `CSI code ; modifiers : event u` (kitty's keyboard protocol, which adds `: event` to arrows and other keys too). Both are converted to what a terminal sends without such a mode, except that Ctrl-I stays different from Tab.
https://invisible-island.net/xterm/modified-keys.html, https://sw.kovidgoyal.net/kitty/keyboard-protocol/
*/

import {latinAt} from '../../text/keyboard-layouts.js';
import {distinctControl} from './function-keys.js';

const shift = 1;
const alt = 2;
const control = 4;
/** Super, hyper and meta: not used here. */
const unusedModifiers = 8 | 16 | 32;
const capsLock = 64;
const release = '3';

/** Keypad keys, from 57399 on: the text or the key that each produces. */
const keypad = [...'0123456789./*-+', '\r', '=', ',', '\u001B[D', '\u001B[C', '\u001B[A', '\u001B[B', '\u001B[5~', '\u001B[6~', '\u001B[H', '\u001B[F', '\u001B[2~', '\u001B[3~'];
const firstKeypad = 57_399;
/** Kitty gives keys without a character a code in Unicode's private use area. */
const isPrivate = (code: number): boolean => code >= 57_344 && code <= 63_743;

const isLetter = (code: number): boolean => code >= 0x61 && code <= 0x7A;

/** The control character that terminals send for Ctrl and a key; undefined if there is none. */
const controlOf = (code: number): string | undefined => {
	if (code === 0x20 || (code >= 0x40 && code <= 0x5F) || isLetter(code)) {
		return String.fromCodePoint(code & 0x1F);
	}

	return [0x0D, 0x09, 0x1B, 0x7F].includes(code) ? String.fromCodePoint(code) : undefined;
};

/** What a terminal without extended modes sends for a key; undefined if it can't. */
const plainText = (codes: ReadonlyArray<number | undefined>, modifiers: number, text: string | undefined): string | undefined => {
	const [code = 0, shifted, base] = codes;
	if ((modifiers & unusedModifiers) !== 0) {
		return undefined;
	}

	if (code === 0) {
		// Text from an input method.
		return text;
	}

	if (isPrivate(code)) {
		return keypad[code - firstKeypad];
	}

	if (code === 0x09 && (modifiers & shift) !== 0) {
		return '\u001B[Z';
	}

	if ((modifiers & control) !== 0) {
		// On a non-Latin layout, use the key's position on a Latin one. Xterm doesn't report it.
		const latin = code < 0x80 ? code : base ?? latinAt(String.fromCodePoint(code).toLowerCase())?.codePointAt(0) ?? code;
		return distinctControl(latin) ?? controlOf(latin);
	}

	const isUpper = ((modifiers & shift) !== 0) !== ((modifiers & capsLock) !== 0 && /\p{L}/u.test(String.fromCodePoint(code)));
	const plain = String.fromCodePoint(code);
	const upper = shifted === undefined ? plain.toUpperCase() : String.fromCodePoint(shifted);
	const character = text ?? (isUpper ? upper : plain);
	return (modifiers & alt) !== 0 && code >= 0x20 && code !== 0x7F ? `\u001B${character}` : character;
};

const numbers = (field: string | undefined): number[] => (field ?? '').split(':').map(Number).map(code => code > 0x10_FF_FF || Number.isNaN(code) ? 0 : code);

/**
Converts a key of an extended mode to the plain form.

@param parameters What is between `CSI` and `final`.
@returns Undefined for keys that exist only in such a mode, and for key releases, which another program may have left on.
*/
export const plainKey = (parameters: string, final: string): string | undefined => {
	const fields = parameters.split(';');
	const [modifierField = '', event] = (fields[1] ?? '').split(':');
	const modifiers = Math.max(0, (Number(modifierField) || 1) - 1);
	if (event === release) {
		return undefined;
	}

	if (final === 'u') {
		const codes = numbers(fields[0]).map(code => code === 0 ? undefined : code);
		const text = fields[2] ? numbers(fields[2]).map(code => String.fromCodePoint(code)).join('') : undefined;
		return plainText(codes, modifiers, text);
	}

	if (final === '~' && fields[0] === '27' && fields.length === 3) {
		return plainText(numbers(fields[2]), modifiers, undefined);
	}

	return `\u001B[${event === undefined ? parameters : `${fields[0]!};${modifierField}`}${final}`;
};
