import {WinnowError, isAbort} from '../../model/errors.js';
import {clean} from '../../text/clean.js';
import {previewWords as words} from '../words/index.js';
import {cameraRaw} from './camera-raw.js';
import type {Decoded, Decoder, Need} from './decoder.js';
import {readHeader, type Header} from './header.js';
import {isInterlaced} from './png-chunks.js';
import type {SampleRange} from './samples.js';
import {rareKind, rareKindError} from './rare-kind.js';
import {refusePngBomb} from './png-bomb.js';

const firstLine = (error: unknown): string => clean((error instanceof Error ? error.message : String(error)).split('\n')[0]!.trim());

const decodeWithFirst = async (
	bytes: Uint8Array,
	header: Header,
	need: Need,
	decoders: readonly Decoder[],
	scale: SampleRange | undefined,
): Promise<Decoded> => {
	const errors: unknown[] = [];
	const kind = rareKind(bytes, header.format);
	for (const decode of decoders) {
		try {
			const decoded = await decode(bytes, header, need, scale);
			// Libvips returns a blank picture for data that it can't read at all.
			if (decoded.facts.damaged !== true || kind === undefined) {
				const raw = header.format === 'tiff' ? cameraRaw(bytes) : undefined;
				return raw ? {...decoded, facts: {...decoded.facts, previewOf: raw.name}} : decoded;
			}
		} catch (error) {
			if (isAbort(error)) {
				throw error;
			}

			errors.push(error);
		}
	}

	const reported = errors.find(error => error instanceof WinnowError);
	if (reported && errors.length === 1) {
		throw reported;
	}

	const [first] = errors;
	if (kind !== undefined) {
		throw rareKindError(kind, first);
	}

	throw new WinnowError({
		kind: 'failure', what: words.notDecodable(header.format), detail: firstLine(first), cause: first,
	});
};

/**
Decodes with the first decoder that succeeds. Decoders support different formats.

@param scale Overrides the range of samples with more than 8 bits.
@throws WinnowError if the picture can't be decoded.
*/
export const decodePicture = async (bytes: Uint8Array, need: Need, decoders: readonly Decoder[], scale?: SampleRange): Promise<Decoded> => {
	const header = readHeader(bytes);
	if (header.format !== 'png') {
		return decodeWithFirst(bytes, header, need, decoders, scale);
	}

	// Decoders never unpack rows beyond the header's size, so the check can run concurrently. Some unpack an interlaced file completely, so check it first.
	if (isInterlaced(bytes)) {
		await refusePngBomb(bytes, header);
		return decodeWithFirst(bytes, header, need, decoders, scale);
	}

	const [decoded] = await Promise.all([decodeWithFirst(bytes, header, need, decoders, scale), refusePngBomb(bytes, header)]);
	return decoded;
};
