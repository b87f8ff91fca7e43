import assert from 'node:assert/strict';
import test from 'node:test';
import {createPictureRenderer} from '../../source/preview/picture-renderer.js';
import {
	encoded, file, scene, show, type Paint,
} from './sample-pictures.js';

const rings: Paint = (x, y) => {
	const distance = Math.hypot(x - 70, y - 40);
	return [128 + (127 * Math.sin(distance / 9)), 200 - distance, (x * 2) % 256];
};

const bars: Paint = (x, y) => [x % 50 < 20 ? 230 : 40, y % 30 < 9 ? 10 : 180, (x + y) % 256];

/** Pictures, and their hashes by a program in Python: Pillow 9.4 (`convert('L')`, `resize((32, 32), LANCZOS)`) and NumPy 1.24, after `phash` of the package ImageHash. */
const pictures = [
	{width: 160, height: 120, paint: scene, hash: 0xE1_56_9E_59_98_61_36_67n},
	{width: 64, height: 48, paint: rings, hash: 0xA0_4A_45_95_8A_97_CF_9Fn},
	{width: 200, height: 90, paint: bars, hash: 0x95_2A_55_29_5A_55_6A_BDn},
	{width: 32, height: 32, paint: rings, hash: 0xC0_95_AB_81_BB_92_AE_97n},
] as const;

const forever = new AbortController().signal;

/** Number of bits that differ. */
const distance = (one: bigint, other: bigint): number => (one ^ other).toString(2).replaceAll('0', '').length;

for (const portable of [false, true]) {
	const decoder = portable ? 'the decoder in JavaScript' : 'what is installed';
	test(`the worker's hash is that of an independent program, with ${decoder}`, async context => {
		const renderer = createPictureRenderer({portable});
		context.after(async () => renderer.close());
		for (const [index, {width, height, paint, hash}] of pictures.entries()) {
			const found = await renderer.hash(file(await encoded(width, height, paint), String(index)), forever);
			// Both round: Pillow after each pass of the resampling, decoders when they shrink.
			assert.ok(distance(found, hash) <= 4, `picture ${index}: ${found.toString(16)}, not ${hash.toString(16)}`);
		}
	});

	test(`a smaller, compressed copy keeps its hash; another picture has another; with ${decoder}`, async context => {
		const renderer = createPictureRenderer({portable});
		context.after(async () => renderer.close());
		const original = await renderer.hash(file(await encoded(320, 240, (x, y) => rings(x / 2, y / 2)), 'original'), forever);
		const copy = await renderer.hash(file(await encoded(80, 60, (x, y) => rings(x * 2, y * 2), 'jpeg'), 'copy'), forever);
		const other = await renderer.hash(file(await encoded(320, 240, bars), 'other'), forever);
		assert.ok(distance(original, copy) <= 6, String(distance(original, copy)));
		assert.ok(distance(original, other) > 20, String(distance(original, other)));
	});
}

test('the hash of a picture of one color has one bit, that of its brightness', async context => {
	const renderer = createPictureRenderer();
	context.after(async () => renderer.close());
	assert.equal(await renderer.hash(file(await encoded(50, 40, () => [90, 140, 30])), forever), 1n << 63n);
});

test('a file that is not a picture has no hash, and hashing yields to visible pictures', async context => {
	const renderer = createPictureRenderer();
	context.after(async () => renderer.close());
	await assert.rejects(renderer.hash(file(new TextEncoder().encode('<html>')), forever), /not a picture/);
	const bytes = await encoded(64, 48, rings);
	const order: string[] = [];
	const hashed = Promise.all(['a', 'b', 'c'].map(async key => {
		await renderer.hash(file(bytes, key), forever);
		order.push(key);
	}));
	await renderer.render({kind: 'single', file: file(bytes, 'shown')}, {columns: 10, rows: 5}, show(), forever);
	order.push('shown');
	await hashed;
	assert.deepEqual(order, ['a', 'shown', 'b', 'c']);
});
