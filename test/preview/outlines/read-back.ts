import {toAnsi} from '../../../source/preview/blocks/to-ansi.js';
import {loadCodec} from '../../../source/preview/decode/load-codec.js';
import type {Outlines} from '../../../source/preview/outlines/outlines.js';
import type {Rendered, Show} from '../../../source/preview/preview.js';
import {createRenderer} from '../../../source/preview/render-picture.js';
import {decodePicture} from '../../helpers/decode-picture.js';
import {rasterize, type Raster} from '../quality/raster.js';
import {readSixel} from '../quality/read-sixel.js';
import {show, type Paint} from '../sample-pictures.js';

const codec = await loadCodec(true);
export const render = createRenderer(codec, {maxBytes: 10_000_000});
/** 320×320 pixels of the terminal. */
export const box = {columns: 40, rows: 20};
export const shownSize = 320;

export const cyan = 0x00_FF_FF;
const kinds = {gray: [128, 128, 128], red: [255, 0, 0], line: [0, 255, 255]} as const;
type Kind = keyof typeof kinds;
const colorsOfKinds = Object.entries(kinds) as ReadonlyArray<[Kind, readonly [number, number, number]]>;
export type Rectangle = readonly [left: number, top: number, right: number, bottom: number];
export type Labeled = {readonly width: number; readonly height: number; readonly at: Rectangle};

/** A picture whose only red rectangle is its label. */
export const painted = ({at: [left, top, right, bottom]}: Labeled): Paint => (x, y) =>
	x >= left && x < right && y >= top && y < bottom ? [255, 0, 0] : [128, 128, 128];

export const outlinesOf = ({width, height, at: [left, top, right, bottom]}: Labeled, more: Partial<Outlines> = {}): Outlines => ({
	shapes: [{
		kind: 'box', color: cyan, from: [left, top], to: [right, bottom],
	}],
	size: {width, height},
	...more,
});

export const ways = {
	blocks: show(),
	'blocks of 256 colors': show({colors: '256'}),
	kitty: show({way: 'kitty'}),
	sixel: show({way: 'sixel'}),
	iterm2: show({way: 'iterm2'}),
	'kitty on a slow link': show({way: 'kitty', bandwidth: 'low'}),
} as const satisfies Readonly<Record<string, Show>>;

/** What the bytes for the terminal show, read by other code. */
export const read = async ({picture}: Rendered): Promise<Raster> => {
	if (picture.kind === 'text') {
		return rasterize(toAnsi(picture), picture.columns, picture.rows);
	}

	return picture.protocol === 'sixel' ? readSixel(new TextDecoder().decode(picture.payload)) : decodePicture(picture.payload);
};

export const kindAt = ({data, width}: Raster, x: number, y: number): Kind => {
	const at = ((y * width) + x) * 3;
	let [best, least]: [Kind, number] = ['gray', Infinity];
	for (const [kind, [red, green, blue]] of colorsOfKinds) {
		const distance = ((red - data[at]!) ** 2) + ((green - data[at + 1]!) ** 2) + ((blue - data[at + 2]!) ** 2);
		[best, least] = distance < least ? [kind, distance] : [best, least];
	}

	return best;
};

/** The smallest rectangle around all pixels of some kinds. */
export const around = (raster: Raster, ...wanted: Kind[]): Rectangle | undefined => {
	let found: [number, number, number, number] | undefined;
	for (let y = 0; y < raster.height; y++) {
		for (let x = 0; x < raster.width; x++) {
			if (wanted.includes(kindAt(raster, x, y))) {
				found = found ? [Math.min(found[0], x), Math.min(found[1], y), Math.max(found[2], x + 1), Math.max(found[3], y + 1)] : [x, y, x + 1, y + 1];
			}
		}
	}

	return found;
};

export const scaled = ({at, width}: Labeled, to: number): Rectangle => at.map(value => value * to / width) as unknown as Rectangle;
