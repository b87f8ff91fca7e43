import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import test from 'node:test';
import {thresholds, type Measured, type MeasuredPicture} from '../../source/measures/measured.js';
import {scorePicture} from '../../source/measures/score-picture.js';
import {structuralSimilarity} from '../../source/measures/similarity.js';
import type {Pixels} from '../../source/model/pixels.js';
import {createPictureRenderer} from '../../source/preview/picture-renderer.js';

type Scores = Omit<MeasuredPicture, 'width' | 'height' | 'bytes' | 'hash'>;

type Pair = {readonly before: Scores; readonly after: Scores; readonly changed: number; readonly psnr: number; readonly ssim: number};

/**
Scores of the small photographs in `test/fixtures/photographs` (crops of pictures in the public domain).

`dark`, `light`, `blur`, `entropy`, `aspect`: computed by cleanvision's `image_property.py` (0.3.8, with the default parameters), Pillow 9.4.0 and NumPy 1.24.2. `contrast`: NumPy's standard deviation of Pillow's gray values. `changed` and `psnr`: ImageMagick 6.9.11-60, `compare -metric AE` (divided by the pixels) and `-metric PSNR`. `ssim`: a program in NumPy after Wang et al. 2004, with repeated borders. `real-job.test.ts` compares whole files with such values.
*/
const photographs: Readonly<Record<string, Pair>> = {
	cat: {
		before: {
			dark: 0.715_58, light: 0.772_09, blur: 0.432_02, entropy: 0.854_92, aspect: 0.668_75, contrast: 0.122_97, isGray: false,
		},
		after: {
			dark: 0.710_05, light: 0.708_27, blur: 0.302_54, entropy: 0.826_57, aspect: 0.668_75, contrast: 0.098_74, isGray: false,
		},
		changed: 0.984_05, psnr: 25.8277, ssim: 0.660_32,
	},
	cup: {
		before: {
			dark: 0.958_48, light: 0.920_44, blur: 0.495_62, entropy: 0.894_52, aspect: 0.8, contrast: 0.230_53, isGray: false,
		},
		after: {
			dark: 0.961_31, light: 0.916_64, blur: 0.4938, entropy: 0.901_98, aspect: 0.8, contrast: 0.2299, isGray: false,
		},
		changed: 0.996_28, psnr: 30.6737, ssim: 0.834_38,
	},
	rocket: {
		before: {
			dark: 0.556_03, light: 0.862_63, blur: 0.264_29, entropy: 0.788_81, aspect: 0.4, contrast: 0.084_76, isGray: false,
		},
		after: {
			dark: 0.553_89, light: 0.862_17, blur: 0.264_35, entropy: 0.7888, aspect: 0.4, contrast: 0.084_83, isGray: false,
		},
		changed: 0.959_67, psnr: 22.3762, ssim: 0.681_64,
	},
	camera: {
		before: {
			dark: 0.874_51, light: 0.972_55, blur: 0.671_63, entropy: 0.706_88, aspect: 1, contrast: 0.318_94, isGray: true,
		},
		after: {
			dark: 0.882_35, light: 0.968_63, blur: 0.671_77, entropy: 0.705_19, aspect: 1, contrast: 0.318_05, isGray: true,
		},
		changed: 0.869_68, psnr: 30.8262, ssim: 0.9145,
	},
	stars: {
		before: {
			dark: 0.047_03, light: 1, blur: 0.987_88, entropy: 0.245_06, aspect: 0.892_86, contrast: 0.017_22, isGray: false,
		},
		after: {
			dark: 0.047_03, light: 1, blur: 0.987_88, entropy: 0.245_06, aspect: 0.892_86, contrast: 0.017_22, isGray: false,
		},
		changed: 0, psnr: Infinity, ssim: 1,
	},
};

const scores = ['dark', 'light', 'blur', 'entropy', 'aspect', 'contrast'] as const;

const forever = new AbortController().signal;

const fileOf = async (name: string) => ({key: name, bytes: new Uint8Array(await readFile(`test/fixtures/photographs/${name}.jpg`))});

const isNear = (found: number, wanted: number, tolerance: number, what: string): void => {
	assert.ok(found === wanted || Math.abs(found - wanted) <= tolerance, `${what}: ${found}, not ${wanted}`);
};

const checkScores = (found: MeasuredPicture, wanted: Scores, tolerance: number, what: string): void => {
	for (const name of scores) {
		isNear(found[name], wanted[name], tolerance, `${what} ${name}`);
	}

	assert.equal(found.isGray, wanted.isGray, what);
};

/** Measures all photographs in one thread: starting one takes longer than measuring. */
const measureAll = async (edge: number): Promise<ReadonlyArray<readonly [name: string, wanted: Pair, found: Measured]>> => {
	const renderer = createPictureRenderer();
	try {
		const all: Array<readonly [string, Pair, Measured]> = [];
		for (const [name, wanted] of Object.entries(photographs)) {
			const [before, after] = [await fileOf(name), await fileOf(name === 'stars' ? name : `${name}-after`)];
			all.push([name, wanted, await renderer.measure({
				before, after, edge, originals: {before: true, after: true},
			}, forever)]);
		}

		return all;
	} finally {
		await renderer.close();
	}
};

test('scores of a photograph reduced to 64 pixels are close to those of the original', async () => {
	for (const [name, {before, after, ...pair}, found] of await measureAll(64)) {
		checkScores(found.before!, before, 0.06, `${name} before`);
		// Blurring and noise are below the size of its pixels.
		isNear(found.after!.blur, after.blur, 0.06, name);
		assert.equal(found.pair!.changed === 0, pair.changed === 0, name);
	}
});

test('the sides and the length of a file are known if the whole file was fetched, or if it is smaller than what was requested', async () => {
	const renderer = createPictureRenderer();
	try {
		const cat = await fileOf('cat');
		const sizeOf = async (edge: number | undefined, isOriginal: boolean) => {
			const {before} = await renderer.measure({before: cat, edge, originals: {before: isOriginal, after: false}}, forever);
			return [before!.width, before!.height, before!.bytes];
		};

		assert.deepEqual(await sizeOf(64, true), [160, 107, cat.bytes.length]);
		assert.deepEqual(await sizeOf(64, false), [undefined, undefined, undefined]);
		assert.deepEqual(await sizeOf(160, false), [undefined, undefined, undefined]);
		assert.deepEqual(await sizeOf(161, false), [160, 107, undefined]);
	} finally {
		await renderer.close();
	}
});

const plain = (width: number, height: number, ...color: readonly [number, number, number]): Pixels => ({
	width, height, data: new Uint8Array(width * height * 3).map((_, index) => color[index % 3]!),
});

test('a picture of one color has scores at any size', () => {
	for (const [width, height] of [[1, 1], [1, 400], [2, 2], [3, 1], [64, 48]] as const) {
		const white = plain(width, height, 255, 255, 255);
		const found = scorePicture(white);
		assert.equal(found.dark, 1);
		assert.ok(found.light < thresholds.light);
		assert.ok(found.entropy < thresholds.entropy);
		assert.equal(found.contrast, 0);
		assert.equal(found.isGray, true);
		assert.equal(found.aspect, Math.min(width / height, height / width));
		const red = plain(width, height, 255, 0, 0);
		assert.equal(scorePicture(red).isGray, false);
		assert.ok(Math.abs(structuralSimilarity(white, white) - 1) < 1e-9);
		assert.ok(structuralSimilarity(white, red) < 0.7);
	}
});
