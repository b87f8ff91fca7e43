import type {TextPicture} from '../../model/picture.js';
import {encodeBlocks} from '../blocks/encode-blocks.js';
import {readCells} from '../blocks/cells.js';
import {encodeShades} from '../blocks/encode-shades.js';
import type {Show} from '../preview.js';
import {settingsFor} from '../settings.js';

/** Bounds of λ, for flat pictures and for noise. */
const leastLambda = 8;
const maxLambda = 1000;

/**
Encodes a picture as characters, for `blocks` and `ascii`.

@param samples RGB, 8×8 samples per cell.
*/
export const encodeText = (samples: Uint8Array, columns: number, rows: number, show: Show): TextPicture => {
	const settings = settingsFor(show);
	// The 16 ANSI colors depend on the user's theme, so shades are easier to read.
	if (show.way === 'ascii' || show.colors === 'none' || show.colors === '16') {
		return encodeShades(samples, columns, rows, {ascii: show.way === 'ascii', isLight: show.background === 'light', ...settings.shades});
	}

	const {share, beam} = show.colors === '256' ? settings.indexed : settings.blocks;
	const cells = readCells(samples, columns, rows);
	const lambda = Math.max(leastLambda, Math.min(maxLambda, share * cells.leastError));
	return encodeBlocks(cells, {colors: show.colors, lambda, beam});
};
