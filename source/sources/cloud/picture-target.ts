import {Buffer} from 'node:buffer';
import {WinnowError} from '../../model/errors.js';
import type {SignedAddress} from '../../model/source.js';

export type PictureTarget = {
	/** `https://bucket.obs.region.example:443`, the port as it stands there. */
	readonly origin: string;
	readonly scheme: string;
	/** With the port. */
	readonly host: string;
	/** Path and query, byte for byte: the signature is over them. */
	readonly path: string;
};

/** What no request line can hold is percent-encoded as the bytes that it stands for; all else stays as it is. */
const sendable = (text: string): string => text.replaceAll(/[^\u0021-\u007E]+/g, found => encodeURIComponent(Buffer.from(found).toString()));

/**
Takes a signed address apart without a URL parser, which would change it.

@throws WinnowError where it is not a web address, or holds a name and password.
*/
export const pictureTarget = (address: SignedAddress): PictureTarget => {
	const parts = /^(https?:)\/\/([^/?#\s@]+)((?:[/?][^#]*)?)(?:#|$)/i.exec(address);
	if (!parts || !URL.canParse(`${parts[1]!}//${parts[2]!}`)) {
		throw new WinnowError({kind: 'failure', what: 'The picture\'s address is not a web address'});
	}

	const [, scheme, host, rest] = parts as unknown as [string, string, string, string];
	return {
		origin: `${scheme.toLowerCase()}//${host}`, scheme: scheme.toLowerCase(), host, path: sendable(rest.startsWith('/') ? rest : `/${rest}`),
	};
};
