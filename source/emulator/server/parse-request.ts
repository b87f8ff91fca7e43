import type {IncomingHttpHeaders} from 'node:http';
import {ApiRefusal} from './answers.js';

/** A parsed request. Not normalized, because signatures cover the request as sent. */
export type Incoming = {
	readonly method: string;
	/** As sent, percent-encoded. */
	readonly path: string;
	/** Decoded; the segments of `/a/b` are `a` and `b`. */
	readonly segments: readonly string[];
	/** Decoded, in the order sent; a name can repeat. */
	readonly query: ReadonlyArray<readonly [string, string]>;
	readonly headers: IncomingHttpHeaders;
	readonly body: Uint8Array;
};

const decode = (text: string): string => {
	try {
		return decodeURIComponent(text);
	} catch (error) {
		if (error instanceof URIError) {
			throw new ApiRefusal(400, 'APIG.0201', `Bad request: "${text}" is not percent-encoded UTF-8`);
		}

		throw error;
	}
};

/** @throws ApiRefusal if the URL is not percent-encoded UTF-8. */
export const parseRequest = (method: string, url: string, headers: IncomingHttpHeaders, body: Uint8Array): Incoming => {
	const mark = url.indexOf('?');
	const path = mark === -1 ? url : url.slice(0, mark);
	const query = mark === -1
		? []
		: url.slice(mark + 1).split('&').filter(Boolean).map(pair => {
			const equals = pair.indexOf('=');
			return equals === -1 ? [decode(pair), ''] as const : [decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))] as const;
		});
	return {
		method, path, segments: path.slice(1).split('/').map(segment => decode(segment)), query, headers, body,
	};
};

/** Returns the value of a query parameter, if any. @throws ApiRefusal if it is repeated. */
export const only = (incoming: Incoming, name: string): string | undefined => {
	const found = incoming.query.filter(([key]) => key === name);
	if (found.length > 1) {
		throw new ApiRefusal(400, 'ModelArts.0104', `Invalid parameter: ${name} is given ${found.length} times.`);
	}

	return found[0]?.[1];
};
