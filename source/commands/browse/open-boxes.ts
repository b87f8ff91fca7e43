import type {BoxSource} from '../../dataset/sample-boxes/side-boxes.js';
import {vocBoxes} from '../../dataset/sample-boxes/voc-boxes.js';
import {WinnowError} from '../../model/errors.js';
import type {Source} from '../../model/source.js';
import {browseWords} from '../words/browse.js';

/**
Opens the labels of the samples of a source: for local folders, the VOC files beside the pictures.

@throws WinnowError if there are none to open.
*/
export const openBoxes = async ({identity}: Source): Promise<BoxSource> => {
	if (identity.endpoint === 'local') {
		return vocBoxes();
	}

	throw new WinnowError({kind: 'usage', what: browseWords.noBoxes});
};
