import {Buffer} from 'node:buffer';
import type {GraphicPicture} from '../../model/picture.js';
import type {Driver, Part} from './driver.js';
import {
	bandHeight, cutSixel, readSixel, type SixelImage,
} from './sixel-image.js';

/** The pixels that a part covers; not positive beyond the picture's edge. */
const boxOf = ({width, height}: GraphicPicture, part: Part, cell: {readonly width: number; readonly height: number}) => {
	const left = part.x * cell.width;
	const top = part.y * cell.height;
	return {
		left, top, width: Math.min(part.columns * cell.width, width - left), height: Math.min(part.rows * cell.height, height - top),
	};
};

/** Bytes of the bands from one pixel row to another. */
const bytesBetween = ({bandBytes}: SixelImage, top: number, bottom: number): number => {
	let bytes = 0;
	for (let band = Math.floor(top / bandHeight); band * bandHeight < bottom; band++) {
		bytes += bandBytes[band] ?? 0;
	}

	return bytes;
};

/**
Returns how many rows to paint from row `y`: `fitting` fit into `largest`, and `even` also end between two bands (0 if none do). A band cut in two is written twice, each time with most of its runs.

@param largest Bytes without the definitions of colors.
*/
const stripRows = (image: SixelImage, {y, rows}: Part, cellHeight: number, largest: number): {readonly fitting: number; readonly even: number} => {
	let fitting = 0;
	let even = 0;
	while (fitting < rows && bytesBetween(image, y * cellHeight, (y + fitting + 1) * cellHeight) <= largest) {
		fitting++;
		even = (y + fitting) * cellHeight % bandHeight === 0 || fitting === rows ? fitting : even;
	}

	return {fitting, even};
};

/**
Sixel pictures, painted over the cells. The payload is the whole sequence. It isn't wrapped for tmux, which draws it if built with sixel. DECSDM is left alone: xterm 369 reversed its meaning, and the default is right everywhere.

@param cell A cell's size in pixels: sixels are not scaled.
@param isCellKnown If the size is a guess, pixels can't be mapped to cells, so pictures are painted whole.
*/
export const createSixelDriver = (cell: {readonly width: number; readonly height: number}, isCellKnown: boolean): Driver => {
	let last: {readonly key: string; readonly image: SixelImage} | undefined;
	const imageOf = (picture: GraphicPicture): SixelImage => {
		if (last?.key !== picture.key) {
			last = {key: picture.key, image: readSixel(picture.payload, picture.width, picture.height)};
		}

		return last.image;
	};

	return {
		layer: 'painted',
		paintsParts: isCellKnown,
		filledCells: ({width, height}) => isCellKnown
			? {columns: Math.floor(width / cell.width), rows: Math.floor(height / cell.height)}
			: {columns: 0, rows: 0},
		isReady: () => true,
		prepare: () => ([] as string[]).values() as Iterator<string, void>,
		abort: () => '',
		paint(_slot, picture, part) {
			if (part.columns === picture.columns && part.rows === picture.rows) {
				return Buffer.from(picture.payload).toString('latin1');
			}

			const box = boxOf(picture, part, cell);
			return box.width > 0 && box.height > 0 ? cutSixel(imageOf(picture), box) : '';
		},
		...(isCellKnown && {
			strip(picture, part, largest, room = Number.POSITIVE_INFINITY) {
				if (picture.payload.length <= largest) {
					return part;
				}

				const image = imageOf(picture);
				// A strip defines its colors.
				const bytes = Math.min(largest, room) - image.colorBytes;
				const {fitting, even} = stripRows(image, part, cell.height, bytes * picture.columns / part.columns);
				const rows = even || (room === Number.POSITIVE_INFINITY ? Math.max(1, fitting) : 0);
				return rows > 0 ? {...part, rows} : undefined;
			},
		}),
		erase: () => '',
		forget: () => '',
		clear() {
			last = undefined;
			return '';
		},
	};
};
