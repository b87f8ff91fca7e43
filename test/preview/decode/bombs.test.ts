import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {execFile} from 'node:child_process';
import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import test from 'node:test';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {deflateSync} from 'node:zlib';
import {decodePicture} from '../../../source/preview/decode/decode-picture.js';
import {loadCodec} from '../../../source/preview/decode/load-codec.js';
import {loadSharp} from '../../../source/preview/decode/load-sharp.js';
import {WinnowError} from '../../../source/model/errors.js';
import {peakMemory} from '../../helpers/peak-memory.js';
import {temporaryFolder} from '../../sources/local/tree.js';
import {makeBmp} from './make-bmp.js';
import {makePng} from './make-png.js';
import {makeTiff, type TiffEntry} from './make-tiff.js';

/** What a bomb may raise a process's memory by: its own bytes, the decoder's code, and what zlib unpacks until it is enough. Each of them would take 200 MB and more, measured 1 to 38. */
const maxGrowth = 100_000_000;

/** Names the file that another process of this program decodes and measures. */
const variable = 'WINNOW_TEST_DECODE';

type Outcome = {readonly what: string; readonly growth: number};

/** Decodes one file in a process that does nothing else. */
const decodeOnce = async (file: string, portable: boolean): Promise<Outcome> => {
	const {decoders} = await loadCodec(portable);
	const size = {width: 480, height: 480};
	// What is loaded on first use is not the bomb's.
	const tiny = {width: 2, height: 2, type: 0, raw: Uint8Array.of(0, 1, 2, 0, 3, 4)};
	for (const bytes of [makePng(tiny), makeTiff({width: 2, height: 2, strip: Uint8Array.of(1, 2, 3, 4)})]) {
		await decodePicture(bytes, size, decoders);
	}

	const bytes = new Uint8Array(await readFile(file));
	const before = peakMemory(process.pid);
	let what = 'shown';
	try {
		await decodePicture(bytes, size, decoders);
	} catch (error) {
		what = error instanceof WinnowError ? error.what : String(error);
	}

	return {what, growth: peakMemory(process.pid) - before};
};

/** One frame of 65,535 × 65,535 on a screen of one pixel. */
const hugeFrame = Buffer.from('47494638396101000100800000000000ffffff2c00000000ffffffff000202440100', 'hex');

const zeros = (length: number): Uint8Array => new Uint8Array(length);

/** Zeros as zlib packs them fastest. */
const packedZeros = (length: number): Uint8Array => deflateSync(zeros(length), {level: 1});
const deflated: readonly TiffEntry[] = [[259, 3, [8]]];

/** Several pages, of which only the first is small; one strip of 16 MB serves for the others. */
const manyPages = (): Uint8Array => {
	const [small, large] = [packedZeros(4), packedZeros(16_000_000)];
	const strips = Buffer.concat([small, large]);
	const directories = Array.from({length: 21}, (_, index) => {
		const [edge, at, length] = index === 0 ? [2, 8, small.length] : [4000, 8 + small.length, large.length];
		const file = Buffer.from(makeTiff({
			width: edge, height: edge, strip: strips, entries: [...deflated, [273, 4, [at]], [279, 4, [length]]],
		}));
		const start = file.readUInt32LE(4);
		// Its last four bytes say where the next one is.
		file.writeUInt32LE(index === 20 ? 0 : start + ((index + 1) * (file.length - start)), file.length - 4);
		return index === 0 ? file : file.subarray(start);
	});
	return Buffer.concat(directories);
};

const tooLarge = /^too large: [\d,]+ × [\d,]+ pixels; the limit (?:for this kind of file|without the package sharp) is /;
const damaged = /^damaged: the tiff file can't be decoded$/;

/** Files that hold more than they show, and what is said of them with sharp and without. */
const bombs: ReadonlyArray<readonly [name: string, make: () => Uint8Array, withSharp: RegExp, without: RegExp]> = [
	['an interlaced PNG of 31 million pixels of 64 bits', () => makePng({
		width: 5600, height: 5600, type: 6, bits: 16, isInterlaced: true, raw: zeros(251_000_000),
	}), tooLarge, tooLarge],
	['a GIF with a frame beyond its screen', () => hugeFrame, tooLarge, tooLarge],
	['a TIFF of 31 million pixels of 128 bits', () => makeTiff({
		width: 5600, height: 5600, channels: 4, bits: 32, format: 3, strip: packedZeros(100_000_000), entries: deflated,
	}), tooLarge, tooLarge],
	['a TIFF of two thousand channels', () => makeTiff({
		width: 1000, height: 1000, channels: 2000, strip: packedZeros(1000), entries: deflated,
	}), tooLarge, tooLarge],
	['a TIFF whose strip unpacks to 300 MB', () => makeTiff({
		width: 100, height: 100, channels: 3, strip: packedZeros(300_000_000), entries: deflated,
	}), /^shown$/, damaged],
	['a TIFF with twenty huge pages behind a small one', manyPages, /^shown$/, /^shown$/],
	['a BMP of 900 million pixels', () => makeBmp({
		size: 40, width: 30_000, height: 30_000, bits: 8, compression: 1, data: [0, 1],
	}), tooLarge, tooLarge],
];

const asked = process.env[variable];
if (asked === undefined) {
	const withoutSharp = await loadSharp() === undefined && 'sharp is not installed';
	// Packing hundreds of megabytes takes longer than refusing them.
	const made = new Map<string, Uint8Array>();
	for (const portable of [false, true]) {
		for (const [name, make, withSharp, without] of bombs) {
			test(`${name} uses little memory, ${portable ? 'without sharp' : 'with sharp'}`, {skip: !portable && withoutSharp}, async context => {
				const file = path.join(await temporaryFolder(context), 'bomb');
				const bytes = made.get(name) ?? make();
				made.set(name, bytes);
				await writeFile(file, bytes);
				const {stdout} = await promisify(execFile)(process.execPath, [fileURLToPath(import.meta.url)], {env: {PATH: process.env.PATH, [variable]: `${portable ? 'portable' : 'sharp'} ${file}`}});
				const {what, growth} = JSON.parse(stdout.trim().split('\n').at(-1)!) as Outcome;
				console.log(`${name}, ${portable ? 'without sharp' : 'with sharp'}: ${Math.round(growth / 1e6)} MB`);
				assert.match(what, portable ? without : withSharp);
				assert.ok(growth < maxGrowth, `${growth} bytes`);
			});
		}
	}
} else {
	const [way, file] = /^(\w+) (.*)$/s.exec(asked)!.slice(1) as [string, string];
	console.log(JSON.stringify(await decodeOnce(file, way === 'portable')));
}
