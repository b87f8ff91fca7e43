import {setImmediate as breathe} from 'node:timers/promises';
import {hash, randomFrom} from '../job/hash.js';
import type {Pixels} from '../pictures/codec.js';
import {paintLayers, type View} from './canvas.js';
import {develop} from './develop.js';
import type {Layer, SceneMaker} from './layer.js';
import {applyOperator, blur} from './operators.js';
import type {Recipe, Scene} from './recipe.js';
import {balloon} from './scenes/balloon.js';
import {boat} from './scenes/boat.js';
import {cat} from './scenes/cat.js';
import {fish} from './scenes/fish.js';
import {fruit} from './scenes/fruit.js';
import {house} from './scenes/house.js';
import {sign} from './scenes/sign.js';
import {tree} from './scenes/tree.js';

const makers: Readonly<Record<Scene, SceneMaker>> = {
	balloon, boat, cat, fish, fruit, house, sign, tree,
};

/** Returns the layers of a recipe's scene, the farthest first. */
export const layersOf = ({scene, seed, tint}: Recipe): readonly Layer[] => makers[scene]({random: randomFrom(seed), tint});

/** Returns the camera position. It differs slightly between pictures: a near duplicate is the same scene with a small shift. */
export const viewOf = ({seed, view}: Recipe): View => {
	const random = randomFrom(hash(seed, 101));
	const aside = randomFrom(hash(view, 102));
	const step = view === 0 ? 0 : 1;
	return {
		x: ((random() - 0.5) * 0.12) + ((aside() - 0.5) * 0.08 * step),
		y: ((random() - 0.5) * 0.06) + ((aside() - 0.5) * 0.05 * step),
		zoom: 0.94 + (random() * 0.1) + (aside() * 0.05 * step),
	};
};

/** Returns the random numbers that an operator derives its parameters from. */
export const operatorRandom = ({seed}: Recipe): (() => number) => randomFrom(hash(seed, 104));

/**
Draws a recipe; yields to the event loop every few milliseconds.
*/
export const draw = async (recipe: Recipe): Promise<Pixels> => {
	const {width, height, seed, operator, flaw, view, format} = recipe;
	const data = await paintLayers(layersOf(recipe), width, height, viewOf(recipe));
	await breathe();
	const random = randomFrom(hash(seed, view, 103));
	develop({width, height, data}, {
		random,
		// PNG files get no grain, which would make them several times larger.
		grain: format === 'jpeg' ? 5 : 0,
		brightness: (flaw === 'dark' ? 0.16 : 1) * (view === 0 ? 1 : 0.96 + (random() * 0.1)),
	});
	await breathe();
	const pixels = flaw === 'blurred' ? blur({width, height, data}, Math.round(width / 60)) : {width, height, data};
	await breathe();
	return operator ? applyOperator(operator, pixels, operatorRandom(recipe)) : pixels;
};
