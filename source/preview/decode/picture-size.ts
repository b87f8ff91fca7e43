import {readHeader} from './header.js';
import {orientationOf} from './orientation.js';

/** Size of a picture as it shows (pixels). `isTurned`: whether EXIF rotates it by 90°. */
export type UprightSize = {readonly width: number; readonly height: number; readonly isTurned: boolean};

/**
Reads the size of the upright picture from the first bytes of its file.

@throws WinnowError if they don't say it.
*/
export const uprightSize = (bytes: Uint8Array): UprightSize => {
	const {format, width, height} = readHeader(bytes);
	const isTurned = orientationOf(bytes, format) > 4;
	return isTurned ? {width: height, height: width, isTurned} : {width, height, isTurned};
};
