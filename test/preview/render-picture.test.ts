import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {describe, test} from 'node:test';
import {decodePicture} from '../../source/preview/decode/decode-picture.js';
import {loadCodec} from '../../source/preview/decode/load-codec.js';
import {createRenderer} from '../../source/preview/render-picture.js';
import {resample} from '../../source/preview/resample.js';
import type {Composition, Rendered} from '../../source/preview/preview.js';
import {seededRandom} from '../../source/review/queue/random.js';
import {rgb, type GraphicPicture, type TextPicture} from '../../source/model/picture.js';
import {psnr} from './quality/metrics.js';
import type {Raster} from './quality/raster.js';
import {readSixel} from './quality/read-sixel.js';
import {
	encoded, file, scene, show, type Paint,
} from './sample-pictures.js';

const codec = await loadCodec(true);
const render = createRenderer(codec, {maxBytes: 10_000_000});
const box = {columns: 40, rows: 20};
const everything = {width: Infinity, height: Infinity};

const single = (bytes: Uint8Array, key = `${bytes.length}`): Composition => ({kind: 'single', file: file(bytes, key)});
const graphic = ({picture}: Rendered): GraphicPicture => {
	assert.equal(picture.kind, 'graphic');
	return picture;
};

const text = ({picture}: Rendered): TextPicture => {
	assert.equal(picture.kind, 'text');
	return picture;
};

const read = async (bytes: Uint8Array): Promise<Raster> => {
	const {pixels} = await decodePicture(bytes, everything, codec.decoders);
	return {...pixels, data: Float32Array.from(pixels.data)};
};

const leftRed: Paint = x => x < 100 ? [255, 0, 0] : [0, 0, 255];
const backgrounds = ({background}: TextPicture): Set<number> => new Set(background);

describe('createRenderer', () => {
	test('shows a part of a picture as large as it fits', async () => {
		const bytes = await encoded(200, 200, leftRed);
		const crop = {
			left: 0.5, top: 0, width: 0.5, height: 0.25,
		};
		const rendered = await render({...single(bytes), crop}, box, show());
		assert.deepEqual([rendered.picture.columns, rendered.picture.rows], [40, 10]);
		assert.deepEqual([rendered.facts[0]!.width, rendered.facts[0]!.height], [200, 200]);
		assert.deepEqual(backgrounds(text(await render({...single(bytes), crop: {...crop, left: 0.6, width: 0.4}}, box, show()))), new Set([rgb(0, 0, 255)]));
	});

	test('moves a part outside the picture to the nearest one inside', async () => {
		const bytes = await encoded(200, 200, leftRed);
		const rendered = await render({
			...single(bytes), crop: {
				left: 7, top: -3, width: 0.25, height: 0.25,
			},
		}, box, show());
		assert.deepEqual(backgrounds(text(rendered)), new Set([rgb(0, 0, 255)]));
	});

	test('shows a picture that is one pixel wide', async () => {
		const rendered = await render(single(await encoded(1, 300, scene)), box, show());
		assert.deepEqual([rendered.picture.columns, rendered.picture.rows], [1, 20]);
	});

	test('reports which pixels differ, and that the sizes differ', async () => {
		const plain: Paint = () => [90, 90, 90];
		const spot: Paint = (x, y) => x >= 30 && x < 40 && y >= 50 && y < 60 ? [90, 250, 90] : [90, 90, 90];
		const before = file(await encoded(100, 100, plain), 'before');
		const after = file(await encoded(100, 100, spot), 'after');
		const {difference, facts} = await render({kind: 'difference', before, after}, box, show());
		assert.deepEqual(difference, {
			changed: 0.01, psnr: 10 * Math.log10(255 * 255 * 30_000 / (100 * 160 * 160)), resized: false, isSameFile: false, isColorOnly: false, bounds: {
				left: 30, top: 50, width: 10, height: 10,
			},
		});
		assert.equal((await render({kind: 'difference', before, after: before}, box, show())).difference!.isSameFile, true);
		assert.equal(facts.length, 2);
		const small = file(await encoded(50, 50, plain), 'small');
		const resized = await render({kind: 'difference', before: small, after}, box, show());
		assert.equal(resized.difference!.resized, true);
		assert.equal(resized.difference!.changed, 0.01);
		assert.deepEqual(resized.facts.map(({width}) => width), [50, 100]);
	});

	test('wipes with before on the left, scaled to one size', async () => {
		const before = file(await encoded(60, 60, () => [255, 0, 0]), 'red');
		const after = file(await encoded(200, 200, () => [0, 0, 255]), 'blue');
		const {picture} = await render({
			kind: 'wipe', before, after, at: 0.25,
		}, box, show());
		const {background, columns} = picture as TextPicture;
		assert.equal(background[0], rgb(255, 0, 0));
		assert.equal(background[columns - 1], rgb(0, 0, 255));
	});
});

