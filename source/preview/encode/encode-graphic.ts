import type {GraphicPicture} from '../../terminal/picture.js';
import {WinnowError} from '../../sources/errors.js';
import type {Pixels} from '../pixels.js';
import type {
	Box, Composition, Crop, PictureFacts, Show,
} from '../preview.js';

export type GraphicJob = {
	readonly composition: Composition;
	readonly pixels: Pixels;
	readonly crop: Crop;
	readonly facts: readonly PictureFacts[];
	/** The cells that the picture fills. */
	readonly area: Box;
	readonly show: Show;
};

export const encodeGraphic = async (_job: GraphicJob): Promise<GraphicPicture> => {
	throw new WinnowError({kind: 'failure', what: 'not yet'});
};
