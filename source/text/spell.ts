import {Buffer, isUtf8} from 'node:buffer';
import {clean} from './clean.js';

/** A fast path for most names. */
const plain = /^[ -[\]-~]*$/;

/**
Escapes a name for a terminal; `unspell` reverses it. Unsafe characters become `\u{…}`, as in `clean`, and a backslash that would start such an escape becomes `\u{5c}`, so that distinct names stay distinct. `clean` doesn't change the result.
*/
export const spell = (name: string): string => plain.test(name) ? name : clean(name.replaceAll(/\\(?=[ux]{)/g, String.raw`\u{5c}`));

/** Like `spell`, for bytes: invalid UTF-8 becomes `\x{…}`. */
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

/** Length of the UTF-8 character at an offset (bytes); 0 if invalid. */
const lengthAt = (bytes: Uint8Array, at: number): number => {
	for (let length = 1; length <= 4 && at + length <= bytes.length; length++) {
		if (isUtf8(bytes.subarray(at, at + length))) {
			return length;
		}
	}

	return 0;
};

/** Reverses `spell` and `spellBytes`. */
export const unspell = (spelled: string): Buffer => {
	const parts: Buffer[] = [];
	let end = 0;
	for (const {index, 0: found, 1: point, 2: byte} of spelled.matchAll(/\\u{([\da-f]{1,6})}|\\x{([\da-f]{2})}/g)) {
		parts.push(Buffer.from(spelled.slice(end, index)), point === undefined ? Buffer.from(byte!, 'hex') : Buffer.from(String.fromCodePoint(Math.min(Number.parseInt(point, 16), 0x10_FF_FF))));
		end = index + found.length;
	}

	return Buffer.concat([...parts, Buffer.from(spelled.slice(end))]);
};
