import {Buffer} from 'node:buffer';
import type {IncomingMessage} from 'node:http';
import {ApiRefusal} from './answers.js';

const maximumBytes = 12_000_000;

/** Reads a request body. @throws ApiRefusal 413 above 12 MB, the gateway's limit. */
export const readBody = async (request: IncomingMessage): Promise<Uint8Array> => {
	const pieces: Uint8Array[] = [];
	let size = 0;
	for await (const piece of request as AsyncIterable<Uint8Array>) {
		size += piece.length;
		if (size > maximumBytes) {
			throw new ApiRefusal(413, 'APIG.0201', 'The request body is larger than 12 MB');
		}

		pieces.push(piece);
	}

	return Buffer.concat(pieces);
};
