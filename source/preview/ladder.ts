import type {Box, Show} from './preview.js';

/** Sizes to request (pixels of the longer side): few, so that pages and neighbors share them. */
const ladder = [120, 240, 360, 480, 720, 1080] as const;

/** The processing parameter of pictures that are only hashed: twice as many pixels as the hash uses, each way. */
export const hashedParameter = 'image/resize,m_lfit,w_64,h_64';

/** Pixels that a text cell shows, each way: a glyph splits a cell into eighths at most, and most cells use quarters. */
const perCell = {width: 4, height: 8} as const;

/**
The processing parameter to request: the smallest size of the ladder that fills the box. Blocks need few pixels; graphics need them all.
*/
export const processParameterFor = ({columns, rows}: Box, {way, cell, bandwidth}: Pick<Show, 'way' | 'cell' | 'bandwidth'>): string => {
	const pixels = way === 'blocks' || way === 'ascii' || way === 'none' ? perCell : cell;
	const wanted = Math.max(columns * pixels.width, rows * pixels.height) * (bandwidth !== 'high' && pixels === cell ? 0.6 : 1);
	// A size slightly smaller than the box is sharp enough.
	const size = ladder.find(step => step >= wanted * 0.9) ?? ladder.at(-1)!;
	return `image/resize,m_lfit,w_${size},h_${size}`;
};
