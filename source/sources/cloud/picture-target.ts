import {Buffer} from 'node:buffer';
import {WinnowError} from '../../model/errors.js';
import type {SignedAddress} from '../../model/source.js';
import {serviceWords} from './words/index.js';

export type PictureTarget = {
	/** `https://bucket.obs.region.example:443`, the port as in the address. */
	readonly origin: string;
	readonly scheme: string;
	/** Including the port. */
	readonly host: string;
	/** Path and query, unchanged, because they are signed. */
	readonly path: string;
};

/** Percent-encodes the characters that are invalid in a request line. */
const encodeInvalid = (text: string): string => text.replaceAll(/[^\u0021-\u007E]+/g, found => encodeURIComponent(Buffer.from(found).toString()));

/**
Splits a signed address without a URL parser, which would change it.

@throws WinnowError if it is not an HTTP URL, or contains a user name.
*/
export const pictureTarget = (address: SignedAddress): PictureTarget => {
	const parts = /^(https?:)\/\/([^/?#\s@]+)((?:[/?][^#]*)?)(?:#|$)/i.exec(address);
	if (!parts || !URL.canParse(`${parts[1]!}//${parts[2]!}`)) {
		throw new WinnowError({kind: 'failure', what: serviceWords.redirects.notHttp});
	}

	const [, scheme, host, rest] = parts as unknown as [string, string, string, string];
	return {
		origin: `${scheme.toLowerCase()}//${host}`, scheme: scheme.toLowerCase(), host, path: encodeInvalid(rest.startsWith('/') ? rest : `/${rest}`),
	};
};
