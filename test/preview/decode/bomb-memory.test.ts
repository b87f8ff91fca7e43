import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {readFile, writeFile} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {createInterface} from 'node:readline';
import test from 'node:test';
import {fileURLToPath} from 'node:url';
import {decodePicture} from '../../../source/preview/decode/decode-picture.js';
import {loadCodec} from '../../../source/preview/decode/load-codec.js';
import {loadSharp} from '../../../source/preview/decode/load-sharp.js';
import {asWinnowError} from '../../../source/model/errors.js';
import {peakMemory} from '../../helpers/peak-memory.js';
import {temporaryFolder} from '../../sources/local/tree.js';
import {makePng} from './make-png.js';

const unpacked = 200_000_000;
/** A decoder that unpacks the file takes all of it. One that stops at what the header promises takes some buffers of zlib, 0 to 2 MB as measured; the rest is room for other systems' allocators. */
const maxGrowth = unpacked / 2;

/** A process that decodes the files whose names it reads from stdin, one a line, and does nothing else. It answers each with a line. */
const decodeLines = async (portable: boolean): Promise<void> => {
	const {decoders} = await loadCodec(portable);
	for await (const file of createInterface({input: process.stdin})) {
		try {
			await decodePicture(await readFile(file), {width: 100, height: 100}, decoders);
			console.log('shown');
		} catch (error) {
			console.log(asWinnowError(error).what);
		}
	}
};

const role = process.env.WINNOW_BOMB_TEST;
if (role === undefined) {
	const withoutSharp = await loadSharp() === undefined && 'sharp is not installed';
	for (const way of ['portable', 'with sharp']) {
		for (const isInterlaced of [false, true]) {
			test(`a PNG (${isInterlaced ? 'interlaced' : 'rows'}) that unpacks to more than its header says is refused with flat memory, ${way}`, {skip: way === 'with sharp' && withoutSharp}, async context => {
				const folder = await temporaryFolder(context);
				const [small, bomb] = [path.join(folder, 'small.png'), path.join(folder, 'bomb.png')];
				await writeFile(small, makePng({width: 100, height: 100, raw: new Uint8Array(100 * (1 + (100 * 3)))}));
				await writeFile(bomb, makePng({width: 100, height: 100, isInterlaced, raw: new Uint8Array(unpacked)}));
				const child = spawn(process.execPath, [fileURLToPath(import.meta.url)], {stdio: ['pipe', 'pipe', 'inherit'], env: {PATH: process.env.PATH, WINNOW_BOMB_TEST: way}});
				context.after(() => child.kill('SIGKILL'));
				const answers = createInterface({input: child.stdout})[Symbol.asyncIterator]();
				const decode = async (file: string): Promise<string> => {
					child.stdin.write(`${file}\n`);
					const {value} = await answers.next() as {value: string};
					return value;
				};

				// The first one loads what decoders need.
				assert.equal(await decode(small), 'shown');
				const before = peakMemory(child.pid!);
				assert.match(await decode(bomb), /^damaged: the png file (?:can't be decoded|unpacks to more than its header says)$/);
				const growth = peakMemory(child.pid!) - before;
				console.log(`growth: ${growth / 1e6} MB`);
				assert.ok(growth < maxGrowth, `${growth} bytes`);
				child.stdin.end();
				assert.deepEqual(await once(child, 'close'), [0, null]);
			});
		}
	}
} else {
	await decodeLines(role === 'portable');
}
