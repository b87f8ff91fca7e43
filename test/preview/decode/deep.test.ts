import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import {loadCodec} from '../../../source/preview/decode/load-codec.js';
import {canBeServed} from '../../../source/preview/encode/served.js';
import type {Rendered} from '../../../source/preview/preview.js';
import {createRenderer} from '../../../source/preview/render-picture.js';
import type {TextPicture} from '../../../source/model/picture.js';
import {samplesWords, sizeWords} from '../../../source/ui/panes/facts.js';
import {createTheme} from '../../../source/ui/theme.js';
import {file, show} from '../sample-pictures.js';
import {eachDecoder, shades, sharpHere} from './each-decoder.js';
import {makePng} from './make-png.js';
import {makeTiff, type TiffEntry} from './make-tiff.js';

const theme = createTheme({level: 0, light: false, unicode: true});
const plainTheme = createTheme({level: 0, light: false, unicode: false});

/** One row of gray, 16 bits. */
const png = (values: readonly number[], alpha?: number): Uint8Array => {
	const channels = alpha === undefined ? 1 : 2;
	const raw = Buffer.alloc(1 + (values.length * 2 * channels));
	for (const [index, value] of values.entries()) {
		raw.writeUInt16BE(value, 1 + (index * 2 * channels));
		if (alpha !== undefined) {
			raw.writeUInt16BE(alpha, 3 + (index * 4));
		}
	}

	return makePng({
		width: values.length, height: 1, bits: 16, type: alpha === undefined ? 0 : 4, raw,
	});
};

type Kind = 'uint16' | 'int16' | 'uint32' | 'float';
const writers = {
	uint16: ['writeUInt16LE', 'writeUInt16BE', 16, 1], int16: ['writeInt16LE', 'writeInt16BE', 16, 2], uint32: ['writeUInt32LE', 'writeUInt32BE', 32, 1], float: ['writeFloatLE', 'writeFloatBE', 32, 3],
} as const;

/** One row of a TIFF. */
const tiff = (
	kind: Kind,
	values: readonly number[],
	{isBigEndian = false, channels = 1, entries = []}: {
		readonly isBigEndian?: boolean;
		readonly channels?: number;
		readonly entries?: readonly TiffEntry[];
	} = {},
): Uint8Array => {
	const [little, big, bits, format] = writers[kind];
	const strip = Buffer.alloc(values.length * bits / 8);
	for (const [index, value] of values.entries()) {
		strip[isBigEndian ? big : little](value, index * bits / 8);
	}

	return makeTiff({
		width: values.length / channels, height: 1, bits, format, channels, isBigEndian, entries, strip,
	});
};

const isNear = (found: readonly number[], wanted: readonly number[], what: string): void => {
	assert.equal(found.length, wanted.length, what);
	assert.ok(found.every((value, index) => Math.abs(value - wanted[index]!) <= 2), `${what}: ${found.join(' ')} instead of ${wanted.join(' ')}`);
};

const cases: ReadonlyArray<readonly [name: string, bytes: Uint8Array, shades: readonly number[], words: string]> = [
	['12 bits in a PNG of 16', png([0, 1024, 2048, 4095]), [0, 64, 128, 255], '16 bits, 0–4095 stretched'],
	['10 bits in a PNG of 16', png([0, 512, 1000]), [0, 128, 249], '16 bits, 0–1023 stretched'],
	['a PNG that uses its 16 bits', png([0, 0x80_00, 0xFF_FF]), [0, 128, 255], '16 bits'],
	['12 bits with transparency', png([0, 2048, 4095], 0xFF_FF), [0, 128, 255], '16 bits, 0–4095 stretched'],
	['12 bits in a TIFF', tiff('uint16', [0, 2048, 4095]), [0, 128, 255], '16 bits, 0–4095 stretched'],
	['12 bits in a TIFF of the other byte order', tiff('uint16', [0, 2048, 4095], {isBigEndian: true}), [0, 128, 255], '16 bits, 0–4095 stretched'],
	['12 bits in three channels', tiff('uint16', [0, 0, 0, 4095, 4095, 4095], {channels: 3}), [0, 255], '16 bits, 0–4095 stretched'],
	['heights below and above zero', tiff('int16', [-400, 1647, 3695]), [0, 127, 255], '16 bits, −400–3695 stretched'],
	['whole numbers of 32 bits', tiff('uint32', [0, 65_535, 131_071]), [0, 127, 255], '32 bits, 0–131071 stretched'],
	['floating point from 0 to 1', tiff('float', [0, 0.25, 1]), [0, 64, 255], '32-bit floating point'],
	['floating point of the other byte order', tiff('float', [0, 0.25, 1], {isBigEndian: true}), [0, 64, 255], '32-bit floating point'],
	['floating point beyond 1', tiff('float', [10.5, 60.5, 110.5]), [0, 127, 255], '32-bit floating point, 10.5–110.5 stretched'],
	['floating point where some are no numbers', tiff('float', [Number.NaN, 20, 30, Infinity]), [0, 0, 255, 255], '32-bit floating point, 20–30 stretched'],
	['the filler of raster software', tiff('float', [-3.4e38, 20, 30, 25]), [0, 0, 255, 127], '32-bit floating point, 20–30 stretched'],
	['a value that the file says is none', tiff('int16', [-9999, 100, 200], {entries: [[42_113, 2, '-9999']]}), [0, 100, 200], '16 bits, 0–255 stretched'],
	['one value everywhere', tiff('float', [7, 7]), [0, 0], '32-bit floating point, 7–8 stretched'],
];

