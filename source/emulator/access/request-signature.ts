import {createHash, createHmac} from 'node:crypto';
import type {Incoming} from '../server/parse-request.js';

/** The three members of `Authorization: SDK-HMAC-SHA256 Access=…, SignedHeaders=…, Signature=…`. */
type Authorization = {
	readonly access: string;
	readonly signedHeaders: readonly string[];
	readonly signature: string;
};

/** Parses an `Authorization` header; undefined if it has another form. */
export const readAuthorization = (header: string): Authorization | undefined => {
	const match = /^SDK-HMAC-SHA256 Access=(?<access>[^\s,]+), ?SignedHeaders=(?<headers>[^\s,]+), ?Signature=(?<signature>[\da-f]{64})$/.exec(header.trim());
	return match?.groups && {access: match.groups.access!, signedHeaders: match.groups.headers!.split(';'), signature: match.groups.signature!};
};

const encode = (text: string): string => encodeURIComponent(text).replaceAll(/[!'()*]/g, character => `%${character.codePointAt(0)!.toString(16).toUpperCase()}`);

const byCodeUnit = (a: string, b: string): number => Number(a > b) - Number(a < b);

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/**
Returns the expected signature of a request (SDK-HMAC-SHA256, devg-apisign/api-sign-algorithm): hex of HMAC-SHA256 with the plain secret key over the date and the hash of the canonical request. Undefined if a signed header is missing.
*/
export const requestSignature = (secretKey: string, signedHeaders: readonly string[], request: Pick<Incoming, 'method' | 'segments' | 'query' | 'headers' | 'body'>): string | undefined => {
	const path = request.segments.map(segment => encode(segment)).join('/');
	const query = [...request.query]
		.sort(([name, value], [otherName, otherValue]) => byCodeUnit(name, otherName) || byCodeUnit(value, otherValue))
		.map(([name, value]) => `${encode(name)}=${encode(value)}`)
		.join('&');
	const headers = signedHeaders.map(name => [name, request.headers[name]] as const);
	if (headers.some(([, value]) => value === undefined)) {
		return undefined;
	}

	const date = request.headers['x-sdk-date'];
	const payload = request.headers['x-sdk-content-sha256'] === 'UNSIGNED-PAYLOAD' ? 'UNSIGNED-PAYLOAD' : sha256(request.body);
	const canonical = [
		request.method,
		`/${path}${path.endsWith('/') || path === '' ? '' : '/'}`,
		query,
		...headers.map(([name, value]) => `${name}:${String(value).trim()}`),
		'',
		signedHeaders.join(';'),
		payload,
	].join('\n');
	return createHmac('sha256', secretKey).update(`SDK-HMAC-SHA256\n${String(date)}\n${sha256(canonical)}`).digest('hex');
};

/** Parses `20200608T023900Z` to milliseconds since 1970; undefined if invalid. */
export const readSdkDate = (text: string): number | undefined => {
	const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
	const time = match ? Date.parse(`${match[1]}-${match[2]}-${match[3]}T${match[4]}:${match[5]}:${match[6]}Z`) : Number.NaN;
	return Number.isNaN(time) ? undefined : time;
};
