import {Buffer} from 'node:buffer';
import {createHash, createHmac} from 'node:crypto';

/** The parts of a request that are signed. */
type SignableRequest = {
	readonly method: string;
	/** Host without the default port. */
	readonly host: string;
	/** Decoded path, beginning with a slash. */
	readonly path: string;
	readonly query: ReadonlyArray<readonly [string, string]>;
	readonly body?: string;
	/** Additional headers to sign. */
	readonly headers?: Readonly<Record<string, string>>;
};

/** Authenticates requests. */
export type Signer = {
	/** Kind of credential; selects the advice in errors. */
	readonly kind: 'none' | 'token' | 'aksk' | 'password' | 'agency';
	headers(request: SignableRequest, now: number): Promise<Record<string, string>> | Record<string, string>;
	/**
	Call after a 401. Discards the token or key that signed the request, if it was fetched and is still current.

	@param headers The headers that signed the request.
	@returns Whether the signer can fetch another token or key.
	*/
	discard?(headers: Readonly<Record<string, string>>): boolean;
	/** The user asked to retry: cancels a running fetch, so that the next request starts a new one. */
	tryAgain?(): void;
};

export type AccessKeys = {
	readonly accessKey: string;
	readonly secretKey: string;
	/** Of temporary keys. */
	readonly securityToken?: string;
	/** Regional services require it to be signed. */
	readonly projectId?: string;
};

const algorithm = 'SDK-HMAC-SHA256';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** RFC 3986: everything but letters, digits and `-_.~`. */
export const encode = (text: string): string => encodeURIComponent(text).replaceAll(/[!'()*]/g, character => `%${character.codePointAt(0)!.toString(16).toUpperCase()}`);

const byCodePoints = (one: string, other: string): number => Buffer.compare(Buffer.from(one), Buffer.from(other));

/** Encoded, sorted by name, then by value. */
export const canonicalQuery = (query: SignableRequest['query']): string => [...query]
	.sort(([name, value], [otherName, otherValue]) => byCodePoints(name, otherName) || byCodePoints(value, otherValue))
	.map(([name, value]) => `${encode(name)}=${encode(value)}`)
	.join('&');

/** In the signature, the path always ends with a slash. */
const canonicalPath = (path: string): string => {
	const encoded = path.split('/').map(segment => encode(segment)).join('/');
	return encoded.endsWith('/') ? encoded : `${encoded}/`;
};

/** `20201126T084000Z`. */
export const sdkDate = (now: number): string => new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '');

/** The text to sign: method, path, query, headers, their names, and the body's hash. */
export const canonicalRequest = (request: SignableRequest, headers: Readonly<Record<string, string>>): {text: string; signedHeaders: string} => {
	const names = Object.keys(headers).map(name => name.toLowerCase()).sort(byCodePoints);
	const values = new Map(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value.trim()]));
	const signedHeaders = names.join(';');
	return {
		signedHeaders,
		text: [
			request.method.toUpperCase(),
			canonicalPath(request.path),
			canonicalQuery(request.query),
			names.map(name => `${name}:${values.get(name)!}\n`).join(''),
			signedHeaders,
			sha256(request.body ?? ''),
		].join('\n'),
	};
};

/** Signs with Huawei Cloud's SDK-HMAC-SHA256. Unlike AWS, no key is derived from the secret key. */
export const accessKeySigner = ({accessKey, secretKey, securityToken, projectId}: AccessKeys): Signer => ({
	kind: 'aksk',
	headers(request, now) {
		const date = sdkDate(now);
		const headers: Record<string, string> = {
			host: request.host,
			'x-sdk-date': date,
			...(projectId === undefined ? {} : {'x-project-id': projectId}),
			...(securityToken === undefined ? {} : {'x-security-token': securityToken}),
			...request.headers,
		};
		const {text, signedHeaders} = canonicalRequest(request, headers);
		const signature = createHmac('sha256', secretKey).update(`${algorithm}\n${date}\n${sha256(text)}`).digest('hex');
		const {host, ...sent} = headers;
		return {...sent, authorization: `${algorithm} Access=${accessKey}, SignedHeaders=${signedHeaders}, Signature=${signature}`};
	},
});

/** Sends a token, fixed or from a function that fetches and renews it. */
export const tokenSigner = (token: string | (() => Promise<string>)): Signer => ({
	kind: 'token',
	async headers() {
		return {'x-auth-token': typeof token === 'string' ? token : await token()};
	},
});

/** Sends no credentials, for IAM's token requests. */
export const noSigner: Signer = {kind: 'none', headers: () => ({})};
