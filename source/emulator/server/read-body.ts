import {Buffer} from 'node:buffer';
import type {IncomingMessage} from 'node:http';
import {ApiRefusal} from './answers.js';

/** Maximum body sizes (bytes): the gateway's limit for requests, and a cap for uploads, which are kept in memory. */
const most = {request: 12_000_000, upload: 500_000_000} as const;

/** Reads a request body. @throws ApiRefusal 413 if it is too large. */
export const readBody = async (request: IncomingMessage, kind: keyof typeof most = 'request'): Promise<Uint8Array> => {
	const pieces: Uint8Array[] = [];
	let size = 0;
	for await (const piece of request as AsyncIterable<Uint8Array>) {
		size += piece.length;
		if (size > most[kind]) {
			throw new ApiRefusal(413, 'APIG.0201', `The request body is larger than ${most[kind] / 1_000_000} MB`);
		}

		pieces.push(piece);
	}

	return Buffer.concat(pieces);
};
