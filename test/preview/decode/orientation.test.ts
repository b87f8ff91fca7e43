import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import test from 'node:test';
import {loadCodec} from '../../../source/preview/decode/load-codec.js';
import {orientationOf} from '../../../source/preview/decode/orientation.js';
import {canBeServed} from '../../../source/preview/encode/served.js';
import {createRenderer} from '../../../source/preview/render-picture.js';
import {
	encoded, file, show, type Paint,
} from '../sample-pictures.js';
import {eachDecoder, letters, sharpHere} from './each-decoder.js';
import {makePng} from './make-png.js';
import {exifBlock, makeTiff} from './make-tiff.js';

/** How a picture of two rows, red and green over blue and white, is seen after each orientation. */
const upright: Readonly<Record<number, readonly string[]>> = {
	1: ['RG', 'BW'], 2: ['GR', 'WB'], 3: ['WB', 'GR'], 4: ['BW', 'RG'], 5: ['RB', 'GW'], 6: ['BR', 'WG'], 7: ['WG', 'BR'], 8: ['GW', 'RB'],
};
const orientations = Object.keys(upright).map(Number);

/** The four fields, wide enough that JPEG and WebP keep their colors: 64 × 32 pixels. */
const fields: Paint = (x, y) => {
	if (y < 16) {
		return x < 32 ? [255, 0, 0] : [0, 255, 0];
	}

	return x < 32 ? [0, 0, 255] : [255, 255, 255];
};

const flat = Array.from({length: 64 * 32}, (_, pixel) => fields(pixel % 64, Math.floor(pixel / 64)) as readonly number[]).flat();

const png = (orientation: number): Uint8Array => {
	const raw = Buffer.alloc(32 * (1 + (64 * 3)));
	for (let y = 0; y < 32; y++) {
		raw.set(flat.slice(y * 64 * 3, (y + 1) * 64 * 3), (y * (1 + (64 * 3))) + 1);
	}

	return makePng({
		width: 64, height: 32, raw, exif: exifBlock(orientation, orientation % 2 === 0),
	});
};

const jpeg = async (orientation: number): Promise<Uint8Array> => {
	const bytes = Buffer.from(await encoded(64, 32, fields, 'jpeg'));
	const block = exifBlock(orientation);
	const header = Buffer.from([0xFF, 0xE1, 0, block.length + 8, ...Buffer.from('Exif\0\0')]);
	return Buffer.concat([bytes.subarray(0, 2), header, block, bytes.subarray(2)]);
};

const tiff = (orientation: number): Uint8Array => makeTiff({
	width: 64, height: 32, channels: 3, strip: Uint8Array.from(flat), entries: [[274, 3, [orientation]]], isBigEndian: orientation % 2 === 0,
});

/** The fields' letters, each seen in its middle. */
const middles = (rows: readonly string[]): string[] => {
	const [height, width] = [rows.length, rows[0]!.length];
	return [0.25, 0.75].map(down => [0.25, 0.75].map(across => rows[Math.floor(down * height)]![Math.floor(across * width)]!).join(''));
};

for (const {name, decode, skip} of eachDecoder) {
	for (const [format, make] of Object.entries({jpeg, png, tiff})) {
		test(`rotates a ${format} file by each orientation, ${name}`, {skip}, async () => {
			for (const orientation of orientations) {
				const bytes = await make(orientation);
				assert.equal(orientationOf(bytes, format), orientation);
				const decoded = await decode(bytes);
				assert.deepEqual(middles(letters(decoded)), upright[orientation], `orientation ${orientation}`);
				const size = orientation > 4 ? [32, 64] : [64, 32];
				assert.deepEqual([decoded.facts.width, decoded.facts.height, decoded.pixels.width, decoded.pixels.height], [...size, ...size]);
			}
		});
	}
}

test('rotates WebP and AVIF files, with sharp', {skip: sharpHere === undefined && 'sharp is not installed'}, async () => {
	const [{decode}] = eachDecoder as [typeof eachDecoder[number]];
	for (const orientation of orientations) {
		const raw = sharpHere!(Uint8Array.from(flat), {raw: {width: 64, height: 32, channels: 3}}).withMetadata({orientation});
		const webp = new Uint8Array(await raw.webp({lossless: true}).toBuffer());
		assert.equal(orientationOf(webp, 'webp'), orientation);
		assert.deepEqual(middles(letters(await decode(webp))), upright[orientation], `WebP, orientation ${orientation}`);
	}

	// AVIF turns by a property of its container: irot counts quarters against the clock, imir mirrors at an axis.
	const plain = new Uint8Array(await sharpHere!(Uint8Array.from(flat), {raw: {width: 64, height: 32, channels: 3}}).avif({lossless: true}).toBuffer());
	assert.deepEqual(middles(letters(await decode(plain))), upright[1]);
	for (const [name, value, orientation] of [['irot', 3, 6], ['irot', 1, 8], ['irot', 2, 3], ['imir', 1, 2], ['imir', 0, 4]] as const) {
		const decoded = await decode(withProperty(plain, name, value));
		assert.deepEqual(middles(letters(decoded)), upright[orientation], `AVIF, ${name} ${value}`);
		assert.equal(decoded.facts.width, orientation > 4 ? 32 : 64);
	}
});

