import {Buffer} from 'node:buffer';
import {signedAddress, type Side, type SignedAddress} from '../../model/source.js';

/** A reference to a local file in place of a signed address: `local:before/` and the path's bytes, percent-encoded. */
export const localReference = (side: Side, path: Uint8Array): SignedAddress => signedAddress(`local:${side}/${Buffer.from(path).toString('latin1').replaceAll(/[^\w./-]/g, character => `%${character.codePointAt(0)!.toString(16).padStart(2, '0').toUpperCase()}`)}`);

/** Parses a reference; undefined for other text. The caller checks whether the file is in the tree. */
export const parseLocalReference = (reference: string): {readonly side: Side; readonly path: Buffer} | undefined => {
	const [, side, encoded] = /^local:(before|after)\/((?:[\w./-]|%[\dA-F]{2})+)$/.exec(reference) ?? [];
	return side === undefined || encoded === undefined
		? undefined
		: {side: side as Side, path: Buffer.from(encoded.replaceAll(/%([\dA-F]{2})/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))), 'latin1')};
};
