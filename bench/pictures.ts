/*
Quality and cost of pictures with every graphics protocol, over a folder of images; with chafa and timg, if they are installed. Every image is stretched to the cells once, and all programs draw that file. Cells are drawn as 8×16 pixels. PSNR is measured after a 5×5 blur, SSIM on the luminance without a blur. Graphics are compared with the served picture, without a blur.
*/
import {
	mkdtemp, readdir, readFile, rm, writeFile,
} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import type {Writable} from 'node:stream';
import {Buffer} from 'node:buffer';
import {Jimp, JimpMime} from 'jimp';
import {toAnsi} from '../source/preview/blocks/to-ansi.js';
import {decodePicture} from '../source/preview/decode/decode-picture.js';
import {loadCodec} from '../source/preview/decode/load-codec.js';
import type {Pixels} from '../source/model/pixels.js';
import type {Box, Show} from '../source/preview/preview.js';
import {createRenderer, type Codec} from '../source/preview/render-picture.js';
import {resample} from '../source/preview/resample.js';
import {asWinnowError} from '../source/model/errors.js';
import {psnr, ssim} from '../test/preview/quality/metrics.js';
import {drawnByPeers} from '../test/preview/quality/peers.js';
import {
	cellHeight, cellWidth, rasterize, type Raster,
} from '../test/preview/quality/raster.js';
import {readSixel} from '../test/preview/quality/read-sixel.js';

type Figures = {psnr: number; ssim: number; bytes: number; milliseconds: number; pictures: number};

const cell = {width: cellWidth, height: cellHeight};
const textWays: Readonly<Record<string, Partial<Show>>> = {
	'blocks 24-bit': {},
	'blocks 24-bit, low': {bandwidth: 'low'},
	'blocks 240': {colors: '256'},
	'blocks 240, low': {colors: '256', bandwidth: 'low'},
	'blocks, no color': {colors: 'none'},
	ascii: {way: 'ascii', colors: 'none'},
};
const graphicWays: Readonly<Record<string, Partial<Show>>> = {
	kitty: {way: 'kitty'},
	'kitty, low': {way: 'kitty', bandwidth: 'low'},
	sixel: {way: 'sixel'},
	'sixel, low': {way: 'sixel', bandwidth: 'low'},
	iTerm2: {way: 'iterm2'},
};
/** The longer edge of the pictures that the store serves for graphics (pixels). */
const sampleEdge = 200;

const showOf = (changes: Partial<Show>): Show => ({
	way: 'blocks', colors: 'truecolor', bandwidth: 'high', cell, tmux: false, ...changes,
});

const rasterOf = ({width, height, data}: Pixels): Raster => ({width, height, data: Float32Array.from(data)});

const pngOf = async ({width, height, data}: Pixels): Promise<Uint8Array> => {
	const rgba = Buffer.alloc(width * height * 4, 255);
	for (let pixel = 0; pixel < width * height; pixel++) {
		rgba.set(data.subarray(pixel * 3, (pixel * 3) + 3), pixel * 4);
	}

	return new Jimp({data: rgba, width, height}).getBuffer(JimpMime.png);
};

const add = (table: Map<string, Figures>, name: string, figures: Omit<Figures, 'pictures'>): void => {
	const sum = table.get(name) ?? {
		psnr: 0, ssim: 0, bytes: 0, milliseconds: 0, pictures: 0,
	};
	table.set(name, {
		psnr: sum.psnr + figures.psnr,
		ssim: sum.ssim + figures.ssim,
		bytes: sum.bytes + figures.bytes,
		milliseconds: sum.milliseconds + figures.milliseconds,
		pictures: sum.pictures + 1,
	});
};

const everything = {width: Number.POSITIVE_INFINITY, height: Number.POSITIVE_INFINITY};

/** Time from the bytes of a file to the output (ms). Nothing is cached between pictures. */
const timed = async (codec: Codec, bytes: Uint8Array, area: Box, show: Show) => {
	const render = createRenderer(codec, {maxBytes: 0});
	const start = performance.now();
	const {picture} = await render({kind: 'single', file: {key: '', bytes}}, area, show);
	return {picture, milliseconds: performance.now() - start};
};

type Setup = {
	readonly table: Map<string, Figures>;
	readonly codec: Codec;
	/** Cells of the terminal that a picture fills. */
	readonly area: Box;
	/** For files that peers read. */
	readonly folder: string;
};

const measureText = async ({table, codec, area, folder}: Setup, original: Uint8Array, pixels: Pixels): Promise<void> => {
	const {columns, rows} = area;
	const stretched = resample(pixels, columns * cellWidth, rows * cellHeight);
	const reference = rasterOf(stretched);
	const file = path.join(folder, 'stretched.png');
	const png = await pngOf(stretched);
	await writeFile(file, png);
	const measure = (name: string, text: string, milliseconds: number): void => {
		const drawn = rasterize(text, columns, rows);
		add(table, name, {
			psnr: psnr(reference, drawn, 2), ssim: ssim(reference, drawn), bytes: Buffer.byteLength(text), milliseconds,
		});
	};

	for (const [name, changes] of Object.entries(textWays)) {
		const {picture} = await timed(codec, png, area, showOf(changes));
		// A user waits for the file as served, with its own aspect ratio.
		const {milliseconds} = await timed(codec, original, area, showOf(changes));
		if (picture.kind === 'text') {
			measure(name, toAnsi(picture), milliseconds);
		}
	}

	for (const [name, text] of await drawnByPeers(file, columns, rows, process.env)) {
		measure(name, text, Number.NaN);
	}
};

