import {WinnowError, isAbort} from '../../sources/errors.js';
import {clean} from '../../sources/clean.js';
import type {Decoded, Decoder, Need} from './decoder.js';
import {readHeader, type Header} from './header.js';
import {isInterlaced} from './interlaced.js';
import {refusePngBomb} from './png-bomb.js';

const firstLine = (error: unknown): string => clean((error instanceof Error ? error.message : String(error)).split('\n')[0]!.trim());

const decodeWithFirst = async (bytes: Uint8Array, header: Header, need: Need, decoders: readonly Decoder[]): Promise<Decoded> => {
	const errors: unknown[] = [];
	for (const decode of decoders) {
		try {
			return await decode(bytes, header, need);
		} catch (error) {
			if (isAbort(error)) {
				throw error;
			}

			errors.push(error);
		}
	}

	const told = errors.find(error => error instanceof WinnowError);
	if (told && errors.length === 1) {
		throw told;
	}

	const [first] = errors;
	throw new WinnowError({
		kind: 'failure', what: `damaged: the ${header.format} file can't be decoded`, detail: firstLine(first), cause: first,
	});
};

/**
Decodes with the first decoder that can; each has another set of formats.

@throws WinnowError that says why there is no picture.
*/
export const decodePicture = async (bytes: Uint8Array, need: Need, decoders: readonly Decoder[]): Promise<Decoded> => {
	const header = readHeader(bytes);
	if (header.format !== 'png') {
		return decodeWithFirst(bytes, header, need, decoders);
	}

	// Rows beyond the header are never unpacked, so both can go on at once; an interlaced file some decoders unpack whole.
	if (isInterlaced(bytes)) {
		await refusePngBomb(bytes, header);
		return decodeWithFirst(bytes, header, need, decoders);
	}

	const [decoded] = await Promise.all([decodeWithFirst(bytes, header, need, decoders), refusePngBomb(bytes, header)]);
	return decoded;
};
