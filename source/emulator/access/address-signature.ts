import {createHmac, timingSafeEqual} from 'node:crypto';

/** The signed parts of an OBS address. */
type AddressFacts = {
	readonly method: string;
	readonly bucket: string;
	/** Decoded. */
	readonly key: string;
	/** Seconds since 1970, as written in the address. */
	readonly expires: string;
	/** `x-image-process`, `x-obs-security-token` …, decoded. Only those in the address. */
	readonly subResources: Readonly<Record<string, string>>;
};

/** Percent-encodes a key, except its slashes. Most keys need no encoding, and each row of a page has two. */
export const encodeKey = (key: string): string => /[^\w./~-]/.test(key) ? encodeURIComponent(key).replaceAll('%2F', '/') : key;

/**
Returns the signature of an OBS address: base64 of HMAC-SHA1 over the method, an empty Content-MD5, an empty Content-Type, the expiry, and the resource with its sub-resources sorted by name (api-obs/obs_04_0011).
*/
export const addressSignature = (secretKey: string, facts: AddressFacts): string => {
	let resource = `/${facts.bucket}/${encodeKey(facts.key)}`;
	let separator = '?';
	for (const name of Object.keys(facts.subResources).sort()) {
		const value = facts.subResources[name]!;
		resource += separator + (value === '' ? name : `${name}=${value}`);
		separator = '&';
	}

	return createHmac('sha1', secretKey).update(`${facts.method}\n\n\n${facts.expires}\n${resource}`).digest('base64');
};

/** Compares two strings in constant time. */
export const sameText = (a: string, b: string): boolean => {
	const [left, right] = [new TextEncoder().encode(a), new TextEncoder().encode(b)];
	return left.length === right.length && timingSafeEqual(left, right);
};