const measureGraphics = async ({table, codec, area}: Setup, pixels: Pixels): Promise<void> => {
	const scale = Math.min(1, sampleEdge / Math.max(pixels.width, pixels.height));
	const sample = resample(pixels, Math.max(1, Math.round(pixels.width * scale)), Math.max(1, Math.round(pixels.height * scale)));
	const served = await codec.jpeg(sample, 85);
	const {pixels: reference} = await decodePicture(served, everything, codec.decoders);
	for (const [name, changes] of Object.entries(graphicWays)) {
		const {picture, milliseconds} = await timed(codec, served, area, showOf(changes));
		if (picture.kind === 'graphic') {
			const drawn = picture.protocol === 'sixel'
				? readSixel(new TextDecoder().decode(picture.payload))
				: rasterOf((await decodePicture(picture.payload, everything, codec.decoders)).pixels);
			const alike = rasterOf(resample(reference, drawn.width, drawn.height));
			add(table, name, {
				psnr: psnr(alike, drawn, 0), ssim: ssim(alike, drawn), bytes: picture.payload.length, milliseconds,
			});
		}
	}
};

const lines = (table: Map<string, Figures>): string => [...table].map(([name, {psnr: ratio, ssim: similarity, bytes, milliseconds, pictures}]) => {
	const mean = (sum: number, digits: number, width: number): string => Number.isNaN(sum) ? ''.padStart(width) : (sum / pictures).toFixed(digits).padStart(width);
	const psnrText = ratio === Number.POSITIVE_INFINITY ? 'as served'.padStart(9) : mean(ratio, 2, 9);
	return `${name.padEnd(20)}${psnrText}${mean(similarity, 3, 8)}${mean(bytes / 1000, 1, 9)}${mean(milliseconds, 1, 8)}\n`;
}).join('');

/** Limits: `share` of the peer's bytes, and `slack` in decibels below the peer. */
type Budget = {readonly share: number; readonly slack: number};

/** Compares one figure with a peer from the same run. */
const verdict = (table: Map<string, Figures>, ours: string, peer: string, budget: Budget): string => {
	const [one, other] = [table.get(ours), table.get(peer)];
	if (!one || !other) {
		return '';
	}

	const more = (one.psnr - other.psnr) / one.pictures;
	const share = one.bytes / other.bytes;
	const met = more >= -budget.slack && share <= budget.share;
	return `${met ? 'met   ' : 'MISSED'} ${ours}: ${more >= 0 ? '+' : ''}${more.toFixed(2)} dB against ${peer} for ${share.toFixed(2)} of its bytes; budget −${budget.slack} dB, ${budget.share}\n`;
};

const verdicts = (table: Map<string, Figures>): string => {
	const plain = table.get('blocks, no color');
	return verdict(table, 'blocks 24-bit', 'chafa block', {share: 0.57, slack: 0.1})
		+ verdict(table, 'blocks 24-bit, low', 'timg quarter', {share: 0.4, slack: 0})
		+ verdict(table, 'blocks 240', 'chafa block 240', {share: 0.7, slack: 0})
		+ (plain ? `${plain.psnr / plain.pictures >= 16.5 ? 'met   ' : 'MISSED'} blocks, no color: ${(plain.psnr / plain.pictures).toFixed(2)} dB; budget 16.5 dB\n` : '');
};

/** `FOLDER [COLUMNSxROWS]`. Default 60x30. */
export async function run(args: readonly string[], out: Writable): Promise<void> {
	const [folder, cells = '60x30'] = args;
	const [columns = 0, rows = 0] = cells.split('x').map(Number);
	if (folder === undefined || !(columns > 0 && rows > 0)) {
		out.write('npm run bench -- pictures FOLDER [COLUMNSxROWS]\n');
		return;
	}

	const codec = await loadCodec(false);
	const entries = await readdir(folder, {recursive: true, withFileTypes: true});
	const files = entries.filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name)).sort();
	const table = new Map<string, Figures>();
	const temporary = await mkdtemp(path.join(tmpdir(), 'winnow-bench-'));
	const setup: Setup = {table, codec, area: {columns, rows}, folder: temporary};
	try {
		let pictures = 0;
		for (const file of files) {
			const bytes = await readFile(file);
			try {
				const {pixels} = await decodePicture(bytes, everything, codec.decoders);
				await measureText(setup, bytes, pixels);
				await measureGraphics(setup, pixels);
				pictures++;
			} catch (error) {
				out.write(`${path.relative(folder, file)}: ${asWinnowError(error).line}\n`);
			}
		}

		out.write(`${pictures} pictures at ${columns}×${rows} cells; graphics of ${sampleEdge} px samples\n`);
		out.write(`${''.padEnd(20)}${'PSNR dB'.padStart(9)}${'SSIM'.padStart(8)}${'kB'.padStart(9)}${'ms'.padStart(8)}\n${lines(table)}${verdicts(table)}`);
	} finally {
		await rm(temporary, {recursive: true, force: true});
	}
}
