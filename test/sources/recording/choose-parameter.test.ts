import assert from 'node:assert/strict';
import test from 'node:test';
import {askedSize, chooseParameter} from '../../../source/sources/recording/choose-parameter.js';

test('askedSize reads image processing commands', () => {
	assert.equal(askedSize('image/resize,m_lfit,w_240,h_200'), 240);
	assert.equal(askedSize('image/auto-orient/resize,l_100'), 100);
	assert.equal(askedSize('image/resize,m_lfit,h_200/format,png'), 200);
	assert.equal(askedSize('image/format,png'), Number.POSITIVE_INFINITY);
	assert.equal(askedSize(undefined), Number.POSITIVE_INFINITY);
});

test('chooseParameter prefers the same size, then the next larger, then the largest', () => {
	const recorded = ['image/resize,w_480', undefined, 'image/resize,w_120', 'image/resize,w_240'];
	assert.equal(chooseParameter(recorded, 'image/resize,w_240'), 'image/resize,w_240');
	assert.equal(chooseParameter(recorded, 'image/resize,w_200'), 'image/resize,w_240');
	assert.equal(chooseParameter(recorded, 'image/resize,w_900'), undefined);
	assert.equal(chooseParameter(['image/resize,w_120', 'image/resize,w_240'], undefined), 'image/resize,w_240');
});
