import {Buffer} from 'node:buffer';
import {Jimp, JimpMime} from 'jimp';
import type {PictureFile, Show} from '../../source/preview/preview.js';
import {madeOnce} from '../helpers/made-once.js';

export type Paint = (x: number, y: number) => readonly [red: number, green: number, blue: number, alpha?: number];

/** A soft scene with edges, colors and texture: what a photograph asks of an encoder, in a few lines. */
export const scene: Paint = (x, y) => {
	const sky = 120 + (100 * Math.sin(x / 40) * Math.cos(y / 60));
	const ball = ((x - 90) ** 2) + ((y - 70) ** 2) < 2000;
	const grain = ((x * 7919) ^ (y * 104_729)) % 16;
	return ball ? [220, 60 + grain, 30] : [sky + grain, 90 + (y / 2) + grain, 200 - (x / 3)];
};

const clamp = (value: number): number => Math.max(0, Math.min(255, Math.round(value)));

/** An encoded file, the same bytes on every machine. Kept from run to run, because Jimp takes most of the time of many tests. */
export const encoded = async (width: number, height: number, paint: Paint, mime: 'png' | 'jpeg' | 'bmp' | 'gif' = 'png'): Promise<Uint8Array> => {
	const data = Buffer.alloc(width * height * 4);
	let at = 0;
	for (let y = 0; y < height; y++) {
		for (let x = 0; x < width; x++) {
			const [red, green, blue, alpha = 255] = paint(x, y);
			data[at++] = clamp(red);
			data[at++] = clamp(green);
			data[at++] = clamp(blue);
			data[at++] = alpha;
		}
	}

	const {bytes} = await madeOnce(data, `${width}x${height} ${mime}`, async () => ({
		contentType: mime, bytes: await new Jimp({data, width, height}).getBuffer(JimpMime[mime]),
	}));
	return new Uint8Array(bytes);
};

export const file = (bytes: Uint8Array, key = 'file'): PictureFile => ({key, bytes});

export const show = (changes: Partial<Show> = {}): Show => ({
	way: 'blocks', colors: 'truecolor', cell: {width: 8, height: 16}, bandwidth: 'high', tmux: false, ...changes,
});
