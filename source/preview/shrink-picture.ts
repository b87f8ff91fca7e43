import {decodePicture} from './decode/decode-picture.js';
import {isSameRange, unionOf, type SampleFacts} from './decode/samples.js';
import type {PictureFile} from './preview.js';
import type {Codec} from './render-picture.js';
import {shrinkToFit} from './resample.js';
import type {ShrinkTask, ShrunkPicture} from './shrink-task.js';

/**
Decodes a picture and encodes it as a small JPEG.

@throws WinnowError if it can't be decoded.
*/
export const shrinkPicture = async ({file, other, edge, quality}: ShrinkTask, {decoders, jpeg}: Pick<Codec, 'decoders' | 'jpeg'>): Promise<ShrunkPicture> => {
	const need = {width: edge, height: edge};
	const samplesOf = async (one: PictureFile): Promise<SampleFacts | undefined> => {
		try {
			return (await decodePicture(one.bytes, need, decoders)).facts.samples;
		} catch {
			// The error is reported when the other side is rendered.
			return undefined;
		}
	};

	let decoded = await decodePicture(file.bytes, need, decoders);
	const {samples} = decoded.facts;
	const otherSamples = samples && other && await samplesOf(other);
	if (samples && otherSamples && !isSameRange(samples.range, unionOf(samples.range, otherSamples.range))) {
		decoded = await decodePicture(file.bytes, need, decoders, unionOf(samples.range, otherSamples.range));
	}

	const pixels = shrinkToFit(decoded.pixels, edge);
	return {
		bytes: await jpeg(pixels, quality), width: pixels.width, height: pixels.height, facts: decoded.facts,
	};
};
