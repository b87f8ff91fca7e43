import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {EventEmitter} from 'node:events';
import {after, describe, test} from 'node:test';
import {Worker} from 'node:worker_threads';
import {createPictureRenderer, startWorker} from '../../source/preview/picture-renderer.js';
import {loadSharp} from '../../source/preview/decode/load-sharp.js';
import type {Composition, Rendered} from '../../source/preview/preview.js';
import {rgb, type TextPicture} from '../../source/model/picture.js';
import {WinnowError} from '../../source/model/errors.js';
import {setCatalogues} from '../../source/text/language.js';
import {
	encoded, file, scene, show,
} from './sample-pictures.js';

const withoutSharp = await loadSharp() === undefined && 'sharp is not installed';
const forever = new AbortController().signal;
const box = {columns: 20, rows: 10};
const single = (bytes: Uint8Array, key?: string): Composition => ({kind: 'single', file: file(bytes, key)});
const sentence = (text: RegExp) => (error: unknown) => {
	assert.ok(error instanceof WinnowError, String(error));
	assert.match(error.what, text);
	return true;
};

const size = ({picture: {columns, rows}}: Rendered): [number, number] => [columns, rows];

for (const portable of [false, true]) {
	describe(`createPictureRenderer, ${portable ? 'portable' : 'whatever is installed'}`, () => {
		const renderer = createPictureRenderer({portable});
		after(async () => renderer.close());

		for (const format of ['png', 'jpeg', 'bmp', 'gif'] as const) {
			test(`fits a ${format} picture into the box by its aspect ratio and returns its facts`, async () => {
				const bytes = await encoded(160, 120, scene, format);
				const rendered = await renderer.render(single(bytes, format), box, show(), forever);
				assert.deepEqual(size(rendered), [20, 8]);
				assert.equal(rendered.picture.kind, 'text');
				assert.deepEqual(rendered.facts, [{
					format, width: 160, height: 120, bytes: bytes.length,
				}]);
			});
		}

		test('reports why there is no picture', async () => {
			await assert.rejects(renderer.render(single(new Uint8Array(), 'empty'), box, show(), forever), sentence(/^not a picture: the file is empty$/));
			await assert.rejects(renderer.render(single(new TextEncoder().encode('<html><body>No such key, sorry</body>'), 'html'), box, show(), forever), sentence(/^not a picture: the file begins with “<html><body>No such key,…”$/));
			await assert.rejects(renderer.render(single(Uint8Array.of(0, 1, 2, 3), 'binary'), box, show(), forever), sentence(/^not a picture: the file begins with bytes 00 01 02 03$/));
			const png = await encoded(64, 64, scene);
			await assert.rejects(renderer.render(single(png.slice(0, 40), 'short'), box, show(), forever), sentence(/^damaged: /));
		});

		const cutShort = async () => {
			const bytes = await encoded(160, 120, scene, 'jpeg');
			return renderer.render(single(bytes.slice(0, bytes.length / 2), 'cut'), box, show(), forever);
		};

		if (portable) {
			test('refuses a truncated JPEG', async () => {
				await assert.rejects(cutShort(), sentence(/^damaged: the jpeg file can't be decoded$/));
			});
		} else {
			test('shows the decoded part of a truncated JPEG, and says so', {skip: withoutSharp}, async () => {
				const {picture, facts} = await cutShort();
				assert.equal(picture.columns, 20);
				assert.equal(facts[0]!.damaged, true);
			});
		}

		test('shows a file again after the worker has dropped its bytes', async () => {
			// What follows a BMP's pixels is nothing to a decoder, and fills the worker's memory.
			const padded = async (value: number) => Buffer.concat([await encoded(40, 40, () => [value, 0, 0], 'bmp'), new Uint8Array(9_000_000)]);
			const [first, second] = [await padded(50), await padded(250)];
			const color = async (bytes: Uint8Array, key: string) => (await renderer.render(single(bytes, key), box, show(), forever)).picture as TextPicture;
			for (const [bytes, key] of [[first, 'first'], [second, 'second'], [first, 'first']] as const) {
				assert.equal((await color(bytes, key)).background[0], rgb(key === 'first' ? 50 : 250, 0, 0));
			}
		});
	});
}

describe('createPictureRenderer', () => {
	test('passes a file that the terminal accepts on without a copy', async () => {
		const renderer = createPictureRenderer();
		try {
			const composition = single(await encoded(160, 120, scene, 'jpeg'), 'served');
			assert.equal(composition.kind, 'single');
			for (const way of ['iterm2', 'kitty'] as const) {
				const {picture} = await renderer.render(composition, box, show({way}), forever);
				assert.equal(picture.kind, 'graphic');
				assert.equal(picture.payload === composition.file.bytes, way === 'iterm2');
				assert.ok(picture.payload.length > 0);
			}
		} finally {
			await renderer.close();
		}
	});

	test('keeps working after it dropped pixels in the decoder\'s own memory', async () => {
		const renderer = createPictureRenderer();
		try {
			const bytes = await encoded(1800, 1800, scene, 'jpeg');
			const crop = {left: 0, top: 0, width: 0.1, height: 0.1};
			// Two of 10 MB are kept; the memory of the one that the third replaces is freed after it.
			for (const key of ['one', 'two', 'three', 'four', 'five']) {
				const {facts} = await renderer.render({kind: 'single', file: file(bytes, key), crop}, box, show({way: 'kitty', cell: {width: 16, height: 32}}), forever);
				assert.equal(facts[0]!.width, 1800);
			}

			// The same thread still has the last one.
			const known = await renderer.render({kind: 'single', file: file(new Uint8Array(), 'five'), crop}, box, show({way: 'kitty'}), forever);
			assert.equal(known.facts[0]!.width, 1800);
		} finally {
			await renderer.close();
		}
	});

	test('starts the newest waiting job first and never an aborted one', async () => {
		const renderer = createPictureRenderer();
		try {
			const order: string[] = [];
			const bytes = await encoded(40, 40, scene);
			const ask = async (name: string, signal = forever) => {
				try {
					await renderer.render(single(bytes, name), box, show(), signal);
					order.push(name);
				} catch (error) {
					order.push(`${name} ${(error as Error).name}`);
				}
			};

			const abort = new AbortController();
			const all = [ask('one'), ask('two'), ask('three', abort.signal), ask('four')];
			abort.abort();
			await Promise.all(all);
			assert.deepEqual(order, ['three AbortError', 'one', 'four', 'two']);
		} finally {
			await renderer.close();
		}
	});

	test('aborts a job that takes too long, and continues with a new worker', async () => {
		const renderer = createPictureRenderer({maxTime: 1});
		try {
			const bytes = await encoded(300, 300, scene);
			await assert.rejects(renderer.render(single(bytes), box, show(), forever), sentence(/decoding took longer than/));
			await assert.rejects(renderer.render(single(bytes), box, show(), forever), sentence(/decoding took longer than/));
		} finally {
			await renderer.close();
		}
	});
});

test('a picture that gets little CPU time on a busy machine has three times as long, and can be fetched again then', async t => {
	const started: number[] = [];
	const after = (cpuTime: () => number) => {
		const renderer = createPictureRenderer({
			maxTime: 1000,
			cpuTime,
			start() {
				started.push(1);
				const worker = new EventEmitter();
				const none = () => undefined;
				return Object.assign(worker, {
					stdout: {resume: none}, stderr: {resume: none}, ref: none, unref: none, terminate: async () => 0, postMessage: none,
				}) as unknown as Worker;
			},
		});
		const failed = renderer.render(single(new Uint8Array(1), 'slow'), box, show(), forever).catch((error: unknown) => error as WinnowError);
		return {renderer, failed};
	};

	t.mock.timers.enable({apis: ['setTimeout']});
	let cpu = 0;
	const busy = after(() => {
		cpu += 100;
		return cpu;
	});
	t.mock.timers.tick(1000);
	t.mock.timers.tick(1000);
	t.mock.timers.tick(1000);
	const {what, canRefresh} = await busy.failed as WinnowError;
	assert.deepEqual([what, canRefresh], ['not shown: decoding took longer than 3 s', true]);
	let used = 0;
	const hanging = after(() => {
		used += 900;
		return used;
	});
	t.mock.timers.tick(1000);
	assert.equal((await hanging.failed as WinnowError).what, 'not shown: decoding took longer than 1 s');
	await Promise.all([busy.renderer.close(), hanging.renderer.close()]);
	assert.equal(started.length, 2);
});

test('the worker gives its reasons in the language in use', async t => {
	setCatalogues({}, 'zh-CN');
	const renderer = createPictureRenderer({});
	t.after(async () => {
		setCatalogues({});
		await renderer.close();
	});
	await assert.rejects(renderer.render(single(new Uint8Array(), 'empty'), box, show(), forever), sentence(/^不是图片：文件为空$/));
	await assert.rejects(renderer.render(single(Buffer.from('8BPS\0\u0001', 'latin1'), 'photoshop'), box, show(), forever), (error: unknown) => {
		assert.ok(error instanceof WinnowError);
		assert.deepEqual([error.what, error.advice], ['不显示：不支持 Photoshop', '请导出为 JPEG 或 PNG。']);
		return true;
	});
});

describe('createPictureRenderer, when the worker dies', () => {
	/** A worker that first dies in some way, and then is a good one. */
	const dying = (code: string) => {
		let started = 0;
		const renderer = createPictureRenderer({
			start(settings) {
				started++;
				return started === 1
					? new Worker(code, {eval: true, stdout: true, stderr: true, resourceLimits: {maxOldGenerationSizeMb: 16}})
					: startWorker(settings);
			},
		});
		return {renderer, started: () => started};
	};

	for (const [name, code] of [
		['ends', 'require("node:worker_threads").parentPort.on("message", () => process.exit(1))'],
		['throws', 'require("node:worker_threads").parentPort.on("message", () => { throw new Error("broken"); })'],
		// Piece by piece: where a thread grows in one go, Node 24 now and then ends the whole process before the thread's limit is heeded.
		['runs out of memory', 'require("node:worker_threads").parentPort.on("message", () => { const all = []; setInterval(() => { for (let n = 0; n < 200; n++) { all.push(new Array(1000).fill({})); } }, 0); })'],
	] as const) {
		test(`reports it and starts a new worker when the worker ${name}`, async () => {
			const {renderer, started} = dying(code);
			try {
				const bytes = await encoded(40, 40, scene);
				await assert.rejects(renderer.render(single(bytes), box, show(), forever), sentence(/^not shown: /));
				assert.deepEqual(size(await renderer.render(single(bytes), box, show(), forever)), [20, 10]);
				assert.equal(started(), 2);
			} finally {
				await renderer.close();
			}
		});
	}

	test('replaces a worker that is busy with a job nobody waits for', async () => {
		const {renderer, started} = dying('require("node:worker_threads").parentPort.on("message", () => { for (;;); })');
		try {
			const bytes = await encoded(40, 40, scene);
			const abort = new AbortController();
			const unwanted = assert.rejects(renderer.render(single(bytes), box, show(), abort.signal), {name: 'AbortError'});
			abort.abort();
			await unwanted;
			assert.deepEqual(size(await renderer.render(single(bytes), box, show(), forever)), [20, 10]);
			assert.equal(started(), 2);
		} finally {
			await renderer.close();
		}
	});

	test('rejects running jobs when it closes', async () => {
		const renderer = createPictureRenderer();
		const bytes = await encoded(40, 40, scene);
		const all = ['one', 'two'].map(async key => assert.rejects(renderer.render(single(bytes, key), box, show(), forever), sentence(/the program is exiting/)));
		await renderer.close();
		await Promise.all(all);
		await assert.rejects(renderer.render(single(bytes), box, show(), forever), sentence(/the program is exiting/));
	});
});
