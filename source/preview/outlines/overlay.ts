import type {TextPicture} from '../../model/picture.js';
import type {Pixels} from '../../model/pixels.js';
import type {Indexed} from '../encode/quantize.js';
import type {
	Composition, Crop, PictureFacts, Show,
} from '../preview.js';
import {outlineCells} from './draw-cells.js';
import {colorsOf, outlineIndexed, outlinePixels} from './draw-pixels.js';
import type {Placement} from './outlines.js';
import {placeOutlines} from './place-outlines.js';

/** Outlines that are drawn over a picture that is ready to be encoded, so that they are one pixel wide. */
export type Overlay = {
	/** By file; undefined for one without outlines. */
	readonly placements: ReadonlyArray<Placement | undefined>;
	readonly colors: number;
	/** Each returns a copy. */
	onPixels(pixels: Pixels): Pixels;
	onIndexed(picture: Indexed): Indexed;
	onCells(picture: TextPicture): TextPicture;
};

/**
@param facts Of the files of the composition, in their order.
@param crop The part of the picture that shows.
*/
export const createOverlay = (composition: Composition, facts: readonly PictureFacts[], crop: Crop, show: Show): Overlay => {
	const {placements, placed} = placeOutlines(composition, facts);
	return {
		placements,
		colors: colorsOf(placed).length,
		onPixels: pixels => outlinePixels(placed, pixels, crop),
		onIndexed: picture => outlineIndexed(placed, picture, crop),
		onCells: picture => outlineCells(placed, picture, crop, show),
	};
};