for (const {name, decode, skip} of eachDecoder) {
	for (const [what, bytes, wanted, words] of cases) {
		test(`samples of more than 8 bits are stretched, and the facts say so, ${name}: ${what}`, {skip}, async () => {
			const decoded = await decode(bytes);
			const {samples, width, height} = decoded.facts;
			assert.equal(samplesWords(theme, samples!), words);
			assert.deepEqual([width, height], [wanted.length, 1]);
			// What is no value has no shade of its own.
			const isValue = (_: number, index: number): boolean => what !== 'floating point where some are no numbers' || (index > 0 && index < 3);
			isNear(shades(decoded).filter((value, index) => isValue(value, index)), wanted.filter((value, index) => isValue(value, index)), what);
		});
	}

	test(`8-bit samples are not stretched, ${name}`, {skip}, async () => {
		const bytes = makePng({
			width: 2, height: 1, type: 0, raw: Uint8Array.of(0, 10, 20),
		});
		const decoded = await decode(bytes);
		assert.equal(decoded.facts.samples, undefined);
		assert.deepEqual(shades(decoded), [10, 20]);
	});

	test(`both sides are stretched by the same scale, ${name}`, {skip}, async () => {
		const render = createRenderer(await loadCodec(name === 'without sharp'), {maxBytes: 1_000_000});
		const box = {columns: 8, rows: 4};
		const before = file(png([0, 4095]), 'before');
		const after = file(png([0, 65_520]), 'after');
		const brightest = ({picture}: Rendered): number => {
			const {background, foreground} = picture as TextPicture;
			return Math.max(...[...background, ...foreground].filter(color => color >= 0).map(color => color & 0xFF));
		};

		const alone = await render({kind: 'single', file: before}, box, show());
		assert.equal(brightest(alone), 255);
		const darker = await render({kind: 'single', file: before, other: after}, box, show());
		assert.ok(brightest(darker) <= 20, `${brightest(darker)}`);
		assert.equal(samplesWords(theme, darker.facts[0]!.samples!), '16 bits, 0–4095, shown on 0–65535');
		assert.equal(samplesWords(plainTheme, darker.facts[0]!.samples!), '16 bits, 0 to 4095, shown on 0 to 65535');
		assert.equal(brightest(await render({kind: 'single', file: after, other: before}, box, show())), 255);

		// 16 times as bright: white differs, black does not.
		const {difference, facts} = await render({kind: 'difference', before, after}, box, show());
		assert.equal(difference!.changed, 0.5);
		assert.ok(difference!.psnr < 5, `${difference!.psnr}`);
		assert.deepEqual(facts.map(({samples}) => samples!.shown), [{low: 0, high: 65_535}, {low: 0, high: 65_535}]);
		assert.match(sizeWords(theme, {before: facts[0], after: facts[1], shrunk: false}), /16 bits$/);

		// The same samples differ nowhere, though one file has 8 bits beside them.
		const same = await render({kind: 'difference', before, after: file(png([0, 4095]), 'same')}, box, show());
		assert.equal(same.difference!.changed, 0);
	});
}

test('a stretched file is not passed to the terminal unchanged', async () => {
	for (const {decode} of eachDecoder.filter(({skip}) => skip === false)) {
		for (const [values, isServed] of [[[0, 4095], false], [[0, 65_535], true]] as const) {
			const bytes = png(values);
			const {facts} = await decode(bytes);
			assert.equal(canBeServed(bytes, facts, 1e6), isServed);
		}
	}
});

test('decodes a BigTIFF', {skip: sharpHere === undefined && 'sharp is not installed'}, async () => {
	const bytes = new Uint8Array(await sharpHere!(Uint8Array.of(0, 255), {raw: {width: 2, height: 1, channels: 1}}).tiff({bigtiff: true, compression: 'none'}).toBuffer());
	assert.equal(bytes[2], 43);
	const decoded = await eachDecoder[0]!.decode(bytes);
	assert.deepEqual([decoded.facts.format, ...shades(decoded)], ['tiff', 0, 255]);
});
