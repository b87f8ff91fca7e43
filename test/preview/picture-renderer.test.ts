import assert from 'node:assert/strict';
import {after, describe, test} from 'node:test';
import {createPictureRenderer} from '../../source/preview/picture-renderer.js';
import {loadSharp} from '../../source/preview/decode/load-sharp.js';
import type {Composition, Rendered} from '../../source/preview/preview.js';
import {WinnowError} from '../../source/sources/errors.js';
import {
	encoded, file, scene, show,
} from './sample-pictures.js';

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
			test(`fits a ${format} into the box by its aspect ratio and tells its facts`, async () => {
				const bytes = await encoded(160, 120, scene, format);
				const rendered = await renderer.render(single(bytes, format), box, show(), forever);
				assert.deepEqual(size(rendered), [20, 8]);
				assert.equal(rendered.picture.kind, 'text');
				assert.deepEqual(rendered.facts, [{
					format, width: 160, height: 120, bytes: bytes.length,
				}]);
			});
		}

		test('says why there is no picture', async () => {
			await assert.rejects(renderer.render(single(new Uint8Array(), 'empty'), box, show(), forever), sentence(/^not a picture: the file is empty$/));
			await assert.rejects(renderer.render(single(new TextEncoder().encode('<html><body>No such key, sorry</body>'), 'html'), box, show(), forever), sentence(/^not a picture: the file begins with “<html><body>No such key,…”$/));
			await assert.rejects(renderer.render(single(Uint8Array.of(0, 1, 2, 3), 'binary'), box, show(), forever), sentence(/^not a picture: the file begins with bytes 00 01 02 03$/));
			const png = await encoded(64, 64, scene);
			await assert.rejects(renderer.render(single(png.slice(0, 40), 'short'), box, show(), forever), sentence(/^damaged: /));
		});

		test('shows what there is of a JPEG that is cut short where sharp is installed, and says so', async () => {
			const bytes = await encoded(160, 120, scene, 'jpeg');
			const rendering = renderer.render(single(bytes.slice(0, bytes.length / 2), 'cut'), box, show(), forever);
			if (portable || !await loadSharp()) {
				await assert.rejects(rendering, sentence(/^damaged: the jpeg file can't be decoded$/));
				return;
			}

			const {picture, facts} = await rendering;
			assert.equal(picture.columns, 20);
			assert.equal(facts[0]!.damaged, true);
		});

		test('takes a worker that has let go of a file back to it', async () => {
			const first = await encoded(40, 40, scene);
			await renderer.render(single(first, 'first'), box, show(), forever);
			const again = await renderer.render(single(first, 'first'), box, show(), forever);
			assert.deepEqual(size(again), [20, 10]);
		});
	});
}

describe('createPictureRenderer', () => {
	test('starts the newest that waits first and never what was aborted', async () => {
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

	test('gives up what takes too long, and goes on with a new worker', async () => {
		const renderer = createPictureRenderer({mostTime: 1});
		try {
			const bytes = await encoded(300, 300, scene);
			await assert.rejects(renderer.render(single(bytes), box, show(), forever), sentence(/not ready after/));
			await assert.rejects(renderer.render(single(bytes), box, show(), forever), sentence(/not ready after/));
		} finally {
			await renderer.close();
		}
	});
});
