import assert from 'node:assert/strict';
import test from 'node:test';
import {folderOf, pictureSize} from '../../../../source/commands/scripts/get/picture-size.js';

test('pictureSize accepts 1 to 4096 pixels, and "original"', () => {
	for (const pixels of [1, 2, 240, 4095, 4096]) {
		assert.deepEqual(pictureSize(String(pixels)), {parameter: `image/resize,m_lfit,w_${pixels},h_${pixels}`, pixels});
	}

	assert.deepEqual(pictureSize('original'), {parameter: undefined, pixels: undefined});
	for (const wrong of ['0', '4097', '9999', '10000', '00240', '240px', 'x240', '-1', '1.5', '', 'Original', ' 1']) {
		assert.throws(() => pictureSize(wrong), /a number of pixels from 1 to 4096, or original/, wrong);
	}
});

test('each size of each side gets its own folder', () => {
	assert.equal(folderOf('before', pictureSize('original')), 'before');
	assert.equal(folderOf('after', pictureSize('240')), 'after-240');
	assert.equal(folderOf('after', {parameter: 'image/resize,w_1/format,webp', pixels: undefined}), 'after-resize,w_1_format,webp');
	assert.equal(folderOf('after', {parameter: 'x-image/a.b c', pixels: undefined}), 'after-x-image_a.b_c');
});
