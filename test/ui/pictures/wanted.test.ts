import assert from 'node:assert/strict';
import test from 'node:test';
import {cropOf} from '../../../source/ui/pictures/wanted.js';

test('a zoomed picture shows the part around its center, within the picture', () => {
	assert.equal(cropOf({scale: 1, x: 0.5, y: 0.5}), undefined);
	assert.deepEqual(cropOf({scale: 2, x: 0.5, y: 0.25}), {left: 0.25, top: 0, width: 0.5, height: 0.5});
});
