import type {TextPicture} from '../../terminal/picture.js';
import {encodeBlocks} from '../blocks/encode-blocks.js';
import {encodeShades} from '../blocks/encode-shades.js';
import type {Show} from '../preview.js';
import {settingsFor} from '../settings.js';

/**
A picture made of characters, for `blocks` and `ascii`.

@param samples RGB, 8×8 samples a cell.
*/
export const encodeText = (samples: Uint8Array, columns: number, rows: number, show: Show): TextPicture => {
	const settings = settingsFor(show);
	if (show.way === 'ascii' || show.colors === 'none') {
		return encodeShades(samples, columns, rows, {ascii: show.way === 'ascii', isLight: show.background === 'light', ...settings.shades});
	}

	return encodeBlocks(samples, columns, rows, {colors: show.colors, ...(show.colors === '256' ? settings.indexed : settings.blocks)});
};