describe('createRenderer, graphics', async () => {
	const sample = await encoded(200, 150, scene, 'jpeg');
	const reference = await read(sample);

	test('sends kitty a palette PNG of at most 35 kB and at least 30 dB for a 200 px sample', async () => {
		for (const changes of [{}, {bandwidth: 'low'}] as const) {
			const picture = graphic(await render(single(sample), box, show({way: 'kitty', ...changes})));
			assert.deepEqual([picture.width, picture.height, picture.columns, picture.rows], [200, 150, 40, 15]);
			assert.ok(picture.payload.length <= 35_000, `${picture.payload.length}`);
			const quality = psnr(reference, await read(picture.payload), 0);
			assert.ok(quality >= 30, `${quality}`);
		}
	});

	test('sends iTerm2 the served bytes unchanged', async () => {
		const picture = graphic(await render(single(sample), box, show({way: 'iterm2'})));
		assert.deepEqual(picture.payload, sample);
		assert.deepEqual([picture.width, picture.height], [200, 150]);
	});

	test('encodes a new file for iTerm2 where the terminal would show the served one wrong', async () => {
		const crop = {
			left: 0, top: 0, width: 0.5, height: 0.5,
		};
		const part = graphic(await render({...single(sample), crop}, box, show({way: 'iterm2'})));
		assert.deepEqual([part.width, part.height], [100, 75]);
		for (const bytes of [await encoded(200, 150, scene, 'bmp'), Buffer.concat([sample.subarray(0, 2), Buffer.from('ffe1002245786966000049492a00080000000100120103000100000003000000000000000000', 'hex').subarray(0, 36), sample.subarray(2)])]) {
			const {payload} = graphic(await render(single(bytes), box, show({way: 'iterm2'})));
			assert.deepEqual([payload[0], payload[1]], [0xFF, 0xD8]);
			assert.notDeepEqual(payload, bytes);
		}
	});

	test('draws sixels for exactly the cells that they cover', async () => {
		const picture = graphic(await render(single(sample), box, show({way: 'sixel'})));
		const drawn = readSixel(new TextDecoder().decode(picture.payload));
		assert.deepEqual([drawn.width, drawn.height, picture.columns, picture.rows], [320, 240, 40, 15]);
		const enlarged = resample({...reference, data: Uint8Array.from(reference.data)}, 320, 240);
		assert.ok(psnr({...enlarged, data: Float32Array.from(enlarged.data)}, drawn, 0) >= 30);
	});

	test('keeps sixels below tmux\'s limit of 1 MB', async () => {
		let seed = 1;
		const noise = await encoded(300, 300, () => {
			seed = (seed * 48_271) % 0x7F_FF_FF_FF;
			return [seed & 255, (seed >> 8) & 255, (seed >> 16) & 255];
		});
		const picture = graphic(await render(single(noise), {columns: 120, rows: 60}, show({way: 'sixel', tmux: true})));
		assert.ok(picture.payload.length < 1_000_000, `${picture.payload.length}`);
		const drawn = readSixel(new TextDecoder().decode(picture.payload));
		assert.deepEqual([drawn.width, drawn.height], [picture.columns * 8, picture.rows * 16]);
	});

	test('a slow link first gets at most 22 kB of a picture, base64 included, in the size of the area and still like the picture', async () => {
		const large = await encoded(640, 480, (x, y) => scene(x / 3, y / 3), 'jpeg');
		const area = {columns: 60, rows: 24};
		for (const way of ['kitty', 'iterm2', 'sixel'] as const) {
			const coarse = graphic(await render(single(large), area, show({way, bandwidth: 'coarse', cell: {width: 10, height: 20}})));
			const better = graphic(await render(single(large), area, show({way, bandwidth: 'low', cell: {width: 10, height: 20}})));
			const bytes = coarse.payload.length * (way === 'sixel' ? 1 : 4 / 3);
			assert.ok(bytes <= 22_000, `${way}: ${bytes}`);
			assert.deepEqual([coarse.columns, coarse.rows], [better.columns, better.rows]);
			assert.equal(coarse.isCoarse ?? false, better.payload.length > coarse.payload.length, way);
			assert.equal(better.isCoarse, undefined);
		}

		const sixels = graphic(await render(single(large), area, show({way: 'sixel', bandwidth: 'coarse', cell: {width: 10, height: 20}})));
		const drawn = readSixel(new TextDecoder().decode(sixels.payload));
		assert.equal(sixels.isCoarse, true);
		const enlarged = resample({...(await decodePicture(large, everything, codec.decoders)).pixels}, drawn.width, drawn.height);
		const quality = psnr({...enlarged, data: Float32Array.from(enlarged.data)}, drawn, 2);
		assert.ok(quality >= 24, `${quality}`);
	});

	test('a slow link gets a grainy picture on most of a large screen within the limit', async () => {
		const random = seededRandom('grain');
		const grains = Array.from({length: 100 * 72}, () => random(160) - 80);
		const grainy = await encoded(500, 360, (x, y) => {
			const [red, green, blue] = scene(x / 3, y / 3);
			const grain = grains[(Math.floor(y / 5) * 100) + Math.floor(x / 5)]!;
			return [red + grain, green + grain, blue + grain];
		});
		const coarse = graphic(await render(single(grainy), {columns: 100, rows: 36}, show({way: 'sixel', bandwidth: 'coarse', cell: {width: 10, height: 20}})));
		assert.deepEqual([coarse.columns, coarse.rows], [100, 36]);
		assert.ok(coarse.payload.length <= 22_000, `${coarse.payload.length}`);
	});

	test('a slow link gets a small picture at once as well as it will be', async () => {
		for (const way of ['kitty', 'iterm2', 'sixel'] as const) {
			const small = await encoded(200, 150, leftRed);
			const coarse = graphic(await render(single(small), box, show({way, bandwidth: 'coarse'})));
			assert.equal(coarse.isCoarse, undefined, way);
			assert.deepEqual(coarse.payload, graphic(await render(single(small), box, show({way, bandwidth: 'low'}))).payload);
		}
	});

	test('says that pictures are off, rather than that there is no room', async () => {
		await assert.rejects(render(single(sample), box, show({way: 'none'})), /pictures are off \(--graphics none\)/);
	});

	test('gives equal input the same key and different input another one', async () => {
		const keyOf = async (composition: Composition, changes = {}, area = box) => graphic(await render(composition, area, show({way: 'kitty', ...changes}))).key;
		const one = await keyOf(single(sample));
		assert.equal(await keyOf(single(sample)), one);
		const others = new Set([
			one,
			await keyOf(single(sample, 'another')),
			await keyOf(single(sample), {bandwidth: 'low'}),
			await keyOf(single(sample), {}, {columns: 20, rows: 20}),
			await keyOf({...single(sample), crop: {
				left: 0, top: 0, width: 0.5, height: 0.5,
			}}),
		]);
		assert.equal(others.size, 5);
	});
});
