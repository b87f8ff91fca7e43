import {Buffer} from 'node:buffer';
import sharp, {type Sharp} from 'sharp';
import type {Operator, Recipe} from '../../../source/emulator/drawing/recipe.js';
import {retained, type StoredObject} from '../../../source/emulator/job/row.js';
import {originalSample} from '../../../source/emulator/job/sample.js';
import {Statuses} from '../../../source/emulator/job/statuses.js';

/** The emulator's default seed. */
const seed = 1204;

/** Squares of color from the recipe's seed: cheap to draw, and not like their mirror image. A smooth kernel takes three times as long. */
const squares = ({seed: from, view, width, height}: Recipe): Sharp => {
	let state = (from ^ (view * 7919)) >>> 0;
	const pixels = Buffer.from({length: 12 * 9 * 3} as ArrayLike<number>).map(() => {
		state = ((state * 1_664_525) + 1_013_904_223) >>> 0;
		return state >>> 24;
	});
	return sharp(pixels, {raw: {width: 12, height: 9, channels: 3}}).resize(width, height, {fit: 'fill', kernel: 'nearest'});
};

/** The effect of operators with a specific rule; the others change colors. */
const operated: Readonly<Partial<Record<Operator, (picture: Sharp, recipe: Recipe) => Sharp>>> = {
	Flip: picture => picture.flop(),
	Grayscale: picture => picture.grayscale(),
	Crop: (picture, {width, height}) => picture.extract({left: 0, top: 0, width: Math.round(width * 0.7), height: Math.round(height * 0.7)}),
	Scale: (picture, {width, height}) => picture.resize(Math.round(width * 0.6), height, {fit: 'fill'}),
};

/** Contradictions of operators: the first sample of each has one. */
const wrong: Readonly<Partial<Record<Operator, (picture: Sharp, recipe: Recipe) => Sharp>>> = {
	Flip: picture => picture,
	Grayscale: picture => picture,
	Crop: (picture, {width, height}) => picture.extract({left: 0, top: 0, width: Math.round(width / 2), height: Math.round(height / 2)}),
	Scale: (picture, {width, height}) => picture.resize(Math.round(width * 0.3), height, {fit: 'fill'}),
	Blur: (picture, {width, height}) => picture.resize(width - 8, height, {fit: 'fill'}),
};

const encoded = async (picture: Sharp, format: Recipe['format']): Promise<Buffer> => {
	// Operations of one pipeline apply in a fixed order, so earlier ones have to be rendered to pixels first.
	const {data, info: {width, height, channels}} = await picture.raw().toBuffer({resolveWithObject: true});
	const pixels = sharp(data, {raw: {width, height, channels}}).toColourspace('srgb');
	return format === 'png' ? pixels.png({compressionLevel: 1}).toBuffer() : pixels.jpeg({quality: 90}).toBuffer();
};

/** Contradictions of retained samples, whose before and after are equal. */
const retainedFaults: Readonly<Record<string, (picture: Sharp) => Promise<Buffer>>> = {
	undecodable: async () => Buffer.from('no picture'),
	channels: async picture => picture.toColourspace('b-w').jpeg().toBuffer(),
	format: async picture => picture.webp().toBuffer(),
	suffix: async picture => picture.png().toBuffer(),
	'max-size': async picture => picture.resize(2000, 300, {fit: 'fill'}).jpeg().toBuffer(),
};

/** Retained samples between retained ones, whose files are `.jpg`. */
const keptRecipes = (samples: number): Recipe[] => {
	const statuses = new Statuses(seed);
	return Array.from({length: samples - 2}, (_, index) => index + 1)
		.filter(index => [index - 1, index, index + 1].every(one => statuses.at(one) === retained))
		.map(index => originalSample(seed, index, {digits: 4, isFlawed: false}).recipe)
		.filter(({format}) => format === 'jpeg');
};

type Planted = {readonly draw: (recipe: Recipe) => Promise<StoredObject>; readonly planted: readonly string[]};

/**
Pictures for the emulator that take 4 ms each, as the documents have them. With faults, one sample contradicts each of the rules in `planted`.

@param samples Of the emulator's first version.
*/
export const plantedPictures = (samples: number, hasFaults: boolean): Planted => {
	const kinds = hasFaults ? Object.entries(retainedFaults) : [];
	const kept = keptRecipes(samples);
	const faults = new Map(kinds.map((fault, index) => [`${kept[index]!.seed} ${kept[index]!.view}`, fault]));
	const firsts = new Map<Operator, string>();
	const bytesOf = async (recipe: Recipe): Promise<Buffer> => {
		const {operator, flaw, format} = recipe;
		const key = `${recipe.seed} ${recipe.view}`;
		const picture = squares(recipe);
		const fault = faults.get(key);
		if (flaw === 'damaged' || flaw === 'no-image') {
			return Buffer.from('no picture');
		}

		if (operator === undefined) {
			return fault ? fault[1](picture) : encoded(picture, format);
		}

		if (hasFaults && wrong[operator] && !firsts.has(operator)) {
			firsts.set(operator, key);
		}

		const change = firsts.get(operator) === key ? wrong[operator] : operated[operator];
		return encoded(change ? change(picture, recipe) : picture.modulate({brightness: 1.1}), format);
	};

	return {
		planted: hasFaults ? [...[...faults.values()].map(([rule]) => rule), 'grayscale', 'flip', 'crop', 'scale', 'same-size'] : [],
		draw: async recipe => ({bytes: await bytesOf(recipe), contentType: recipe.format === 'png' ? 'image/png' : 'image/jpeg'}),
	};
};
