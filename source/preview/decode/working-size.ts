import {maxPixelsDecoded} from '../limits.js';
import type {Need, Size} from './decoder.js';

/** Returns the size to decode to: the needed size, capped by the picture's size and the cache's limit. */
export const workingSize = (upright: Size, need: Need): Size => {
	const {width, height} = upright;
	const covering = (size: Size): Size => {
		const scale = Math.max(size.width / width, size.height / height);
		return {width: width * scale, height: height * scale};
	};

	const wanted = typeof need === 'function' ? need(upright) : covering(need);
	const [across, down] = [Math.min(width, wanted.width), Math.min(height, wanted.height)];
	const kept = Math.min(1, Math.sqrt(maxPixelsDecoded / (across * down)));
	return {width: Math.max(1, Math.round(across * kept)), height: Math.max(1, Math.round(down * kept))};
};
