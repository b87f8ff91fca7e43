import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import {loadCodec} from '../../../source/preview/decode/load-codec.js';
import {WinnowError} from '../../../source/model/errors.js';
import {encoded} from '../sample-pictures.js';
import {eachDecoder, letters} from './each-decoder.js';
import {makeBmp, type BmpParts} from './make-bmp.js';

const [red, green, blue, black, white] = [[0, 0, 255], [0, 255, 0], [255, 0, 0], [0, 0, 0], [255, 255, 255]] as const;
const palette = [red, green, blue, black];
/** Two rows, the lower one first: blue, black, red over red, green, blue, as a picture three pixels wide. */
const rows = {
	1: [0b1010_0000, 0, 0, 0, 0b0100_0000, 0, 0, 0],
	4: [0x23, 0, 0, 0, 0x01, 0x20, 0, 0],
	8: [2, 3, 0, 0, 0, 1, 2, 0],
	24: [...blue, ...black, ...red, 0, 0, 0, ...red, ...green, ...blue, 0, 0, 0],
	32: [...blue, 0, ...black, 0, ...red, 0, ...red, 0, ...green, 0, ...blue, 0],
} as const;
const picture = ['RGB', 'BKR'];

const cases: Readonly<Record<string, Partial<BmpParts> & Pick<BmpParts, 'size' | 'bits' | 'data'>>> = {
	'OS/2 1.x, 4 bits': {size: 12, bits: 4, data: rows[4]},
	'OS/2 1.x, 8 bits': {size: 12, bits: 8, data: rows[8]},
	'OS/2 1.x, 24 bits': {
		size: 12, bits: 24, data: rows[24], palette: [],
	},
	'OS/2 2.x, 16 bytes of header, 24 bits': {
		size: 16, bits: 24, data: rows[24], palette: [],
	},
	'OS/2 2.x, 16 bytes of header, 8 bits': {
		size: 16, bits: 8, data: rows[8], palette: Array.from({length: 256}, (_, index) => palette[index] ?? white),
	},
	'OS/2 2.x, 36 bytes of header, 4 bits': {size: 36, bits: 4, data: rows[4]},
	'OS/2 2.x, 64 bytes of header, 8 bits': {size: 64, bits: 8, data: rows[8]},
	'OS/2 2.x, runs of 24 bits': {
		size: 64, bits: 24, compression: 4, palette: [], data: [1, ...blue, 1, ...black, 1, ...red, 0, 0, 0, 3, ...red, ...green, ...blue, 0, 0, 1],
	},
	'Windows, 4 bits of an odd width': {size: 40, bits: 4, data: rows[4]},
	'Windows, 8 bits': {size: 40, bits: 8, data: rows[8]},
	'Windows, 24 bits': {
		size: 40, bits: 24, data: rows[24], palette: [],
	},
	'Windows, 32 bits from the top': {
		size: 40, bits: 32, height: -2, palette: [], data: [...rows[32].slice(12), ...rows[32].slice(0, 12)],
	},
	'Windows, 16 bits with masks': {
		size: 40,
		bits: 16,
		compression: 3,
		palette: [],
		masks: [0xF8_00, 0x07_E0, 0x00_1F],
		data: [0x1F, 0, 0, 0, 0, 0xF8, 0, 0, 0, 0xF8, 0xE0, 7, 0x1F, 0, 0, 0],
	},
	'Windows, runs of 8 bits': {
		size: 40, bits: 8, compression: 1, data: [1, 2, 1, 3, 1, 0, 0, 0, 0, 3, 0, 1, 2, 0, 0, 1],
	},
	'Windows, runs of 4 bits': {
		size: 40, bits: 4, compression: 2, data: [2, 0x23, 1, 0, 0, 0, 0, 3, 0x01, 0x20, 0, 1],
	},
	'Windows, header of 124 bytes': {
		size: 124, bits: 24, data: rows[24], palette: [],
	},
};

for (const {name, decode, skip} of eachDecoder) {
	for (const [kind, parts] of Object.entries(cases)) {
		test(`decodes a BMP: ${kind}, ${name}`, {skip}, async () => {
			const decoded = await decode(makeBmp({
				width: 3, height: 2, palette, ...parts,
			}));
			assert.deepEqual(letters(decoded), picture);
			assert.equal(decoded.facts.damaged, undefined);
			assert.equal(decoded.facts.format, 'bmp');
		});
	}

	test(`decodes a 1-bit BMP, ${name}`, {skip}, async () => {
		assert.deepEqual(letters(await decode(makeBmp({
			size: 12, width: 3, height: 2, bits: 1, palette: [black, white], data: rows[1],
		}))), ['KWK', 'WKW']);
	});

	test(`shows the first rows of a truncated BMP and reports it, ${name}`, {skip}, async () => {
		for (const parts of [cases['OS/2 1.x, 24 bits']!, cases['Windows, runs of 8 bits']!]) {
			const bytes = makeBmp({
				width: 3, height: 2, palette, ...parts,
			});
			const decoded = await decode(bytes.subarray(0, -10));
			assert.deepEqual([letters(decoded)[1], decoded.facts.damaged], ['BKR', true]);
		}
	});

	test(`names the kind of a BMP that it can't decode, ${name}`, {skip}, async () => {
		await assert.rejects(decode(makeBmp({
			size: 64, width: 3, height: 2, bits: 1, compression: 3, palette: [black, white], data: [0],
		})), (error: unknown) => error instanceof WinnowError && error.what === 'not shown: BMP compressed with JPEG, PNG or Huffman codes is not supported');
		await assert.rejects(decode(makeBmp({
			size: 41 + 64, width: 3, height: 2, bits: 24, data: [0],
		})), /damaged: the bmp header has no picture size/);
	});
}

test('terminal-image gets only BMP files that its decoder reads correctly', async () => {
	const {paint} = await loadCodec(false);
	assert.ok(paint(await encoded(3, 2, () => [255, 0, 0], 'bmp')));
	for (const parts of Object.values(cases).filter(({size, bits}) => size !== 40 || bits !== 24)) {
		assert.equal(paint(makeBmp({
			width: 3, height: 2, palette, ...parts,
		})), undefined);
	}

	assert.equal(paint(Buffer.from(makeBmp({
		size: 40, width: 3, height: 2, bits: 24, palette, data: rows[24],
	}))), undefined);
});
