import {WinnowError} from '../../model/errors.js';
import {maxPixels, maxPixelsPortable, maxStoredBytesPortable} from '../limits.js';
import {grouped} from '../../text/numbers.js';
import {previewWords as words} from '../words/index.js';
import type {Header} from './header.js';
import {pixelBytes, pixelsWords} from './pixel-bytes.js';
import {rareKindError} from './rare-kind.js';

const readable = new Set(['jpeg', 'png', 'gif', 'bmp', 'tiff']);

/**
Rejects files that need sharp, and files that wouldn't fit into memory.

@throws WinnowError
*/
export const refuseUnportable = (bytes: Uint8Array, {format, width, height}: Header): void => {
	if (format === 'heic') {
		throw rareKindError('HEIC');
	}

	if (!readable.has(format)) {
		throw new WinnowError({kind: 'failure', what: words.needsSharp(format), advice: words.withSharp});
	}

	// The BMP decoder holds only its output pixels.
	const most = format === 'bmp' ? maxPixels : Math.min(maxPixelsPortable, Math.floor(maxStoredBytesPortable / pixelBytes(bytes, format)));
	if (width * height > most) {
		throw new WinnowError({
			kind: 'failure', what: words.tooManyWithoutSharp(grouped(width), grouped(height), pixelsWords(most)), advice: words.withSharp,
		});
	}
};
