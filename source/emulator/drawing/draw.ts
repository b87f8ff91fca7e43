import type {Pixels} from '../pictures/codec.js';
import type {Recipe} from './recipe.js';

/** Draws a recipe. */
export const draw = async (recipe: Recipe): Promise<Pixels> => {
	const {width, height, seed} = recipe;
	const data = new Uint8Array(width * height * 4);
	for (let index = 0; index < width * height; index++) {
		data.set([(seed + (index % width)) & 255, (index / width) & 255, seed & 255, 255], index * 4);
	}

	return {width, height, data};
};
