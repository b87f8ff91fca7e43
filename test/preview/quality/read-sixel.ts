import type {Raster} from './raster.js';

/** Draws a sixel sequence as a terminal would; pixels that it leaves out are magenta. */
export const readSixel = (sequence: string): Raster => {
	const [, widthText, heightText, body] = /^\u001BP[\d;]*q"1;1;(\d+);(\d+)(.*)\u001B\\$/s.exec(sequence) ?? [];
	const width = Number(widthText);
	const height = Number(heightText);
	const data = new Float32Array(width * height * 3);
	for (let at = 0; at < data.length; at += 3) {
		data.set([255, 0, 255], at);
	}

	const registers = new Map<number, readonly number[]>();
	let color: readonly number[] = [];
	let x = 0;
	let top = 0;
	for (const [token, register, percent, repeat, repeated] of body!.matchAll(/#(\d+)(?:;2;(\d+;\d+;\d+))?|!(\d+)([?-~])|[$?-~-]/g)) {
		if (register !== undefined) {
			if (percent !== undefined) {
				registers.set(Number(register), percent.split(';').map(value => Number(value) * 255 / 100));
			}

			color = registers.get(Number(register))!;
		} else if (token === '$') {
			x = 0;
		} else if (token === '-') {
			x = 0;
			top += 6;
		} else {
			const bits = (repeated ?? token).codePointAt(0)! - 0x3F;
			for (const end = x + Number(repeat ?? 1); x < end; x++) {
				for (let row = 0; row < 6 && top + row < height; row++) {
					if (bits & (1 << row)) {
						data.set(color, (((top + row) * width) + x) * 3);
					}
				}
			}
		}
	}

	return {width, height, data};
};
