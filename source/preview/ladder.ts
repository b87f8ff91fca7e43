import type {Box, Show} from './preview.js';

/** Sizes (pixels of the longer side) that pictures are asked in: few, so that pages and neighbours share them. */
export const ladder = [120, 240, 360, 480, 720, 1080] as const;

/** Pixels that text cells show of a picture, each way: a glyph splits a cell in eighths at the most, and quarters are what most cells end up with. */
const perCell = {width: 4, height: 8} as const;

/**
What to ask the service for: the smallest size of the ladder that fills the box, for the way of showing. Blocks show few pixels; a terminal's own graphics show them all.
*/
export const processParameterFor = ({columns, rows}: Box, {way, cell, bandwidth}: Pick<Show, 'way' | 'cell' | 'bandwidth'>): string => {
	const pixels = way === 'blocks' || way === 'ascii' || way === 'none' ? perCell : cell;
	const wanted = Math.max(columns * pixels.width, rows * pixels.height) * (bandwidth === 'low' && pixels === cell ? 0.6 : 1);
	// One step below the box is sharp enough where it nearly fills it.
	const size = ladder.find(step => step >= wanted * 0.9) ?? ladder.at(-1)!;
	return `image/resize,m_lfit,w_${size},h_${size}`;
};
