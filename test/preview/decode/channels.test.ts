import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import {overCheckerboard} from '../../../source/preview/decode/checkerboard.js';
import {decodePicture} from '../../../source/preview/decode/decode-picture.js';
import {loadCodec} from '../../../source/preview/decode/load-codec.js';
import {loadSharp} from '../../../source/preview/decode/load-sharp.js';
import {makePng} from './make-png.js';

const opaque = 255;

for (const [channels, pixels, expected] of [
	[1, [0, 120], [0, 0, 0, 120, 120, 120]],
	[2, [0, opaque, 120, opaque], [0, 0, 0, 120, 120, 120]],
	// The board is light here: 0xCC where nothing is, and half of each where half is.
	[2, [50, 0], [0xCC, 0xCC, 0xCC]],
	[2, [50, 51], [173, 173, 173]],
	[3, [1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6]],
	[4, [1, 2, 3, opaque, 4, 5, 6, opaque], [1, 2, 3, 4, 5, 6]],
	[4, [10, 20, 30, 0], [0xCC, 0xCC, 0xCC]],
] as const) {
	test(`converts pixels of ${channels} channels to RGB: ${pixels.join(' ')}`, () => {
		const width = pixels.length / channels;
		const {data} = overCheckerboard(Uint8Array.from(pixels), width, 1, channels);
		assert.deepEqual([...data], expected);
	});
}

test('the checkerboard alternates along both edges', () => {
	const clear = overCheckerboard(new Uint8Array(64 * 64 * 2), 64, 64, 2).data;
	const at = (x: number, y: number): number => clear[((y * 64) + x) * 3]!;
	assert.deepEqual([at(0, 0), at(1, 1), at(2, 0), at(0, 2), at(2, 2), at(4, 0), at(63, 63)], [0xCC, 0xCC, 0x99, 0x99, 0xCC, 0xCC, 0xCC]);
});

for (const portable of await loadSharp() === undefined ? [true] : [false, true]) {
	test(`a gray PNG with transparency is gray where it is opaque and shows the checkerboard elsewhere, ${portable ? 'portable' : 'with sharp'}`, async () => {
		const {decoders} = await loadCodec(portable);
		const raw = Buffer.from([0, 0, 255, 90, 255, 200, 255, 90, 0]);
		const {pixels} = await decodePicture(makePng({
			width: 4, height: 1, type: 4, raw,
		}), {width: Infinity, height: Infinity}, decoders);
		assert.deepEqual([...pixels.data.subarray(0, 9)], [0, 0, 0, 90, 90, 90, 200, 200, 200]);
		assert.ok([0x99, 0xCC].includes(pixels.data[9]!), `${pixels.data[9]}`);
	});
}
