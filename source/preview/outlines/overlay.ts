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

/** Outlines to draw over a picture just before it is encoded, so that they are one pixel wide. */
export type Overlay = {
	/** By file; undefined for one without outlines. */
	readonly placements: ReadonlyArray<Placement | undefined>;
	/** Number of distinct colors. */
	readonly colors: number;
	/** This and the following methods return a copy. */
	onPixels(pixels: Pixels): Pixels;
	onIndexed(picture: Indexed): Indexed;
	onCells(picture: TextPicture): TextPicture;
};

/**
@param facts Those of the composition's files, in their order.
@param crop The visible part of the picture.
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
