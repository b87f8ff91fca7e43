import {Buffer} from 'node:buffer';
import {createHash, createHmac} from 'node:crypto';

/** A request as far as signing needs it. */
export type SignableRequest = {
	readonly method: string;
	/** Host without the default port. */
	readonly host: string;
	/** Decoded path, beginning with a slash. */
	readonly path: string;
	readonly query: ReadonlyArray<readonly [string, string]>;
	readonly body?: string;
	/** More headers to sign. */
	readonly headers?: Readonly<Record<string, string>>;
};

/** Gives a request the headers that prove who asks. */
export type Signer = {
	/** What the person is told about it; no secret. */
	readonly kind: 'none' | 'token' | 'aksk' | 'password' | 'agency';
	headers(request: SignableRequest, now: number): Promise<Record<string, string>> | Record<string, string>;
	/**
	The service refused a request (401). Forgets what it was signed with, where that was fetched and is still the latest.

	@param headers What `headers` gave for that request.
	@returns Whether the next request is signed with something else.
	*/
	refused?(headers: Readonly<Record<string, string>>): boolean;
	/** The user asked to try again: gives up a fetch that is under way, so that the next request begins another. */
	tryAgain?(): void;
};

export type AccessKeys = {
	readonly accessKey: string;
	readonly secretKey: string;
	/** Of temporary keys. */
	readonly securityToken?: string;
	/** Regional services want it signed. */
	readonly projectId?: string;
};

const algorithm = 'SDK-HMAC-SHA256';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** RFC 3986: everything but letters, digits and `-_.~`. */
export const encode = (text: string): string => encodeURIComponent(text).replaceAll(/[!'()*]/g, character => `%${character.codePointAt(0)!.toString(16).toUpperCase()}`);

const byCodePoints = (one: string, other: string): number => Buffer.compare(Buffer.from(one), Buffer.from(other));

/** Sorted by name, then by value; both encoded. */
export const canonicalQuery = (query: SignableRequest['query']): string => [...query]
	.sort(([name, value], [otherName, otherValue]) => byCodePoints(name, otherName) || byCodePoints(value, otherValue))
	.map(([name, value]) => `${encode(name)}=${encode(value)}`)
	.join('&');

/** For signing only, the path ends with a slash. */
const canonicalPath = (path: string): string => {
	const encoded = path.split('/').map(segment => encode(segment)).join('/');
	return encoded.endsWith('/') ? encoded : `${encoded}/`;
};

/** `20201126T084000Z`. */
export const sdkDate = (now: number): string => new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '');

/** What is hashed into the signature: method, path, query, headers, their names, and the body's hash. */
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

/** Signs with an access key by Huawei Cloud's SDK-HMAC-SHA256. The secret key signs as it is: no derivation. */
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

/** Sends a token: from the environment, or one that is fetched and renewed. */
export const tokenSigner = (token: string | (() => Promise<string>)): Signer => ({
	kind: 'token',
	async headers() {
		return {'x-auth-token': typeof token === 'string' ? token : await token()};
	},
});

/** Sends no credential: for what hands out credentials. */
export const noSigner: Signer = {kind: 'none', headers: () => ({})};
