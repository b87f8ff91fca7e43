import {hostname} from 'node:os';
import type {Place} from '../model/source.js';
import {linkAddress} from '../text/link.js';
import {unspell} from '../text/spell.js';

const percent = (byte: number): string => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;

/** The path of a local file as in a URL. Every other byte is escaped: names can contain anything but NUL. */
const urlPath = (bytes: Uint8Array): string => Array.from(bytes, byte => {
	const character = String.fromCodePoint(byte);
	return /[\w./-]/.test(character) ? character : percent(byte);
}).join('');

/**
Returns what a terminal can open for one side of a sample: the file on this machine, with the host's name for terminals that are elsewhere, or the object's HTTPS address. Its query contains the signature (OBS API reference, Signature in a URL) and is left out.

@returns Undefined without an address that terminals open.
*/
export const placeLink = ({address, signed}: Place): string | undefined => {
	if (signed?.startsWith('local:') && address?.startsWith('/')) {
		return linkAddress(`file://${hostname()}${urlPath(unspell(address))}`);
	}

	return signed === undefined ? undefined : linkAddress(signed.replace(/[?#].*$/s, ''));
};
