import type {Box, Show} from './preview.js';

/** Sizes to request (pixels of the longer side). There are few, so that pages and neighboring samples share requests. */
const ladder = [120, 240, 360, 480, 720, 1080] as const;

/** The processing parameter for pictures that are only hashed: twice the hash's 32 pixels, each way. */
export const hashedParameter = 'image/resize,m_lfit,w_64,h_64';

/** Pixels to request per text cell, each way. Glyphs split a cell into eighths at most, and most cells need less. */
const perCell = {width: 4, height: 8} as const;

/**
Returns the processing parameter to request: the smallest size of the ladder that fills the box. Text needs a few pixels per cell; graphics need every pixel.
*/
export const processParameterFor = ({columns, rows}: Box, {way, cell, bandwidth}: Pick<Show, 'way' | 'cell' | 'bandwidth'>): string => {
	const pixels = way === 'blocks' || way === 'ascii' || way === 'none' ? perCell : cell;
	const wanted = Math.max(columns * pixels.width, rows * pixels.height) * (bandwidth !== 'high' && pixels === cell ? 0.6 : 1);
	// A size slightly smaller than the box is sharp enough.
	const size = ladder.find(step => step >= wanted * 0.9) ?? ladder.at(-1)!;
	return `image/resize,m_lfit,w_${size},h_${size}`;
};
