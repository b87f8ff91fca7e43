import {Buffer} from 'node:buffer';
import type {GraphicPicture} from '../../model/picture.js';
import type {Driver, Part} from './driver.js';
import {cutSixel, readSixel, type SixelImage} from './sixel-image.js';

/** The pixels that a part covers; not positive beyond the picture's edge. */
const boxOf = ({width, height}: GraphicPicture, part: Part, cell: {readonly width: number; readonly height: number}) => {
	const left = part.x * cell.width;
	const top = part.y * cell.height;
	return {
		left, top, width: Math.min(part.columns * cell.width, width - left), height: Math.min(part.rows * cell.height, height - top),
	};
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
		fills: ({width, height}) => isCellKnown ? {columns: Math.floor(width / cell.width), rows: Math.floor(height / cell.height)} : {columns: 0, rows: 0},
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
		erase: () => '',
		forget: () => '',
		clear() {
			last = undefined;
			return '';
		},
	};
};
