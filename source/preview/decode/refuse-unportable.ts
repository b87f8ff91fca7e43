import {WinnowError} from '../../model/errors.js';
import {mostPixelsAtOnce, mostPixelsPortable, mostStoredPortable} from '../limits.js';
import {grouped} from '../../text/numbers.js';
import type {Header} from './header.js';
import {pixelBytes, pixelsWords} from './pixel-bytes.js';
import {rareKindError} from './rare-kind.js';

const readable = new Set(['jpeg', 'png', 'gif', 'bmp', 'tiff']);
const advice = 'Install Winnow with its optional dependencies.';

/**
Refuses what can only be read with sharp, and what would not fit into memory.

@throws WinnowError
*/
export const refuseUnportable = (bytes: Uint8Array, {format, width, height}: Header): void => {
	if (format === 'heic') {
		throw rareKindError('HEIC');
	}

	if (!readable.has(format)) {
		throw new WinnowError({kind: 'failure', what: `not shown: ${format} is read with the package sharp only, which could not be loaded here`, advice});
	}

	// BMP has a decoder that holds nothing but the pixels that it gives.
	const most = format === 'bmp' ? mostPixelsAtOnce : Math.min(mostPixelsPortable, Math.floor(mostStoredPortable / pixelBytes(bytes, format)));
	if (width * height > most) {
		throw new WinnowError({
			kind: 'failure', what: `too large: ${grouped(width)} × ${grouped(height)} pixels, and without the package sharp ${pixelsWords(most)} are decoded`, advice,
		});
	}
};
