import type {Crop} from './preview.js';

/** The crop that shows everything. */
export const wholePicture: Crop = {
	left: 0, top: 0, width: 1, height: 1,
};
