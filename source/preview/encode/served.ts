import {orientationOf} from '../decode/orientation.js';
import {jpegFrame} from '../decode/jpeg-frame.js';
import {isStretched} from '../decode/samples.js';
import type {PictureFacts} from '../preview.js';

const printing = 4;

/**
Returns whether the terminal can show the file unchanged. The file must be upright, RGB or gray, a single frame, undamaged, small enough, and in a format that every iTerm2-compatible terminal reads.

@param most Maximum file size (bytes).
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
