import {Buffer, isUtf8} from 'node:buffer';
import {clean} from './clean.js';

/** What most names are. */
const plain = /^[ -[\]-~]*$/;

/**
A name that reaches a terminal as it is, and can be turned back by `unspell`. What could act on a terminal becomes `\u{…}`, as `clean` writes it; a backslash that would read as the beginning of such a spelling becomes `\u{5c}`. So two names never have one spelling, and `clean` leaves a spelling as it is.
*/
export const spell = (name: string): string => plain.test(name) ? name : clean(name.replaceAll(/\\(?=[ux]{)/g, String.raw`\u{5c}`));

/** The spelling of a name that is bytes: those that are no UTF-8 become `\x{…}`. */
export const spellBytes = (name: Uint8Array): string => {
	if (isUtf8(name)) {
		return spell(Buffer.from(name).toString());
	}

	let spelled = '';
	let text = 0;
	for (let at = 0; at < name.length;) {
		const length = lengthAt(name, at);
		if (length === 0) {
			spelled += `${spell(Buffer.from(name.subarray(text, at)).toString())}\\x{${name[at]!.toString(16)}}`;
			text = at + 1;
		}

		at += Math.max(1, length);
	}

	return spelled + spell(Buffer.from(name.subarray(text)).toString());
};

/** How many bytes the character has that begins there; 0 where none does. */
const lengthAt = (bytes: Uint8Array, at: number): number => {
	for (let length = 1; length <= 4 && at + length <= bytes.length; length++) {
		if (isUtf8(bytes.subarray(at, at + length))) {
			return length;
		}
	}

	return 0;
};

/** The bytes of the name that has a spelling. */
export const unspell = (spelled: string): Buffer => {
	const parts: Buffer[] = [];
	let end = 0;
	for (const {index, 0: found, 1: point, 2: byte} of spelled.matchAll(/\\u{([\da-f]{1,6})}|\\x{([\da-f]{2})}/g)) {
		parts.push(Buffer.from(spelled.slice(end, index)), point === undefined ? Buffer.from(byte!, 'hex') : Buffer.from(String.fromCodePoint(Math.min(Number.parseInt(point, 16), 0x10_FF_FF))));
		end = index + found.length;
	}

	return Buffer.concat([...parts, Buffer.from(spelled.slice(end))]);
};
