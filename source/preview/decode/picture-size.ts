import {readHeader} from './header.js';
import {orientationOf} from './orientation.js';

/** Size of a picture as shown (pixels). `isTurned`: EXIF rotates it by 90°. */
export type UprightSize = {readonly width: number; readonly height: number; readonly isTurned: boolean};

/**
Reads the size of the upright picture from the first bytes of its file.

@throws WinnowError if they don't contain the size.
*/
export const uprightSize = (bytes: Uint8Array): UprightSize => {
	const {format, width, height} = readHeader(bytes);
	const isTurned = orientationOf(bytes, format) > 4;
	return isTurned ? {width: height, height: width, isTurned} : {width, height, isTurned};
};
