import process from 'node:process';
import chalk from 'chalk';
import terminalImage from 'terminal-image';
import type {Pixels} from '../../model/pixels.js';
import type {Size} from './decoder.js';

/** Half blocks: two pixels a cell, the upper one in the background. */
const cellPattern = /\u001B\[48;2;(\d+);(\d+);(\d+)m\u001B\[38;2;(\d+);(\d+);(\d+)m▄/g;

/**
Reads the half blocks that terminal-image draws back as pixels, the input of the glyph search.

@param size In pixels; the height is even.
@throws Error if terminal-image can't decode the file, or draws something other than half blocks (a transparent pixel).
*/
export const terminalImageSamples = async (bytes: Uint8Array, {width, height}: Size): Promise<Pixels> => {
	// Terminal-image reads the size of process.stdout, which is missing in a worker. Chalk reads the number of colors.
	Object.assign(process.stdout, {columns: width, rows: (height / 2) + 2});
	chalk.level = 3;
	const drawn = await terminalImage.buffer(bytes, {
		width, height: height / 2, preserveAspectRatio: false, preferNativeRender: false,
	});
	const data = new Uint8Array(width * height * 3);
	let cell = 0;
	for (const match of drawn.matchAll(cellPattern)) {
		const upper = ((Math.floor(cell / width) * 2 * width) + (cell % width)) * 3;
		for (let channel = 0; channel < 3; channel++) {
			data[upper + channel] = Number(match[channel + 1]);
			data[upper + (width * 3) + channel] = Number(match[channel + 4]);
		}

		cell++;
	}

	if (cell !== width * height / 2) {
		throw new Error('terminal-image drew something other than half blocks');
	}

	return {width, height, data};
};
