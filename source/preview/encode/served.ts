import {orientationOf} from '../decode/orientation.js';
import {jpegFrame} from '../decode/jpeg-frame.js';
import {isStretched} from '../decode/samples.js';
import type {PictureFacts} from '../preview.js';

const printing = 4;

/**
Whether a file can be handed to the terminal as it was served: a format that every such terminal reads, upright, in RGB or grey, one frame, whole, and not too many bytes.

@param most Bytes.
*/
export const canBeServed = (bytes: Uint8Array, {format, frames, damaged, samples}: PictureFacts, most: number): boolean => {
	if (bytes.length > most || damaged === true || (frames ?? 1) > 1 || (samples !== undefined && isStretched(samples)) || orientationOf(bytes, format) !== 1) {
		return false;
	}

	if (format === 'jpeg') {
		return jpegFrame(bytes)?.components !== printing;
	}

	return format === 'png' || format === 'gif';
};
