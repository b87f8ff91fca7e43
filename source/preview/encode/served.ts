import {orientationOf} from '../decode/orientation.js';
import {jpegFrame} from '../decode/jpeg-frame.js';
import {isStretched} from '../decode/samples.js';
import type {PictureFacts} from '../preview.js';

const printing = 4;

/**
Whether the terminal can show a file unchanged: a format that every such terminal reads, upright, RGB or gray, one frame, undamaged, and small enough.

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
