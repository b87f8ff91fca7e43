import {hostname} from 'node:os';
import type {Place} from '../model/source.js';
import {linkAddress} from '../text/link.js';
import {unspell} from '../text/spell.js';

const percent = (byte: number): string => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;

/** Returns the path of a local file as in a URL. Only letters, digits and `_./-` are not escaped: names can contain any byte but NUL. */
const urlPath = (bytes: Uint8Array): string => Array.from(bytes, byte => {
	const character = String.fromCodePoint(byte);
	return /[\w./-]/.test(character) ? character : percent(byte);
}).join('');

/**
Returns a link that a terminal can open for one side of a sample: the local file, with the host's name for terminals on other machines, or the object's HTTPS address without its query, which contains the signature (OBS API reference, Signature in a URL).

@returns Undefined if a terminal can't open the address.
*/
export const placeLink = ({address, signed}: Place): string | undefined => {
	if (signed?.startsWith('local:') && address?.startsWith('/')) {
		return linkAddress(`file://${hostname()}${urlPath(unspell(address))}`);
	}

	return signed === undefined ? undefined : linkAddress(signed.replace(/[?#].*$/s, ''));
};
