import {Buffer} from 'node:buffer';
import {signedAddress, type Side, type SignedAddress} from '../../model/source.js';

/** A reference to a file of one of the two trees: `local:before/` and the path's bytes, percent-encoded. It takes the place of a signed address, and names a file without opening it. */
export const localReference = (side: Side, path: Uint8Array): SignedAddress => signedAddress(`local:${side}/${Buffer.from(path).toString('latin1').replaceAll(/[^\w./-]/g, character => `%${character.codePointAt(0)!.toString(16).padStart(2, '0').toUpperCase()}`)}`);

/** What a reference names; undefined where it is none. Whether the file is part of a tree is for the tree to say. */
export const parseLocalReference = (reference: string): {readonly side: Side; readonly path: Buffer} | undefined => {
	const [, side, encoded] = /^local:(before|after)\/((?:[\w./-]|%[\dA-F]{2})+)$/.exec(reference) ?? [];
	return side === undefined || encoded === undefined
		? undefined
		: {side: side as Side, path: Buffer.from(encoded.replaceAll(/%([\dA-F]{2})/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16))), 'latin1')};
};
