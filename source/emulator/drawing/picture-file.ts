import type {StoredObject} from '../job/row.js';
import {loadCodec} from '../pictures/codecs.js';
import {draw} from './draw.js';
import type {Recipe} from './recipe.js';

/** Makes a recipe's file: a JPEG or PNG, a damaged one, or a text file with the name of a picture. */
export const pictureFile = async (recipe: Recipe): Promise<StoredObject> => {
	const contentType = recipe.format === 'png' ? 'image/png' : 'image/jpeg';
	if (recipe.flaw === 'no-image') {
		return {bytes: new TextEncoder().encode('This file was a picture until a note was saved over it.\n'), contentType};
	}

	const [codec, pixels] = await Promise.all([loadCodec(), draw(recipe)]);
	const bytes = await codec.encode(pixels, recipe.format);
	return {bytes: recipe.flaw === 'damaged' ? bytes.subarray(0, Math.floor(bytes.length * 0.4)) : bytes, contentType};
};