for (const {name, skip} of eachDecoder) {
	test(`a part of a rotated picture keeps the upright picture's shape in every view, ${name}`, {skip}, async () => {
		const render = createRenderer(await loadCodec(name === 'without sharp'), {maxBytes: 1_000_000});
		const box = {columns: 40, rows: 20};
		const crop = {
			left: 0.25, top: 0.25, width: 0.5, height: 0.5,
		};
		for (const way of ['blocks', 'ascii', 'kitty', 'sixel', 'iterm2'] as const) {
			// The store's small picture is turned by 90°, the original asks to be turned.
			const small = await render({kind: 'single', file: file(png(1), 'small')}, box, show({way}));
			assert.deepEqual([small.picture.columns, small.picture.rows], [40, 10], way);
			const original = file(await jpeg(6), 'original');
			for (const part of [undefined, crop]) {
				const {picture} = await render({kind: 'single', file: original, crop: part}, box, show({way}));
				assert.deepEqual([picture.columns, picture.rows], [20, 20], way);
			}
		}
	});
}

test('passes a file to the terminal unchanged only if it is upright', async () => {
	for (const [format, make] of Object.entries({jpeg, png})) {
		for (const orientation of orientations) {
			const bytes = await make(orientation);
			assert.equal(canBeServed(bytes, {
				format, width: 64, height: 32, bytes: bytes.length,
			}, 1e6), orientation === 1, `${format}, orientation ${orientation}`);
		}
	}
});

test('treats an invalid orientation as upright', () => {
	for (const orientation of [0, 9, 65_535]) {
		assert.equal(orientationOf(png(orientation), 'png'), 1);
		assert.equal(orientationOf(tiff(orientation), 'tiff'), 1);
	}

	assert.equal(orientationOf(png(6).subarray(0, 60), 'png'), 1);
	assert.equal(orientationOf(Buffer.from('RIFF\0\0\0\0WEBPEXIF\u00FF\u00FF\u00FF\u00FFII', 'latin1'), 'webp'), 1);
});

/** An AVIF file with one more property of its picture (ISO 23008-12): the boxes around it grow, and so do the offsets behind them. */
function withProperty(avif: Uint8Array, name: 'irot' | 'imir', value: number): Uint8Array {
	const original = Buffer.from(avif);
	const property = Buffer.from([0, 0, 0, 9, ...Buffer.from(name), value]);
	const find = (box: string): number => original.indexOf(box, 0, 'latin1') - 4;
	const [ipco, ipma] = [find('ipco'), find('ipma')];
	const ipcoEnd = ipco + original.readUInt32BE(ipco);
	const ipmaEnd = ipma + original.readUInt32BE(ipma);
	let properties = 0;
	for (let at = ipco + 8; at < ipcoEnd; at += original.readUInt32BE(at)) {
		properties++;
	}

	// One entry, one byte an association: version 0, flags 0, one item.
	const associations = Buffer.from(original.subarray(ipma, ipmaEnd));
	associations[18]!++;
	const grown = Buffer.concat([associations, Buffer.from([0x80 | (properties + 1)])]);
	grown.writeUInt32BE(grown.length, 0);
	const result = Buffer.concat([original.subarray(0, ipcoEnd), property, original.subarray(ipcoEnd, ipma), grown, original.subarray(ipmaEnd)]);
	const growth = property.length + 1;
	result.writeUInt32BE(original.readUInt32BE(ipco) + property.length, ipco);
	for (const box of ['iprp', 'meta']) {
		const at = find(box);
		result.writeUInt32BE(original.readUInt32BE(at) + growth, at);
	}

	// The first item's data begin where its base in `iloc` says, counted from the file's beginning.
	const base = find('iloc') + 20;
	result.writeUInt32BE(original.readUInt32BE(base) + growth, base);
	return new Uint8Array(result);
}
